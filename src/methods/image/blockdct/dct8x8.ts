/**
 * Orthonormal 8 × 8 DCT-II with quantization, and its inverse: the reference of shaders/dct8x8.wgsl.
 * Samples are the row-major plane, `8 × blocksWide` wide; coefficients are block after block (row-major), each 64
 * values row-major by vertical, then horizontal frequency.
 */

export interface Blocks {
  readonly blocksWide: number;
  readonly blocksHigh: number;
}

/** basis[8 u + i] = c(u) cos((2 i + 1) u π / 16), with c(0) = √(1/8), else ½: rows are orthonormal. */
export const basis = Float32Array.from({ length: 64 }, (_, at) => {
  const u = at >> 3;
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * (at & 7) + 1) * u * Math.PI) / 16);
});

/**
 * Quantized coefficients: sign(c) ⌊|c| / step + rounding⌋, where `rounding` is 0.5 to round to nearest and less for a
 * dead zone. DC is always rounded to nearest.
 */
export function forward(
  samples: Float32Array,
  { blocksWide, blocksHigh }: Blocks,
  steps: Float32Array,
  rounding: number,
): Int16Array<ArrayBuffer> {
  const coefficients = new Int16Array(samples.length);
  const block = new Float32Array(64);
  eachBlock(blocksWide, blocksHigh, (from, stride, to) => {
    for (let i = 0; i < 64; i++) block[i] = samples[from + (i >> 3) * stride + (i & 7)]!;
    for (let i = 0; i < 8; i++) analyse(block, 8 * i, 1);
    for (let i = 0; i < 8; i++) analyse(block, i, 8);
    for (let i = 0; i < 64; i++) {
      const level = Math.floor(Math.abs(block[i]!) / steps[i]! + (i === 0 ? 0.5 : rounding));
      coefficients[to + i] = block[i]! < 0 ? -level : level;
    }
  });
  return coefficients;
}

/** The samples of quantized coefficients, not rounded. */
export function inverse(
  coefficients: Int16Array,
  { blocksWide, blocksHigh }: Blocks,
  steps: Float32Array,
): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(coefficients.length);
  const block = new Float32Array(64);
  eachBlock(blocksWide, blocksHigh, (to, stride, from) => {
    for (let i = 0; i < 64; i++) block[i] = coefficients[from + i]! * steps[i]!;
    for (let i = 0; i < 8; i++) synthesize(block, i, 8);
    for (let i = 0; i < 8; i++) synthesize(block, 8 * i, 1);
    for (let i = 0; i < 64; i++) samples[to + (i >> 3) * stride + (i & 7)] = block[i]!;
  });
  return samples;
}

function eachBlock(
  wide: number,
  high: number,
  visit: (sample: number, stride: number, coefficient: number) => void,
) {
  const stride = 8 * wide;
  for (let y = 0; y < high; y++) {
    for (let x = 0; x < wide; x++) visit(8 * (y * stride + x), stride, 64 * (y * wide + x));
  }
}

const sums = new Float64Array(4);
const differences = new Float64Array(4);

/** Eight values in place. Even rows of the basis are symmetric, odd ones antisymmetric: half the products suffice. */
function analyse(block: Float32Array, at: number, stride: number): void {
  for (let i = 0; i < 4; i++) {
    const a = block[at + i * stride]!;
    const b = block[at + (7 - i) * stride]!;
    sums[i] = a + b;
    differences[i] = a - b;
  }
  for (let u = 0; u < 8; u++) {
    const half = u & 1 ? differences : sums;
    let sum = 0;
    for (let i = 0; i < 4; i++) sum += basis[8 * u + i]! * half[i]!;
    block[at + u * stride] = sum;
  }
}

function synthesize(block: Float32Array, at: number, stride: number): void {
  sums.fill(0);
  differences.fill(0);
  for (let u = 0; u < 8; u++) {
    const coefficient = block[at + u * stride]!;
    if (coefficient === 0) continue;
    const half = u & 1 ? differences : sums;
    for (let i = 0; i < 4; i++) half[i]! += basis[8 * u + i]! * coefficient;
  }
  for (let i = 0; i < 4; i++) {
    block[at + i * stride] = sums[i]! + differences[i]!;
    block[at + (7 - i) * stride] = sums[i]! - differences[i]!;
  }
}
