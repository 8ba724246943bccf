import type { MetricMeta } from '@/core/metric';
import { ALPHA_HELP } from './alpha';

export const meta: MetricMeta = {
  id: 'ssim-y',
  name: 'SSIM',
  unit: '',
  better: 'higher',
  help:
    'Structural similarity on unrounded BT.601 full-range luma: 11 × 11 Gaussian window with σ = 1.5, K₁ = 0.01, ' +
    'K₂ = 0.03, L = 255, population variances, no downsampling, mean over the positions where the window lies inside ' +
    'the picture. It is structural_similarity of scikit-image with gaussian_weights=True and ' +
    'use_sample_covariance=False. A side shorter than 11 pixels is continued by mirroring and all its pixels count; ' +
    `the map is of the whole picture, mirrored at the edges. WebGPU agrees within 1e-4. ${ALPHA_HELP}`,
  citation: {
    text: 'Wang, Bovik, Sheikh and Simoncelli, Image quality assessment, IEEE TIP 13(4), 2004',
    url: 'https://doi.org/10.1109/TIP.2003.819861',
  },
  version: '1',
  cost: 'light',
  decimals: 4,
  exactValue: 1,
  map: true,
  bd: true,
};
