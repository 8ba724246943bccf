import { avifSize } from '../shared/avif-header';
import { browserMethod } from '../shared/browser';
import { meta } from './meta';

export const method = browserMethod(meta.knobs, {
  format: 'AVIF',
  mime: 'image/avif',
  alpha: true,
  quality: true,
  inspect: avifSize,
});
