import type { MethodMeta } from '@/core/method';

export const meta: MethodMeta = {
  id: 'blockdct',
  name: 'Block DCT + rANS (ours)',
  family: 'Classical',
  summary:
    "JPEG's transform and steps, with contexts and rANS in place of its Huffman codes: shows the machinery.",
  citations: [
    {
      text: 'ITU-T T.81 (JPEG), 1992: 8 × 8 DCT, Annex K tables, zig-zag scan',
      url: 'https://www.w3.org/Graphics/JPEG/itu-t81.pdf',
    },
    { text: 'Duda, Asymmetric numeral systems, 2013', url: 'https://arxiv.org/abs/1311.2540' },
  ],
  version: '1',
  knobs: [
    {
      kind: 'number',
      id: 'quality',
      label: 'Quality',
      help: 'Scales the quantization steps as JPEG encoders do: 50 takes the tables as they are, 100 makes every step 1.',
      min: 1,
      max: 100,
      step: 1,
      default: 75,
      sweep: [5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95],
      rateGrows: true,
    },
    {
      kind: 'choice',
      id: 'chroma',
      label: 'Chroma',
      alias: 'subsampling',
      help: '4:2:0 keeps one colour sample for 2 × 2 pixels: fewer bytes, softer colour edges. 4:4:4 keeps all.',
      options: [
        { value: '420', label: '4:2:0' },
        { value: '444', label: '4:4:4' },
      ],
      default: '420',
    },
    {
      kind: 'choice',
      id: 'matrix',
      label: 'Matrix',
      alias: 'quantization table',
      help: 'JPEG spends fewer bits on fine detail, which the eye forgives. Flat has equal steps, which favours PSNR.',
      options: [
        { value: 'jpeg', label: 'JPEG Annex K' },
        { value: 'flat', label: 'Flat' },
      ],
      default: 'jpeg',
    },
    {
      kind: 'number',
      id: 'rounding',
      label: 'Rounding offset',
      alias: 'dead zone',
      help:
        'A coefficient goes up to the next level when it is this far from it. 0.5 rounds to nearest; less sends more ' +
        'of them to zero: at 0.4, photographs take some 3 % fewer bytes for the same PSNR.',
      min: 0.2,
      max: 0.5,
      step: 0.05,
      default: 0.5,
      advanced: true,
    },
  ],
  rateKnob: 'quality',
  lossless: false,
  learned: false,
  cost: 'light',
  backends: ['wasm', 'webgpu'],
  mime: 'application/octet-stream',
  extension: 'bdct',
};
