import { browserMeta } from '../shared/browser-facts';

export const meta = browserMeta({
  id: 'browser-png',
  name: 'PNG (browser)',
  summary:
    'Canvas to PNG as this browser writes it: exact on opaque pictures, not where pixels are translucent.',
  mime: 'image/png',
  extension: 'png',
  cost: 'light',
});
