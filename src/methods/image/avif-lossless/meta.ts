import type { MethodMeta } from '@/core/method';
import { avifCitations, avifVersion, speedKnob, tileKnobs } from '../shared/avif-facts';

export const meta: MethodMeta = {
  id: 'avif-lossless',
  name: 'AVIF lossless',
  family: 'Lossless',
  summary:
    'AV1’s lossless mode on plain RGB (identity matrix, 4:4:4): exact, but larger than the other lossless codecs.',
  citations: avifCitations,
  version: avifVersion,
  knobs: [speedKnob, ...tileKnobs],
  rateKnob: null,
  lossless: true,
  learned: false,
  cost: 'seconds',
  backends: ['wasm'],
  mime: 'image/avif',
  extension: 'avif',
};
