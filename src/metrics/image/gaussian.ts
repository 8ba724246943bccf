/** The window of the SSIM family: 11 × 11 Gaussian, σ = 1.5, separable, weights summing to 1. */

export const RADIUS = 5;
export const WINDOW = 2 * RADIUS + 1;
const SIGMA = 1.5;

/** The 11 weights of one axis. */
export const gaussianWeights: readonly number[] = weights();

function weights(): number[] {
  const bell = Array.from({ length: WINDOW }, (_, i) => Math.exp(-((i - RADIUS) ** 2) / (2 * SIGMA ** 2)));
  const sum = bell.reduce((total, value) => total + value, 0);
  return bell.map((value) => value / sum);
}
