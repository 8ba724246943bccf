import type { MethodMeta } from '@/core/method';
import { decompositionsKnob, jp2Citations, jp2Version, progressionKnob } from '../shared/jp2-facts';

export const meta: MethodMeta = {
  id: 'jp2-lossless',
  name: 'JPEG 2000 lossless',
  family: 'Lossless',
  summary: 'The reversible 5/3 wavelet and colour transform, every bit plane kept.',
  citations: jp2Citations,
  version: jp2Version,
  knobs: [decompositionsKnob, progressionKnob],
  rateKnob: null,
  lossless: true,
  learned: false,
  cost: 'light',
  backends: ['wasm'],
  mime: 'image/jp2',
  extension: 'jp2',
};
