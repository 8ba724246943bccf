import { browserMeta } from '../shared/browser-facts';

export const meta = browserMeta({
  id: 'browser-jpeg',
  name: 'JPEG (browser)',
  summary: 'What a page gets from canvas without any library, encoded and decoded by this browser.',
  help: 'Quality as the browser understands it; some switch to 4:4:4 chroma at the top.',
  sweep: [5, 15, 30, 50, 70, 85, 92, 97],
  mime: 'image/jpeg',
  extension: 'jpg',
  cost: 'light',
});
