import type { Bytes } from './bytes';

/** EXIF tag 0x0112: 2 mirrored, 3 half turn, 4 flipped, 5 transposed, 6 clockwise, 7 transverse, 8 anticlockwise. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export function isOrientation(value: number): value is Orientation {
  return Number.isInteger(value) && value >= 1 && value <= 8;
}

const ORIENTATION_TAG = 0x0112;

/** Orientation from a TIFF block (EXIF without its "Exif\0\0" prefix); 1 where it is absent or makes no sense. */
export function exifOrientation(tiff: Bytes): Orientation {
  if (!tiff.has(0, 8)) return 1;
  const order = tiff.text(0, 2);
  if (order !== 'II' && order !== 'MM') return 1;
  const little = order === 'II';
  const directory = tiff.u32(4, little);
  if (!tiff.has(directory, 2)) return 1;
  const entries = tiff.u16(directory, little);
  for (let i = 0; i < entries; i++) {
    const at = directory + 2 + 12 * i;
    if (!tiff.has(at, 12)) return 1;
    if (tiff.u16(at, little) !== ORIENTATION_TAG) continue;
    const value = tiff.u16(at + 8, little);
    return isOrientation(value) ? value : 1;
  }
  return 1;
}

/**
 * Turns RGBA samples upright.
 * @param data width × height × 4, as stored
 * @returns the samples as shown; width and height change places for orientations 5 to 8
 */
export function orient(
  data: Uint8ClampedArray<ArrayBuffer>,
  width: number,
  height: number,
  orientation: Orientation,
): { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number } {
  if (orientation === 1) return { data, width, height };
  const swap = orientation >= 5;
  const [w, h] = swap ? [height, width] : [width, height];
  // Where the stored column and row run backwards in the shown picture.
  const backX = orientation === 2 || orientation === 3 || orientation === 7 || orientation === 8;
  const backY = orientation === 3 || orientation === 4 || orientation === 6 || orientation === 7;
  const from = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const column = swap ? y : x;
      const row = swap ? x : y;
      const sx = backX ? width - 1 - column : column;
      const sy = backY ? height - 1 - row : row;
      to[y * w + x] = from[sy * width + sx]!;
    }
  }
  return { data: new Uint8ClampedArray(to.buffer), width: w, height: h };
}
