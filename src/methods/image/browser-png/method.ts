import { browserMethod } from '../shared/browser';
import { pngSize } from '../shared/headers';

export const method = browserMethod({
  format: 'PNG',
  mime: 'image/png',
  alpha: true,
  quality: false,
  inspect: pngSize,
});
