import { describe, expect, it } from 'vitest';
import type { MethodMeta } from '@/core/method';
import type { Failure, Measurement } from '@/core/study';
import { imageCurves, planCurves, qualityOf, rateOf, ratePoints, withResults } from './curves';
import { planPoints } from './plan';
import { newSeries } from './series';
import { pointOfSide, sideOfPoint } from './sides';

const toy = (id: string, lossless = false): MethodMeta => ({
  id,
  name: id.toUpperCase(),
  family: 'Classical',
  summary: '',
  citations: [],
  version: '1',
  knobs: [
    {
      kind: 'number',
      id: 'q',
      label: 'Quality',
      help: '',
      min: 0,
      max: 100,
      step: 1,
      default: 50,
      sweep: [10, 50, 90],
    },
  ],
  rateKnob: 'q',
  lossless,
  learned: false,
  cost: 'light',
  backends: ['wasm'],
  mime: 'x/y',
  extension: id,
});
const methods = [toy('a'), toy('b', true)];
const series = [newSeries(methods[0]!, [])];
series.push(newSeries(methods[1]!, series));
const options = { backend: 'wasm' as const, seed: 1 };
const points = planPoints(series, ['one', 'two'], methods, options);

function measured(key: string, source: string, bytes: number, quality: Measurement['quality']): Measurement {
  return {
    key,
    lab: 'image',
    source: { name: source, sha256: source },
    stages: [],
    bytes,
    bitsPerUnit: bytes / 100,
    quality,
    exact: false,
    time: { encodeMs: 1, decodeMs: 1, metricMs: 1, workers: 1, threads: 1 },
    backend: 'wasm',
    seed: 1,
    provenance: { methods: {}, metrics: {}, app: '', agent: '', cores: 1, at: '' },
    notes: [],
    origin: 'measured',
  };
}

describe('curves of a study', () => {
  const onA = points.filter(({ seriesId, source }) => seriesId === 'a' && source === 'one');
  const at = (q: number) => onA.find(({ stages }) => stages[0]?.knobs.q === q)!.key;
  const results = new Map([
    [at(10), measured(at(10), 'one', 100, { m: 20 })],
    [at(90), measured(at(90), 'one', 900, { m: null })],
  ]);
  const failure: Failure = { key: at(50), source: { name: 'one', sha256: 'one' }, stages: [], error: 'no' };
  const planned = planCurves({ series, sources: ['one', 'two'], methods, options });
  const curves = withResults(planned, results, new Map([[at(50), failure]]));

  it('lines results and failures up along the sweep, on every source', () => {
    const [a, b] = curves;
    expect(
      a?.points
        .get('one')
        ?.map(({ measurement, failure, label }) => [label, measurement?.bytes ?? failure?.error]),
    ).toEqual([
      ['quality 10', 100],
      ['quality 50', 'no'],
      ['quality 90', 900],
    ]);
    expect(a?.points.get('two')?.every(({ measurement }) => measurement === null)).toBe(true);
    expect([a?.lossless, b?.lossless]).toEqual([false, true]);
  });

  it('gives BD figures only finite values, and only sources that have any', () => {
    const [a] = curves;
    expect(ratePoints(a!, 'one', 'm', 'bytes')).toEqual([{ point: '0', rate: 100, metric: 20 }]);
    expect(imageCurves(a!, 'm', 'bpp')).toEqual([
      { image: 'one', points: [{ point: '0', rate: 1, metric: 20 }] },
    ]);
    expect(qualityOf(results.get(at(90))!, 'm')).toBeNull();
    expect(rateOf(results.get(at(90))!, 'bpp')).toBe(9);
  });
});

describe('sides of the viewer', () => {
  const input = { series, source: 'two', methods, options, results: new Map<string, Measurement>() };

  it('finds the operating point again on any source', () => {
    const [first] = points;
    const side = sideOfPoint(series.find(({ id }) => id === first!.seriesId)!, first!);
    const again = pointOfSide(side, { ...input, source: first!.source });
    expect(again).toMatchObject({ key: first!.key, seriesId: first!.seriesId });
    expect(pointOfSide(side, input)?.source).toBe('two');
  });

  it('shows a value that is not in the sweep, and nothing for a series that is gone', () => {
    expect(pointOfSide({ kind: 'point', series: 'a', at: [33] }, input)?.stages[0]?.knobs.q).toBe(33);
    expect(pointOfSide({ kind: 'point', series: 'gone', at: [33] }, input)).toBeNull();
    expect(pointOfSide({ kind: 'result', key: 'unknown' }, input)).toBeNull();
    expect(pointOfSide({ kind: 'original' }, input)).toBeNull();
  });
});
