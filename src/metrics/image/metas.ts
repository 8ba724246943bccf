import type { MetricMeta } from '@/core/metric';
import { meta as butteraugli } from './butteraugli.meta';
import { meta as deltaE2000 } from './delta-e2000.meta';
import { meta as maxError } from './max-error.meta';
import { meta as msSsimRgb } from './ms-ssim-rgb.meta';
import { meta as msSsimRgbDb } from './ms-ssim-rgb-db.meta';
import { meta as psnrRgb } from './psnr-rgb.meta';
import { meta as psnrY } from './psnr-y.meta';
import { meta as ssimY } from './ssim-y.meta';
import { meta as ssimulacra2 } from './ssimulacra2.meta';

/** All image metrics, in the order they stand on screen. The code of each is named in loaders.ts. */
export const imageMetrics: readonly MetricMeta[] = [
  psnrRgb,
  psnrY,
  ssimY,
  msSsimRgb,
  msSsimRgbDb,
  deltaE2000,
  maxError,
  ssimulacra2,
  butteraugli,
];
