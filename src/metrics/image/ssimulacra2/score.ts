import { weights } from './weights';

/** Structure loss, added edges, lost edges. */
export const KINDS = 3;
/** For each of the three errors its mean, and then for each its 4-norm. */
export const NORMS = 2 * KINDS;
/** The norms of X, of Y and of B at one scale: 18 numbers. */
export type ScaleNorms = Float64Array;

/**
 * The weight of a norm in a picture that has room for `scales` of the six. The reference counts through its list without
 * a gap for the missing scales, so that on pictures with a side below 113 pixels Y and B get weights of other lines;
 * kept so, because that is how the value is defined.
 */
export const weightOf = (scales: number, scale: number, channel: number, norm: number): number =>
  weights[(channel * scales + scale) * NORMS + norm]!;

/** The weighted sum of all norms: 0 for equal pictures, larger is worse. */
export function weightedError(norms: readonly ScaleNorms[]): number {
  let sum = 0;
  for (let c = 0; c < 3; c++) {
    for (const [s, scale] of norms.entries()) {
      for (let n = 0; n < NORMS; n++) sum += weightOf(norms.length, s, c, n) * scale[c * NORMS + n]!;
    }
  }
  return sum;
}

/** The scale of SSIMULACRA 2.1: 100 for equal pictures, without a lower bound. */
export function scoreOf(error: number): number {
  const e = 0.9562382616834844 * error;
  const spread = 2.326765642916932 * e - 0.020884521182843837 * e * e + 6.248496625763138e-5 * e * e * e;
  return spread > 0 ? 100 - 10 * spread ** 0.6276336467831387 : 100;
}
