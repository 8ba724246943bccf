import { browserMethod } from '../shared/browser';
import { webpSize } from '../shared/headers';

export const method = browserMethod({
  format: 'WebP',
  mime: 'image/webp',
  alpha: true,
  quality: true,
  inspect: webpSize,
});
