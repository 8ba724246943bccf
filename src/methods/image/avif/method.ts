import type { Knobs } from '@/core/knob';
import { avifMethod } from '../shared/avif';
import { settings } from '../shared/settings';
import { meta } from './meta';

const subsamplings: Record<string, number> = { '400': 0, '420': 1, '422': 2, '444': 3 };

export const method = avifMethod(meta.knobs, (knobs: Knobs) => {
  const { integer, flag, choice } = settings(knobs);
  return {
    quality: integer('quality'),
    qualityAlpha: integer('qualityAlpha'),
    subsample: subsamplings[choice('subsampling')]!,
    speed: integer('speed'),
    enableSharpYUV: flag('sharpYuv'),
    chromaDeltaQ: flag('chromaDeltaQ'),
    sharpness: flag('sharpness') ? 7 : 0,
    denoiseLevel: flag('filmGrain') ? 25 : 0,
    tileRowsLog2: integer('tileRows'),
    tileColsLog2: integer('tileColumns'),
  };
});
