import type { MetricMeta } from '@/core/metric';
import { meta as index } from './ms-ssim-rgb.meta';

export const meta: MetricMeta = {
  ...index,
  id: 'ms-ssim-rgb-db',
  name: 'MS-SSIM',
  unit: 'dB',
  help: `−10 log₁₀(1 − MS-SSIM), which spreads the values near 1 apart. ${index.help}`,
  decimals: 2,
  exactValue: Infinity,
};
