import { scratch } from '../scratch';
import type { Size } from './blur';
import { addDenseLines, addSparseLines } from './malta';
import { higherWeight, lowWeight } from './mask';
import type { View } from './view';

/** Adds weight · (a − b)². */
function addSquares(
  a: Float32Array,
  b: Float32Array,
  weight: number,
  sums: Float32Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) sums[i]! += weight * (a[i]! - b[i]!) ** 2;
}

/** Adds weight · (a − b)² and as much again for what b lacks of 0.4 |a| or has beyond |a|. */
function addLopsidedSquares(
  a: Float32Array,
  b: Float32Array,
  weight: number,
  sums: Float32Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const p = a[i]!;
    const q = b[i]!;
    const size = Math.abs(p);
    const along = p < 0 ? -q : q;
    const beyond = Math.max(0.4 * size - along, along - size, 0);
    sums[i]! += 0.8 * weight * ((p - q) ** 2 + beyond ** 2);
  }
}

/** The distance of two pictures at each pixel of one scale, in an array that is used again. */
export function distances(source: View, reconstruction: View, size: Size): Float32Array {
  const count = size.width * size.height;
  const low = scratch('butteraugli-low-errors', count).fill(0, 0, count);
  const higher = scratch('butteraugli-errors', count).fill(0, 0, count);
  const [a, b] = [source.bands, reconstruction.bands];

  addDenseLines(a.highest[1], b.highest[1], size, { weight: 1.10039032555, soft: 71.7800275169 }, higher);
  addDenseLines(a.highest[0], b.highest[0], size, { weight: 173.5, soft: 5 }, higher);
  addSparseLines(a.high[1], b.high[1], size, { weight: 18.7237414387, soft: 4498534.45232 }, higher);
  addSparseLines(a.high[0], b.high[0], size, { weight: 6923.99476109, soft: 8051.15833247 }, higher);
  addSparseLines(a.middle[1], b.middle[1], size, { weight: 37.0819870399, soft: 130262059.556 }, higher);
  addSparseLines(a.middle[0], b.middle[0], size, { weight: 8246.75321353, soft: 1009002.70582 }, higher);
  addLopsidedSquares(a.high[0], b.high[0], 400, higher, count);
  addLopsidedSquares(a.high[1], b.high[1], 1.50815703118, higher, count);
  addSquares(a.middle[0], b.middle[0], 2150, higher, count);
  addSquares(a.middle[1], b.middle[1], 10.6195433239, higher, count);
  addSquares(a.middle[2], b.middle[2], 16.2176043152, higher, count);
  addSquares(source.activity, reconstruction.activity, 10, higher, count);
  addSquares(a.low[0], b.low[0], 29.2353797994, low, count);
  addSquares(a.low[1], b.low[1], 0.844626970982, low, count);
  addSquares(a.low[2], b.low[2], 0.703646627719, low, count);

  const { mask } = source;
  for (let i = 0; i < count; i++) {
    higher[i] = Math.sqrt(low[i]! * lowWeight(mask[i]!) + higher[i]! * higherWeight(mask[i]!));
  }
  return higher;
}
