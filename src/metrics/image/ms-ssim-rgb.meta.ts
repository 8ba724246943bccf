import type { MetricMeta } from '@/core/metric';
import { ALPHA_HELP } from './alpha';

export const meta: MetricMeta = {
  id: 'ms-ssim-rgb',
  name: 'MS-SSIM index',
  unit: '',
  better: 'higher',
  help:
    'Multi-scale SSIM on each of R, G and B of the 8-bit sRGB picture, then the mean of the three, as pytorch_msssim ' +
    'and CompressAI do: five scales by 2 × 2 means, weights 0.0448, 0.2856, 0.3001, 0.2363, 0.1333, at each the ' +
    'window and constants of SSIM, negative means counted as zero. Pictures whose shorter side is under 161 pixels ' +
    'have no room for five scales: as many as hold the 11-pixel window are used, with the weights divided by their ' +
    'sum; such values do not compare with those of larger pictures (pytorch_msssim refuses them). ' +
    `WebGPU agrees within 1e-4. ${ALPHA_HELP}`,
  citation: {
    text: 'Wang, Simoncelli and Bovik, Multiscale structural similarity, Asilomar 2003',
    url: 'https://doi.org/10.1109/ACSSC.2003.1292216',
  },
  version: '1',
  cost: 'light',
  decimals: 4,
  exactValue: 1,
  map: false,
  bd: true,
};
