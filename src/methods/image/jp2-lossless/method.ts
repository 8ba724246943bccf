import type { Knobs } from '@/core/knob';
import { progressions } from '../shared/jp2-facts';
import { jp2Method } from '../shared/openjpeg';
import { settings } from '../shared/settings';
import { meta } from './meta';

export const method = jp2Method(meta.knobs, (knobs: Knobs) => {
  const { integer, choice } = settings(knobs);
  return {
    reversible: true,
    ratio: 0,
    layers: 1,
    decompositions: integer('decompositions'),
    progression: progressions.indexOf(choice('progression')),
  };
});
