import type { MetricMeta } from '@/core/metric';
import { ALPHA_HELP } from './alpha';

export const meta: MetricMeta = {
  id: 'max-error',
  name: 'Max error',
  unit: '8-bit levels',
  better: 'lower',
  help:
    'The largest absolute difference of any channel of any pixel of the 8-bit sRGB picture (peak absolute error): ' +
    `what near-lossless coders bound. ${ALPHA_HELP}`,
  citation: {
    text: 'Peak absolute error, as bounded by NEAR in ITU-T T.87 (JPEG-LS)',
    url: 'https://www.itu.int/rec/T-REC-T.87',
  },
  version: '1',
  cost: 'light',
  decimals: 0,
  exactValue: 0,
  map: true,
  bd: false,
};
