import type { ImageMetric, Pair } from './pair';
import { compareScale } from './ssimulacra2/compare';
import { borderOf } from './ssimulacra2/rows';
import { LEAST, pairScales } from './ssimulacra2/scales';
import { KINDS, NORMS, type ScaleNorms, scoreOf, weightedError, weightOf } from './ssimulacra2/score';

export const metric: ImageMetric = {
  measure: (pair) => scoreOf(weightedError(pairNorms(pair))),
  map: (pair) => ({ values: shares(pair, pairNorms(pair)), unit: 'share of the weighted error' }),
};

/** The norms at each scale of the pair. */
export function pairNorms({ source, reconstruction }: Pair): ScaleNorms[] {
  const norms: ScaleNorms[] = [];
  for (const [a, b] of pairScales(source, reconstruction)) {
    const sums = new Float64Array(3 * NORMS);
    compareScale(a, b, (_, channel, structure, edge) => addRow(sums, channel * NORMS, structure, edge));
    const pixels = a.width * a.height;
    norms.push(sums.map((sum, i) => (i % NORMS < KINDS ? sum / pixels : (sum / pixels) ** 0.25)));
  }
  return norms;
}

/** Adds the errors of a row, and their fourth powers, to six sums from index `at` on. */
function addRow(sums: Float64Array, at: number, structure: Float64Array, edge: Float64Array): void {
  let [loss, added, lost, loss4, added4, lost4] = [0, 0, 0, 0, 0, 0];
  for (let x = 0; x < edge.length; x++) {
    const s = structure[x]!;
    const e = edge[x]!;
    const s2 = s * s;
    const e2 = e * e;
    loss += s;
    loss4 += s2 * s2;
    if (e > 0) {
      added += e;
      added4 += e2 * e2;
    } else {
      lost -= e;
      lost4 += e2 * e2;
    }
  }
  const row = [loss, added, lost, loss4, added4, lost4];
  for (let n = 0; n < NORMS; n++) sums[at + n]! += row[n]!;
}

/**
 * The part that each pixel has in the weighted error, whose mean over the picture is that error (where all scales halve
 * evenly): w₁ e + w₄ e⁴ / ‖e‖₄³ summed over channels, scales and kinds of error; the mean of e⁴ / ‖e‖₄³ is ‖e‖₄. A
 * pixel of a coarse scale is spread over the square of pixels that it stands for.
 */
function shares(pair: Pair, norms: readonly ScaleNorms[]): Float32Array {
  const { width, height } = pair;
  const [left, top] = [borderOf(width, LEAST), borderOf(height, LEAST)];
  const values = new Float32Array(width * height);
  let s = 0;
  for (const [a, b] of pairScales(pair.source, pair.reconstruction)) {
    const scale = s++;
    const row = new Float64Array(a.width);
    compareScale(a, b, (y, channel, structure, edge) => {
      const weight = (norm: number): number => {
        const weighted = weightOf(norms.length, scale, channel, norm);
        const size = norms[scale]![channel * NORMS + norm]!;
        return norm < KINDS ? weighted : size > 0 ? weighted / size ** 3 : 0;
      };
      const [loss, added, lost, loss4, added4, lost4] = Array.from({ length: NORMS }, (_, n) => weight(n)) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      for (let x = 0; x < row.length; x++) {
        const d = structure[x]!;
        const e = edge[x]!;
        row[x] = loss * d + loss4 * d ** 4 + (e > 0 ? added * e + added4 * e ** 4 : lost4 * e ** 4 - lost * e);
      }
      const end = Math.min(height, ((y + 1) << scale) - top);
      for (let toY = Math.max(0, (y << scale) - top); toY < end; toY++) {
        for (let x = 0; x < width; x++) values[toY * width + x]! += row[(x + left) >> scale]!;
      }
    });
  }
  return values;
}
