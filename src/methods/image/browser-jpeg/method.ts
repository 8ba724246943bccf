import { browserMethod } from '../shared/browser';
import { jpegSize } from '../shared/headers';

export const method = browserMethod({
  format: 'JPEG',
  mime: 'image/jpeg',
  alpha: false,
  quality: true,
  inspect: jpegSize,
});
