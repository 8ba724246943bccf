import { CodecError } from '@/core/method';
import type { Size } from './size';

/** Sizes and completeness of files from their headers, before any decoder sees them. All throw {@link CodecError}. */

const foreign = (format: string) => new CodecError(`These bytes are not a ${format} file.`);
const cut = (format: string) => new CodecError(`This ${format} file is cut short or damaged.`);

export function startsWith(bytes: Uint8Array, magic: readonly number[], at = 0): boolean {
  return magic.every((byte, i) => bytes[at + i] === byte);
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

/** ITU-T T.81: walks the segments to the frame header; the last two bytes must be the end-of-image marker. */
export function jpegSize(bytes: Uint8Array): Size {
  if (!startsWith(bytes, [0xff, 0xd8, 0xff])) throw foreign('JPEG');
  if (!startsWith(bytes, [0xff, 0xd9], bytes.length - 2)) throw cut('JPEG');
  const view = viewOf(bytes);
  for (let at = 2; at + 9 < bytes.length; at += 2 + view.getUint16(at + 2)) {
    if (bytes[at] !== 0xff) throw cut('JPEG');
    const marker = bytes[at + 1]!;
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (marker === 0xda) break;
  }
  throw cut('JPEG');
}

/** RFC 9649: RIFF container with a VP8X, VP8L or VP8 chunk first. */
export function webpSize(bytes: Uint8Array): Size {
  if (bytes.length < 12 || ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 4) !== 'WEBP')
    throw foreign('WebP');
  const view = viewOf(bytes);
  if (bytes.length < 30 || view.getUint32(4, true) + 8 !== bytes.length) throw cut('WebP');
  const uint24 = (at: number) => view.getUint16(at, true) | (bytes[at + 2]! << 16);
  switch (ascii(bytes, 12, 4)) {
    case 'VP8X':
      return { width: uint24(24) + 1, height: uint24(27) + 1 };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    default:
      throw cut('WebP');
  }
}

/** ISO/IEC 15948: signature, IHDR first, IEND last. */
export function pngSize(bytes: Uint8Array): Size {
  if (!startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) throw foreign('PNG');
  const end = [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];
  if (bytes.length < 45 || ascii(bytes, 12, 4) !== 'IHDR' || !startsWith(bytes, end, bytes.length - 12)) {
    throw cut('PNG');
  }
  const view = viewOf(bytes);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** QOI specification 1.0: 14-byte header, 8-byte end marker. */
export function qoiSize(bytes: Uint8Array): Size {
  if (ascii(bytes, 0, 4) !== 'qoif') throw foreign('QOI');
  if (bytes.length < 22 || !startsWith(bytes, [0, 0, 0, 0, 0, 0, 0, 1], bytes.length - 8)) throw cut('QOI');
  const view = viewOf(bytes);
  const [channels, colourspace] = [bytes[12]!, bytes[13]!];
  if (channels < 3 || channels > 4 || colourspace > 1) throw cut('QOI');
  return { width: view.getUint32(4), height: view.getUint32(8) };
}
