import { browserMethod } from '../shared/browser';
import { pngSize } from '../shared/headers';
import { meta } from './meta';

export const method = browserMethod(meta.knobs, {
  format: 'PNG',
  mime: 'image/png',
  alpha: true,
  quality: false,
  inspect: pngSize,
});
