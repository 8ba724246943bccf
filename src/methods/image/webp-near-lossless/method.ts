import type { Knobs } from '@/core/knob';
import { hiddenColoursNote, hidesColours } from '../shared/alpha';
import { settings } from '../shared/settings';
import { losslessLevel, webpMethod } from '../shared/webp';
import { meta } from './meta';

export const method = webpMethod(
  meta.knobs,
  (knobs: Knobs) => ({
    ...losslessLevel(settings(knobs).integer('level')),
    near_lossless: settings(knobs).integer('nearLossless'),
    // libwebp rounds residuals only where it may also change hidden colours.
    exact: 0,
  }),
  (source) => (hidesColours(source) ? [hiddenColoursNote] : []),
);
