import type { MethodMeta } from '@/core/method';

export const meta: MethodMeta = {
  id: 'png',
  name: 'PNG (OxiPNG)',
  family: 'Lossless',
  summary: 'Deflate after per-row prediction, with filters, colour type and palette searched by OxiPNG.',
  citations: [
    {
      text: 'Portable Network Graphics (PNG) Specification, Third Edition',
      url: 'https://www.w3.org/TR/png-3/',
    },
    { text: 'OxiPNG', url: 'https://github.com/shssoichiro/oxipng' },
  ],
  version: '@jsquash/oxipng 2.3.0, OxiPNG 9.1.1, 1 thread',
  knobs: [
    {
      kind: 'number',
      id: 'level',
      label: 'Effort',
      alias: 'oxipng -o',
      help: 'How many combinations of row filters and deflate settings are tried.',
      min: 0,
      max: 6,
      step: 1,
      default: 2,
    },
    {
      kind: 'flag',
      id: 'interlace',
      label: 'Interlace',
      alias: 'oxipng -i 1',
      help: 'Adam7: a coarse picture shows early; the file grows.',
      default: false,
    },
  ],
  rateKnob: null,
  lossless: true,
  learned: false,
  cost: 'light',
  backends: ['wasm'],
  mime: 'image/png',
  extension: 'png',
};
