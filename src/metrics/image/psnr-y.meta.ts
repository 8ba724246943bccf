import type { MetricMeta } from '@/core/metric';
import { ALPHA_HELP } from './alpha';

export const meta: MetricMeta = {
  id: 'psnr-y',
  name: 'PSNR-Y',
  unit: 'dB',
  better: 'higher',
  help:
    '10 log₁₀(255² / MSE) on luma of ITU-R BT.601 in full range as JFIF uses it, Y = 0.299 R + 0.587 G + 0.114 B of ' +
    `the 8-bit sRGB values, not rounded. No window. ${ALPHA_HELP}`,
  citation: {
    text: 'ITU-R BT.601-7 (luma); ITU-T T.871 (full range)',
    url: 'https://www.itu.int/rec/T-REC-T.871',
  },
  version: '1',
  cost: 'light',
  decimals: 2,
  exactValue: Infinity,
  map: true,
  bd: true,
};
