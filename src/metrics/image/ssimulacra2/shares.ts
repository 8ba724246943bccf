import type { Pair } from '../pair';
import { compareScale } from './compare';
import { borderOf } from './rows';
import { LEAST, pairScales } from './scales';
import { KINDS, NORMS, type ScaleNorms, weightOf } from './score';

/**
 * The part that each pixel has in the weighted error, whose mean over the picture is that error (where all scales halve
 * evenly): w₁ e + w₄ e⁴ / ‖e‖₄³ summed over channels, scales and kinds of error; the mean of e⁴ / ‖e‖₄³ is ‖e‖₄. A
 * pixel of a coarse scale is spread over the square of pixels that it stands for.
 */
export function shares(
  { width, height, source, reconstruction }: Pair,
  norms: readonly ScaleNorms[],
): Float32Array {
  const [left, top] = [borderOf(width, LEAST), borderOf(height, LEAST)];
  const values = new Float32Array(width * height);
  let s = 0;
  for (const pair of pairScales(source, reconstruction)) {
    const scale = s++;
    const factors = [0, 1, 2].map((channel) => factorsOf(norms, scale, channel));
    const row = new Float64Array(pair.source.width);
    compareScale(pair, (y, channel, structure, edge) => {
      addErrors(row.fill(0), structure, edge, factors[channel]!);
      const end = Math.min(height, ((y + 1) << scale) - top);
      for (let to = Math.max(0, (y << scale) - top); to < end; to++) {
        for (let x = 0; x < width; x++) values[to * width + x]! += row[(x + left) >> scale]!;
      }
    });
  }
  return values;
}

/** What the errors of one channel, and then their fourth powers, are multiplied with. */
function factorsOf(norms: readonly ScaleNorms[], scale: number, channel: number): Float64Array {
  return Float64Array.from({ length: NORMS }, (_, norm) => {
    const weight = weightOf(norms.length, scale, channel, norm);
    const size = norms[scale]![channel * NORMS + norm]!;
    return norm < KINDS ? weight : size > 0 ? weight / size ** 3 : 0;
  });
}

function addErrors(
  row: Float64Array,
  structure: Float64Array,
  edge: Float64Array,
  factors: Float64Array,
): void {
  const add = (kind: number, x: number, error: number): void => {
    const square = error * error;
    row[x]! += factors[kind]! * error + factors[KINDS + kind]! * square * square;
  };
  for (let x = 0; x < row.length; x++) {
    add(0, x, structure[x]!);
    add(edge[x]! > 0 ? 1 : 2, x, Math.abs(edge[x]!));
  }
}
