import { browserMeta } from '../shared/browser-facts';

export const meta = browserMeta({
  id: 'browser-webp',
  name: 'WebP (browser)',
  summary: 'The libwebp inside this browser, encoded and decoded by it. Safari has no encoder.',
  help: 'Quality as the browser understands it. Chromium switches to lossless WebP at 100.',
  sweep: [1, 10, 25, 45, 65, 80, 90, 97],
  mime: 'image/webp',
  extension: 'webp',
  cost: 'light',
});
