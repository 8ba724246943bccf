import type { Knobs } from '@/core/knob';
import { settings } from '../shared/settings';
import { losslessLevel, webpMethod } from '../shared/webp';

export const method = webpMethod((knobs: Knobs) => ({
  ...losslessLevel(settings(knobs).integer('level')),
  exact: 1,
}));
