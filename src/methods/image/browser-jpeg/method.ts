import { browserMethod } from '../shared/browser';
import { jpegSize } from '../shared/headers';
import { meta } from './meta';

export const method = browserMethod(meta.knobs, {
  format: 'JPEG',
  mime: 'image/jpeg',
  alpha: false,
  quality: true,
  inspect: jpegSize,
});
