import type { Knobs } from '@/core/knob';
import { hiddenColoursNote, hidesColours } from '../shared/alpha';
import { settings } from '../shared/settings';
import { webpMethod } from '../shared/webp';
import { meta } from './meta';

export const method = webpMethod(
  meta.knobs,
  (knobs: Knobs) => {
    const { number, integer, flag, choice } = settings(knobs);
    return {
      quality: number('quality'),
      method: integer('method'),
      use_sharp_yuv: Number(flag('sharpYuv')),
      alpha_quality: integer('alphaQuality'),
      sns_strength: integer('snsStrength'),
      filter_strength: integer('filterStrength'),
      filter_sharpness: integer('filterSharpness'),
      filter_type: Number(choice('filterType') === 'strong'),
      autofilter: Number(flag('autofilter')),
      segments: integer('segments'),
      pass: integer('pass'),
      preprocessing: Number(choice('preprocessing')),
      partition_limit: integer('partitionLimit'),
      emulate_jpeg_size: Number(flag('jpegLike')),
      alpha_compression: Number(flag('alphaCompression')),
      alpha_filtering: Number(choice('alphaFiltering')),
      exact: Number(flag('exact')),
    };
  },
  (source, knobs) => (!settings(knobs).flag('exact') && hidesColours(source) ? [hiddenColoursNote] : []),
);
