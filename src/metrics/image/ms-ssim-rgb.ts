import { pairMsSsim } from './ms-ssim-pair';
import type { ImageMetric } from './pair';

export const metric: ImageMetric = { measure: pairMsSsim };
