import { WINDOW } from './gaussian';
import type { SsimMeans } from './ssim';
import { halved } from './ssim-halve';

/** Exponents of Wang et al. 2003, table 1 of the reference code, finest scale first. They sum to 1.0001, as published. */
export const msSsimWeights: readonly number[] = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333];

/**
 * How many scales a picture has room for: those at which its shorter side still holds the 11-sample window, 5 at
 * most (from 161 pixels on) and 1 at least.
 */
export function msSsimScales(width: number, height: number): number {
  let side = Math.min(width, height);
  let scales = 1;
  while (scales < msSsimWeights.length && halved(side) >= WINDOW) {
    side = halved(side);
    scales++;
  }
  return scales;
}

/**
 * MS-SSIM of one channel: the product over scales of the contrast-structure means, with SSIM at the coarsest, each to
 * its exponent. With fewer than five scales the exponents are divided by their sum. Negative means count as zero.
 */
export function combineScales(means: readonly SsimMeans[]): number {
  const weights = msSsimWeights.slice(0, means.length);
  const whole = means.length === msSsimWeights.length;
  const sum = whole ? 1 : weights.reduce((total, weight) => total + weight, 0);
  return means.reduce((product, { ssim, cs }, scale) => {
    const mean = scale === means.length - 1 ? ssim : cs;
    return product * Math.max(0, mean) ** (weights[scale]! / sum);
  }, 1);
}
