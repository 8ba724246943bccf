import { SourceError } from '@/core/kernel';
import { Bytes } from './bytes';
import type { ImageHeader } from './header';

/** Reads a BMP's file and info headers (Windows GDI, BITMAPINFOHEADER and later; OS/2's 12-byte one). */
export function readBmp(data: Uint8Array): ImageHeader {
  const bytes = new Bytes(data, 'BMP');
  const old = bytes.u32(14, true) === 12;
  const width = old ? bytes.u16(18, true) : bytes.i32(18, true);
  // A negative height means rows from the top.
  const height = old ? bytes.u16(20, true) : Math.abs(bytes.i32(22, true));
  const bits = old ? bytes.u16(24, true) : bytes.u16(28, true);
  if (width <= 0 || ![1, 2, 4, 8, 16, 24, 32].includes(bits)) {
    throw new SourceError('The BMP header makes no sense: the file is damaged.');
  }
  return {
    type: 'BMP',
    width,
    height,
    bitDepth: bits === 16 ? 5 : 8,
    colour: bits <= 8 ? 'palette' : 'RGB',
    alpha: bits === 32,
    animated: false,
    orientation: 1,
    profile: null,
    lossy: false,
    // Compressed bitmaps have no size to compare with; the decoder judges those.
    complete: bytes.u32(10, true) < bytes.length,
  };
}
