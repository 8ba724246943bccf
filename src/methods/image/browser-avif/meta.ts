import { browserMeta } from '../shared/browser-facts';

export const meta = browserMeta({
  id: 'browser-avif',
  name: 'AVIF (browser)',
  summary: 'The AVIF encoder of this browser, where it has one.',
  help: 'Quality as the browser understands it.',
  sweep: [10, 25, 40, 50, 60, 75, 85, 95],
  mime: 'image/avif',
  extension: 'avif',
  cost: 'seconds',
});
