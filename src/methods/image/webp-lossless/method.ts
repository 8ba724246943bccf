import type { Knobs } from '@/core/knob';
import { settings } from '../shared/settings';
import { losslessLevel, webpMethod } from '../shared/webp';
import { meta } from './meta';

export const method = webpMethod(meta.knobs, (knobs: Knobs) => ({
  ...losslessLevel(settings(knobs).integer('level')),
  exact: 1,
}));
