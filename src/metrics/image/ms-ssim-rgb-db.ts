import { pairMsSsim } from './ms-ssim-pair';
import type { ImageMetric } from './pair';

/** −10 log₁₀(1 − index): spreads the values near 1 apart; infinite for an exact copy. */
export const inDecibels = (index: number): number => (index >= 1 ? Infinity : -10 * Math.log10(1 - index));

export const metric: ImageMetric = {
  measure: async (pair, job) => inDecibels(await pairMsSsim(pair, job)),
};
