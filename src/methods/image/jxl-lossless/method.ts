import type { Knobs } from '@/core/knob';
import { jxlMethod } from '../shared/jxl';
import { settings } from '../shared/settings';
import { meta } from './meta';

export const method = jxlMethod(meta.knobs, (knobs: Knobs) => {
  const { integer, flag } = settings(knobs);
  return {
    effort: integer('effort'),
    quality: 100,
    progressive: flag('progressive'),
    epf: -1,
    lossyPalette: false,
    decodingSpeedTier: integer('decodingSpeed'),
    photonNoiseIso: 0,
    lossyModular: false,
    lossless: true,
  };
});
