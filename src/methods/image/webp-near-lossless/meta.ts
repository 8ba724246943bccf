import type { MethodMeta } from '@/core/method';
import { losslessLevelKnob, webpCitations, webpVersion } from '../shared/webp-facts';

export const meta: MethodMeta = {
  id: 'webp-near-lossless',
  name: 'WebP near-lossless',
  family: 'Classical',
  summary:
    'The lossless coder on residuals rounded to fewer levels: small, bounded errors at full chroma resolution.',
  citations: webpCitations,
  version: webpVersion,
  knobs: [
    {
      kind: 'number',
      id: 'nearLossless',
      label: 'Near-lossless level',
      alias: 'cwebp -near_lossless',
      help: 'Largest error of a sample: 1 at 80, then 2, 4, 8, and 16 at 0; values between act as the step below. Where the coder picks a palette, nothing is rounded and the copy is exact.',
      min: 0,
      max: 80,
      step: 20,
      default: 60,
      sweep: [0, 20, 40, 60, 80],
      rateGrows: true,
    },
    {
      ...losslessLevelKnob,
      help: `${losslessLevelKnob.help} Level 0 predicts nothing and would be exact, so it is left out.`,
      min: 1,
    },
  ],
  rateKnob: 'nearLossless',
  lossless: false,
  learned: false,
  cost: 'light',
  backends: ['wasm'],
  mime: 'image/webp',
  extension: 'webp',
};
