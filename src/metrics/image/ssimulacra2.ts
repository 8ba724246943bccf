import type { ImageMetric, Pair } from './pair';
import { compareScale } from './ssimulacra2/compare';
import { pairScales } from './ssimulacra2/scales';
import { KINDS, NORMS, type ScaleNorms, scoreOf, weightedError } from './ssimulacra2/score';
import { shares } from './ssimulacra2/shares';

export const metric: ImageMetric = {
  measure: (pair) => scoreOf(weightedError(pairNorms(pair))),
  map: (pair) => ({ values: shares(pair, pairNorms(pair)), unit: 'share of the weighted error' }),
};

/** The norms at each scale of the pair; zero where they have no weight. */
export function pairNorms({ source, reconstruction }: Pair, keep = true): ScaleNorms[] {
  const norms: ScaleNorms[] = [];
  for (const pair of pairScales(source, reconstruction, keep)) {
    const sums = new Float64Array(3 * NORMS);
    compareScale(pair, (_, channel, structure, edge) => addRow(sums, channel * NORMS, structure, edge));
    const pixels = pair.source.width * pair.source.height;
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
