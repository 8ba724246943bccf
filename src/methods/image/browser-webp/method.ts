import { browserMethod } from '../shared/browser';
import { webpSize } from '../shared/headers';
import { meta } from './meta';

export const method = browserMethod(meta.knobs, {
  format: 'WebP',
  mime: 'image/webp',
  alpha: true,
  quality: true,
  inspect: webpSize,
});
