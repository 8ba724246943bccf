import type { MetricMeta } from '@/core/metric';
import { ALPHA_HELP } from './alpha';

export const meta: MetricMeta = {
  id: 'delta-e2000',
  name: 'Mean ΔE₀₀',
  unit: '',
  better: 'lower',
  help:
    'Mean over all pixels of the colour difference CIEDE2000 with all weights 1. 8-bit sRGB goes to CIE L*a*b* under ' +
    'D65 (2° observer) with the matrix and white of scikit-image. About 1 is just noticeable on large patches. ' +
    `No window: neighbouring pixels do not mask each other. ${ALPHA_HELP}`,
  citation: {
    text: 'Sharma, Wu and Dalal, The CIEDE2000 color-difference formula, Color Res. Appl. 30(1), 2005',
    url: 'https://doi.org/10.1002/col.20070',
  },
  version: '1',
  cost: 'heavy',
  decimals: 2,
  exactValue: 0,
  map: true,
  bd: false,
};
