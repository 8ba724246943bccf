/** Quantization steps: ITU-T T.81 (JPEG) Annex K, scaled by quality as the Independent JPEG Group's code does. */

export type Matrix = 'jpeg' | 'flat';

/** T.81 table K.1, row-major by vertical, horizontal frequency. */
const luma = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22,
  29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103,
  121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];

/** T.81 table K.2. */
const chroma = [
  17,
  18,
  24,
  47,
  99,
  99,
  99,
  99,
  18,
  21,
  26,
  66,
  99,
  99,
  99,
  99,
  24,
  26,
  56,
  99,
  99,
  99,
  99,
  99,
  47,
  66,
  99,
  99,
  ...new Array<number>(36).fill(99),
];

const flat = new Array<number>(64).fill(16);

/**
 * The 64 steps of a component, in units of the orthonormal DCT (which is JPEG's).
 * @param quality 1 … 100; 50 is the table itself, 100 makes every step 1.
 */
export function quantizationSteps(
  matrix: Matrix,
  quality: number,
  isLuma: boolean,
): Float32Array<ArrayBuffer> {
  const percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  const base = matrix === 'flat' ? flat : isLuma ? luma : chroma;
  return Float32Array.from(base, (step) =>
    Math.min(255, Math.max(1, Math.floor((step * percent + 50) / 100))),
  );
}
