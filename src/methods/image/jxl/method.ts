import type { Knobs } from '@/core/knob';
import { hiddenColoursNote, hidesColours } from '../shared/alpha';
import { jxlMethod } from '../shared/jxl';
import { settings } from '../shared/settings';
import { meta } from './meta';

export const method = jxlMethod(
  meta.knobs,
  (knobs: Knobs) => {
    const { number, integer, flag, choice } = settings(knobs);
    return {
      effort: integer('effort'),
      quality: number('quality'),
      progressive: flag('progressive'),
      epf: Number(choice('epf')),
      lossyPalette: false,
      decodingSpeedTier: integer('decodingSpeed'),
      photonNoiseIso: number('photonNoise'),
      lossyModular: flag('modular'),
      lossless: false,
    };
  },
  (source) => (hidesColours(source) ? [hiddenColoursNote] : []),
);
