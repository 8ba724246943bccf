import type { MethodMeta } from '@/core/method';

export const meta: MethodMeta = {
  id: 'qoi',
  name: 'QOI',
  family: 'Lossless',
  summary:
    'One pass of runs, differences and a 64-colour table: a floor for lossless size, a ceiling for speed.',
  citations: [
    {
      text: 'The Quite OK Image Format specification 1.0',
      url: 'https://qoiformat.org/qoi-specification.pdf',
    },
    { text: 'qoi', url: 'https://github.com/phoboslab/qoi' },
  ],
  version: '@jsquash/qoi 1.1.0',
  knobs: [],
  rateKnob: null,
  lossless: true,
  learned: false,
  cost: 'light',
  backends: ['wasm'],
  mime: 'image/qoi',
  extension: 'qoi',
};
