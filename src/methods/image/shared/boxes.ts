import { CodecError } from '@/core/method';
import { ascii, viewOf } from './headers';

/** A box of the ISO base media file format (ISO/IEC 14496-12), which AVIF, JPEG XL and JP2 share. */
export interface Box {
  readonly type: string;
  readonly content: Uint8Array;
}

/**
 * The boxes that fill `bytes` exactly, `skip` bytes of version and flags left out.
 * Throws {@link CodecError} where a box claims more bytes than there are, as in a truncated file.
 */
export function readBoxes(bytes: Uint8Array, format: string, skip = 0): Box[] {
  const view = viewOf(bytes);
  const boxes: Box[] = [];
  for (let at = skip; at < bytes.length; ) {
    const left = bytes.length - at;
    const short = left >= 8 ? view.getUint32(at) : 0;
    const long = short === 1 && left >= 16;
    const header = long ? 16 : 8;
    // Size 0 means "to the end of the file".
    const size = long ? Number(view.getBigUint64(at + 8)) : short === 0 ? left : short;
    if (left < 8 || size < header || size > left) {
      throw new CodecError(`This ${format} file is cut short or damaged.`);
    }
    boxes.push({ type: ascii(bytes, at + 4, 4), content: bytes.subarray(at + header, at + size) });
    at += size;
  }
  return boxes;
}

export function writeBox(type: string, ...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const size = 8 + parts.reduce((sum, part) => sum + part.length, 0);
  const box = new Uint8Array(size);
  viewOf(box).setUint32(0, size);
  for (let i = 0; i < 4; i++) box[4 + i] = type.charCodeAt(i);
  let at = 8;
  for (const part of parts) {
    box.set(part, at);
    at += part.length;
  }
  return box;
}

/** Big-endian, as boxes want it. */
export function uint32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}
