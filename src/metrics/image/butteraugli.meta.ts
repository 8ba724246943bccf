import type { MetricMeta } from '@/core/metric';
import { ALPHA_HELP } from './alpha';

export const meta: MetricMeta = {
  id: 'butteraugli',
  name: 'Butteraugli',
  unit: '',
  better: 'lower',
  help:
    'Butteraugli distance pooled as the 3-norm that libjxl prints: the mean of the 3-norm, the 6-norm and the 12-norm over ' +
    'the pixels. White is 80 nits, hf_asymmetry and xmul are 1: the defaults of butteraugli_main of libjxl 0.11 for sRGB, ' +
    'with which it agrees within 1e-4 of the value; other programs take 203 or 255 nits and their values differ. Around 1 ' +
    'a difference is just seen side by side. Not symmetric: the source comes first. The samples are taken as sRGB. The map ' +
    'holds the distance at each pixel, whose maximum is the older single-number form. A side shorter than 8 pixels is ' +
    'continued by repeating the edges, as in the library; the tool gives 0 there. For transparent pictures the tool takes ' +
    `the worse of black and white grounds. ${ALPHA_HELP}`,
  citation: {
    text: 'Alakuijala and others, Butteraugli, as in libjxl 0.11.2',
    url: 'https://github.com/libjxl/libjxl',
  },
  version: '0.11.2-80nit-1',
  cost: 'heavy',
  decimals: 3,
  exactValue: 0,
  map: true,
  bd: false,
};
