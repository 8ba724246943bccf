import type { MethodMeta } from '@/core/method';
import {
  decodingSpeedKnob,
  effortKnob,
  jxlCitations,
  jxlVersion,
  progressiveKnob,
} from '../shared/jxl-facts';

export const meta: MethodMeta = {
  id: 'jxl-lossless',
  name: 'JPEG XL lossless',
  family: 'Lossless',
  summary: 'Modular mode with learned context trees: usually the smallest exact file.',
  citations: jxlCitations,
  version: jxlVersion,
  knobs: [effortKnob, progressiveKnob, decodingSpeedKnob],
  rateKnob: null,
  lossless: true,
  learned: false,
  cost: 'seconds',
  backends: ['wasm'],
  mime: 'image/jxl',
  extension: 'jxl',
};
