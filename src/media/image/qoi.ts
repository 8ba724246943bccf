import { Bytes } from './bytes';
import type { ImageHeader } from './header';

/** Reads a QOI header ("Quite OK Image" specification, version 1.0). */
export function readQoi(data: Uint8Array): ImageHeader {
  const bytes = new Bytes(data, 'QOI');
  const linear = bytes.u8(13) === 1;
  const end = bytes.length - 8;
  return {
    type: 'QOI',
    width: bytes.u32(4),
    height: bytes.u32(8),
    bitDepth: 8,
    colour: 'RGB',
    alpha: bytes.u8(12) === 4,
    animated: false,
    orientation: 1,
    profile: linear ? { name: 'linear light', srgb: false, hdr: false } : null,
    lossy: false,
    // Seven zero bytes and a one end every file.
    complete: end >= 14 && bytes.u32(end) === 0 && bytes.u32(end + 4) === 1,
  };
}
