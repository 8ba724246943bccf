import { avifSize } from '../shared/avif-header';
import { browserMethod } from '../shared/browser';

export const method = browserMethod({
  format: 'AVIF',
  mime: 'image/avif',
  alpha: true,
  quality: true,
  inspect: avifSize,
});
