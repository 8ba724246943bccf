import { SourceError } from '@/core/kernel';
import { Bytes } from './bytes';
import type { ImageHeader } from './header';

/** Reads a GIF's blocks (GIF89a specification). Throws {@link SourceError}. */
export function readGif(data: Uint8Array): ImageHeader {
  const bytes = new Bytes(data, 'GIF');
  const tableSize = (flags: number): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  let at = 13 + tableSize(bytes.u8(10));
  let frames = 0;
  let alpha = false;
  let complete = false;
  const skipSubBlocks = (): void => {
    while (at < bytes.length && bytes.u8(at) !== 0) at += 1 + bytes.u8(at);
    at += 1;
  };
  while (at < bytes.length) {
    const kind = bytes.u8(at);
    if (kind === 0x3b) {
      complete = true;
      break;
    }
    if (kind === 0x21) {
      // Graphic control extension: bit 0 of its flags says that one index is transparent.
      if (bytes.has(at, 4) && bytes.u8(at + 1) === 0xf9 && frames === 0) alpha = (bytes.u8(at + 3) & 1) === 1;
      at += 2;
    } else if (kind === 0x2c && bytes.has(at, 11)) {
      frames++;
      at += 11 + tableSize(bytes.u8(at + 9));
    } else break;
    skipSubBlocks();
  }
  if (frames === 0) throw new SourceError('The GIF file holds no picture: it is damaged or cut short.');
  return {
    type: 'GIF',
    width: bytes.u16(6, true),
    height: bytes.u16(8, true),
    bitDepth: 8,
    colour: 'palette',
    alpha,
    animated: frames > 1,
    orientation: 1,
    profile: null,
    lossy: false,
    complete,
  };
}
