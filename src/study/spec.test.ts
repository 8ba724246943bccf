import { describe, expect, it } from 'vitest';
import type { MethodMeta } from '@/core/method';
import { settingsOf } from './plan';
import { parseSpec } from './spec';

const toy = (id: string): MethodMeta => ({
  id,
  name: id,
  family: 'Classical',
  summary: '',
  citations: [],
  version: '1',
  knobs: [
    {
      kind: 'number',
      id: 'quality',
      label: 'Quality',
      help: '',
      min: 0,
      max: 100,
      step: 1,
      default: 75,
      sweep: [10, 90],
    },
    {
      kind: 'choice',
      id: 'chroma',
      label: 'Chroma',
      help: '',
      options: ['4:2:0', '4:4:4'].map((value) => ({ value, label: value })),
      default: '4:2:0',
    },
    { kind: 'flag', id: 'fast', label: 'Fast', help: '', default: false },
  ],
  rateKnob: 'quality',
  lossless: false,
  learned: false,
  cost: 'light',
  backends: ['wasm'],
  mime: 'x/y',
  extension: id,
});
const metas = [toy('jpeg'), toy('avif'), toy('jxl-lossless')];
const settings = (text: string) =>
  settingsOf(parseSpec(text, metas), metas).map((stages) =>
    stages.map(({ method, knobs }) => [method, ...Object.values(knobs)].join(' ')).join(' > '),
  );

describe('parseSpec', () => {
  it('takes the default sweep of the rate knob when nothing is said of it', () => {
    expect(settings('jpeg')).toEqual(['jpeg 10 4:2:0 false', 'jpeg 90 4:2:0 false']);
    expect(settings('jxl-lossless')).toHaveLength(2);
  });

  it('multiplies lists, first axis slowest, and reads values that hold colons', () => {
    expect(settings('avif:chroma=4:4:4,4:2:0:quality=20,30')).toEqual([
      'avif 20 4:4:4 false',
      'avif 30 4:4:4 false',
      'avif 20 4:2:0 false',
      'avif 30 4:2:0 false',
    ]);
    expect(settings('avif:quality=20:fast=true:chroma=4:4:4')).toEqual(['avif 20 4:4:4 true']);
  });

  it('joins stages with +; only the last one sweeps by itself', () => {
    expect(settings('jpeg+avif')).toEqual([
      'jpeg 75 4:2:0 false > avif 10 4:2:0 false',
      'jpeg 75 4:2:0 false > avif 90 4:2:0 false',
    ]);
    expect(settings('jpeg:quality=20,40+jxl-lossless:quality=1')).toHaveLength(2);
  });

  it('refuses with a sentence', () => {
    expect(() => parseSpec('heif', metas)).toThrow(/no method "heif"; there is jpeg, avif/);
    expect(() => parseSpec('jpeg:speed=3', metas)).toThrow(
      /jpeg has no knob "speed"; it has quality, chroma, fast/,
    );
    expect(() => parseSpec('jpeg:quality=300', metas)).toThrow(/jpeg: quality goes from 0 to 100/);
    expect(() => parseSpec('jpeg:quality', metas)).toThrow(/needs a value/);
    expect(() => parseSpec('jpeg:quality=1:quality=2', metas)).toThrow(/twice/);
    expect(() => parseSpec('', metas)).toThrow(/no method/);
  });
});
