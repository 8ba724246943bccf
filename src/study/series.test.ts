import { describe, expect, it } from 'vitest';
import type { MethodMeta } from '@/core/method';
import {
  chainSeries,
  duplicateSeries,
  newSeries,
  parseSweep,
  pointCount,
  rateKnobOf,
  seriesLabel,
} from './series';

const meta: MethodMeta = {
  id: 'toy',
  name: 'Toy',
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
      sweep: [10, 50, 90],
    },
    { kind: 'number', id: 'speed', label: 'Speed', help: '', min: 0, max: 10, step: 1, default: 6 },
  ],
  rateKnob: 'quality',
  lossless: false,
  learned: false,
  cost: 'light',
  backends: ['wasm'],
  mime: 'x/y',
  extension: 'toy',
};
const knob = rateKnobOf(meta)!;

describe('series', () => {
  it('starts at the default sweep, with its own id and colour', () => {
    const first = newSeries(meta, []);
    const second = newSeries(meta, [first]);
    expect(first).toMatchObject({
      id: 'toy',
      colour: 0,
      sweep: [{ stage: 0, knob: 'quality', values: [10, 50, 90] }],
    });
    expect(second).toMatchObject({ id: 'toy-2', colour: 1 });
    expect(duplicateSeries(first, [first, second])).toMatchObject({ id: 'toy-3', colour: 2 });
  });

  it('names what differs from the defaults, but not what is swept', () => {
    const series = newSeries(meta, []);
    expect(seriesLabel(series, [meta])).toBe('Toy');
    const fast = { ...series, stages: [{ method: 'toy', knobs: { quality: 10, speed: 9 } }] };
    expect(seriesLabel(fast, [meta])).toBe('Toy (speed 9)');
  });

  it('chains: the earlier stage is held at its default, the last one is swept', () => {
    const chain = chainSeries(newSeries(meta, []), meta, [meta]);
    expect(chain.stages).toHaveLength(2);
    expect(chain.stages[0]?.knobs.quality).toBe(75);
    expect(chain.sweep).toEqual([{ stage: 1, knob: 'quality', values: [10, 50, 90] }]);
    expect(seriesLabel(chain, [meta])).toBe('Toy → Toy');
    expect(pointCount(chain)).toBe(3);
  });
});

describe('parseSweep', () => {
  it('reads lists and ranges, sorted and distinct', () => {
    expect(parseSweep(knob, '50, 10 50;90')).toEqual([10, 50, 90]);
    expect(parseSweep(knob, '10..90 x 5')).toEqual([10, 30, 50, 70, 90]);
    expect(parseSweep(knob, '0..1 x 5')).toEqual([0, 1]);
  });

  it('refuses with a sentence', () => {
    expect(() => parseSweep(knob, '')).toThrow(/at least one/);
    expect(() => parseSweep(knob, '10, 101')).toThrow(/outside/);
    expect(() => parseSweep(knob, 'high')).toThrow(/takes a number/);
  });
});
