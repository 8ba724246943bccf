import type { Knobs } from '@/core/knob';
import { progressions } from '../shared/jp2-facts';
import { jp2Method } from '../shared/openjpeg';
import { settings } from '../shared/settings';
import { meta } from './meta';

export const method = jp2Method(meta.knobs, (knobs: Knobs) => {
  const { number, integer, choice } = settings(knobs);
  return {
    reversible: choice('wavelet') === '53',
    ratio: number('ratio'),
    layers: integer('layers'),
    decompositions: integer('decompositions'),
    progression: progressions.indexOf(choice('progression')),
  };
});
