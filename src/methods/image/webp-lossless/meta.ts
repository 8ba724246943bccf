import type { MethodMeta } from '@/core/method';
import { losslessLevelKnob, webpCitations, webpVersion } from '../shared/webp-facts';

export const meta: MethodMeta = {
  id: 'webp-lossless',
  name: 'WebP lossless',
  family: 'Lossless',
  summary:
    'VP8L: spatial prediction, colour transforms, colour cache and LZ77; colours under transparent pixels are kept.',
  citations: webpCitations,
  version: webpVersion,
  knobs: [losslessLevelKnob],
  rateKnob: null,
  lossless: true,
  learned: false,
  cost: 'light',
  backends: ['wasm'],
  mime: 'image/webp',
  extension: 'webp',
};
