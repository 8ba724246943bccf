import { RADIUS } from './gaussian';
import type { ImageMetric, Pair } from './pair';
import { channelPlane, LUMA } from './planes';
import { pairSsim } from './ssim-pair';
import { ssimKernel } from './ssim-simd';

export const metric: ImageMetric = {
  measure: async (pair, job) => (await pairSsim(pair, [LUMA], 1, job))[0]![0]!.ssim,
  map: (pair) => ({ values: dissimilarity(pair), unit: '1 − SSIM' }),
};

/** 1 − SSIM at every pixel (0 … 2), the picture being mirrored at its edges. */
function dissimilarity({ width, height, source, reconstruction }: Pair): Float32Array {
  const margin = { x: RADIUS, y: RADIUS };
  const x = channelPlane(source, LUMA, margin);
  const d = channelPlane(source, LUMA, margin, reconstruction);
  const values = new Float32Array(width * height);
  ssimKernel().ssim(x, d, undefined, values);
  return values;
}
