import type { Knobs } from '@/core/knob';
import { avifMethod } from '../shared/avif';
import { settings } from '../shared/settings';
import { meta } from './meta';

export const method = avifMethod(meta.knobs, (knobs: Knobs) => {
  const { integer } = settings(knobs);
  return {
    quality: 100,
    qualityAlpha: 100,
    subsample: 3,
    speed: integer('speed'),
    enableSharpYUV: false,
    chromaDeltaQ: false,
    sharpness: 0,
    denoiseLevel: 0,
    tileRowsLog2: integer('tileRows'),
    tileColsLog2: integer('tileColumns'),
  };
});
