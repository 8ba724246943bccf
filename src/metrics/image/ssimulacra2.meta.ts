import type { MetricMeta } from '@/core/metric';
import { ALPHA_HELP } from './alpha';

export const meta: MetricMeta = {
  id: 'ssimulacra2',
  name: 'SSIMULACRA 2',
  unit: '',
  better: 'higher',
  help:
    'SSIMULACRA 2.1: structure loss, added and lost edges in XYB at six scales (1:1 to 1:32, halved in linear light), each ' +
    'as mean and 4-norm, weighted and mapped to 100 for a copy, 90 visually lossless, 70 high, 50 medium, 30 low quality; ' +
    'there is no lower bound. Not symmetric: the source comes first. Follows the ssimulacra2 tool of libjxl 0.11 in ' +
    'single precision and agrees with it to 1e-5. The samples are taken as sRGB. A side shorter than 8 pixels, which the ' +
    'tool refuses, is continued by repeating the edges; below 113 pixels there are fewer scales and the value does not ' +
    `compare with that of a larger picture. The tool takes the worse of two grounds for transparent pictures. ${ALPHA_HELP}`,
  citation: {
    text: 'Sneyers, SSIMULACRA 2.1, Cloudinary, 2023',
    url: 'https://github.com/cloudinary/ssimulacra2',
  },
  version: '2.1-1',
  cost: 'heavy',
  decimals: 2,
  exactValue: 100,
  map: true,
  bd: true,
};
