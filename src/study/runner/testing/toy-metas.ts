import type { MethodMeta } from '@/core/method';
import type { MetricMeta } from '@/core/metric';

const citation = { text: 'made for the tests of the runner' };

function method(id: string, more: Partial<MethodMeta> = {}): MethodMeta {
  return {
    id,
    name: id.toUpperCase(),
    family: 'Toy',
    summary: 'A method over text for the tests of the runner.',
    citations: [citation],
    version: '1',
    knobs: [],
    rateKnob: null,
    lossless: false,
    learned: false,
    cost: 'light',
    backends: ['wasm'],
    mime: 'text/plain',
    extension: 'txt',
    ...more,
  };
}

const keep = {
  kind: 'number' as const,
  id: 'keep',
  label: 'Keep',
  help: 'Every character code is rounded to a multiple of 65 - keep.',
  min: 1,
  max: 64,
  step: 1,
  default: 32,
  sweep: [1, 16, 32, 48, 64],
  rateGrows: true,
};

/** Methods over text: run lengths of coarse character codes, its lossless sort, chance, and ways to fail. */
export const toyMethods: readonly MethodMeta[] = [
  method('rle', {
    knobs: [keep, { kind: 'flag', id: 'fast', label: 'Fast', help: 'No effect here.', default: false }],
    rateKnob: 'keep',
    backends: ['wasm', 'webgpu'],
  }),
  method('exact', { lossless: true }),
  method('noise'),
  method('broken'),
  method('spin', { cost: 'seconds' }),
  method('crash'),
  method('slow', { cost: 'minutes' }),
  method('absent'),
];

function metric(id: string, cost: MetricMeta['cost'], better: MetricMeta['better']): MetricMeta {
  return {
    id,
    name: id,
    unit: '',
    better,
    help: 'A distance of two texts.',
    citation,
    version: '1',
    cost,
    decimals: 2,
    exactValue: better === 'lower' ? 0 : Number.POSITIVE_INFINITY,
    map: id === 'error',
    bd: better === 'higher',
  };
}

/** `error` mean absolute difference, `psnr` of the codes in dB, `worst` (heavy) the largest, `nan` a faulty one. */
export const toyMetrics: readonly MetricMeta[] = [
  metric('error', 'light', 'lower'),
  metric('psnr', 'light', 'higher'),
  metric('worst', 'heavy', 'lower'),
  metric('nan', 'light', 'lower'),
];
