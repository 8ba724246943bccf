import type { MetricMeta } from '@/core/metric';
import { ALPHA_HELP } from './alpha';

export const meta: MetricMeta = {
  id: 'psnr-rgb',
  name: 'PSNR-RGB',
  unit: 'dB',
  better: 'higher',
  help:
    '10 log₁₀(255² / MSE), the mean squared error being taken over all pixels and the three channels of the 8-bit ' +
    `sRGB picture together. No window, no rounding before the last digit shown. ${ALPHA_HELP}`,
  citation: {
    text: 'ISO/IEC 29170-1:2017; pooled over R, G and B as CompressAI does for psnr-rgb',
    url: 'https://github.com/InterDigitalInc/CompressAI',
  },
  version: '1',
  cost: 'light',
  decimals: 2,
  exactValue: Infinity,
  map: true,
  bd: true,
};
