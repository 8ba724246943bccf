import { gaussianWeights, RADIUS, WINDOW } from './gaussian';
import type { Plane } from './planes';

/** (K₁ L)² and (K₂ L)² of Wang et al. 2004 with K₁ = 0.01, K₂ = 0.03, L = 255. */
export const C1 = (0.01 * 255) ** 2;
export const C2 = (0.03 * 255) ** 2;

/** Means over all positions where the window lies inside the picture. */
export interface SsimMeans {
  readonly ssim: number;
  /** The contrast-structure factor alone, which MS-SSIM takes at its finer scales. */
  readonly cs: number;
}

/** Local mean and variance of a source, (width − 10) × (height − 10) each. */
export interface Moments {
  readonly mean: Float32Array;
  readonly variance: Float32Array;
}

/** One way of computing SSIM: plain TypeScript here, WebAssembly in ssim-simd.ts. */
export interface SsimKernel {
  /**
   * SSIM of a source x and a reconstruction y = x − d, from x and the difference d (both at least 11 × 11).
   *
   * With μ, σ² and σxd the windowed means, variances and covariance,
   *
   *     SSIM = (1 − μd² / (μx² + μy² + C₁)) · (1 − σd² / (σx² + σy² + C₂)),  μy = μx − μd,  σy² = σx² − 2σxd + σd²
   *
   * which is the formula of Wang et al. 2004 rewritten: an exact copy gives exactly 1, and the rounding error shrinks
   * with the difference instead of standing on top of it.
   *
   * @param moments of the source, if they are at hand; otherwise they are made on the way.
   * @param map receives the (width − 10) × (height − 10) local values of 1 − SSIM.
   */
  ssim(x: Plane, d: Plane, moments?: Moments, map?: Float32Array): SsimMeans;
  /** The moments of a source, to be kept for many comparisons with it. */
  sourceMoments(x: Plane): Moments;
}

/** The reference, and the way where there is no WebAssembly SIMD. */
export const plainKernel: SsimKernel = {
  ssim(x, d, moments = plainKernel.sourceMoments(x), map) {
    const meanD = smooth(d, (i) => d.values[i]!);
    const meanDD = smooth(d, (i) => d.values[i]! ** 2);
    const meanXD = smooth(d, (i) => x.values[i]! * d.values[i]!);
    const { mean, variance } = moments;
    let ssimLost = 0;
    let csLost = 0;
    for (let i = 0; i < meanD.length; i++) {
      const muX = mean[i]!;
      const muD = meanD[i]!;
      const muY = muX - muD;
      const varX = variance[i]!;
      const varD = meanDD[i]! - muD * muD;
      const varY = varX - 2 * (meanXD[i]! - muX * muD) + varD;
      const structure = varD / (varX + varY + C2);
      const luminance = (muD * muD) / (muX * muX + muY * muY + C1);
      const lost = structure + luminance - structure * luminance;
      csLost += structure;
      ssimLost += lost;
      if (map) map[i] = lost;
    }
    return { ssim: 1 - ssimLost / meanD.length, cs: 1 - csLost / meanD.length };
  },

  sourceMoments(x) {
    const mean = smooth(x, (i) => x.values[i]!);
    const square = smooth(x, (i) => x.values[i]! ** 2);
    return {
      mean: Float32Array.from(mean),
      variance: Float32Array.from(square, (value, i) => value - mean[i]! ** 2),
    };
  },
};

/** The windowed mean of a function of the sample index, at all positions where the window lies inside. */
function smooth({ width, height }: Plane, sample: (index: number) => number): Float64Array {
  const columns = width - 2 * RADIUS;
  const rows = height - 2 * RADIUS;
  const along = new Float64Array(columns * height);
  for (let i = 0; i < along.length; i++) {
    const first = Math.floor(i / columns) * width + (i % columns);
    for (let k = 0; k < WINDOW; k++) along[i]! += gaussianWeights[k]! * sample(first + k);
  }
  const out = new Float64Array(columns * rows);
  for (let i = 0; i < out.length; i++) {
    for (let k = 0; k < WINDOW; k++) out[i]! += gaussianWeights[k]! * along[i + k * columns]!;
  }
  return out;
}
