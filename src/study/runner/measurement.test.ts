import { describe, expect, it } from 'vitest';
import { createMeasurement, missingMetrics, withQuality } from './measurement';
import { poem, pointsOf, series } from './testing/fixture';
import { toyMethods, toyMetrics } from './testing/toy-metas';

const coded = {
  bytes: new Uint8Array(9),
  notes: ['a', 'a'],
  encodeMs: 3,
  decodeMs: 2,
  workers: 1,
};
const bare = createMeasurement(
  pointsOf([series('rle', [1])])[0]!,
  poem.info,
  { lab: 'toy', methods: toyMethods, metrics: toyMetrics },
  coded,
  { app: 'test', agent: 'agent', cores: 2, threads: 1 },
);
const found = { values: {}, failed: {}, exact: false, metricMs: 5 };

describe('withQuality', () => {
  it('adds values, versions and time, and leaves the original as it was', () => {
    const one = withQuality(bare, { ...found, values: { error: 2 } }, ['error'], toyMetrics);
    const two = withQuality(one, { ...found, values: { psnr: 30 } }, ['psnr'], toyMetrics);
    expect(two.quality).toEqual({ error: 2, psnr: 30 });
    expect(two.provenance.metrics).toEqual({ error: '1', psnr: '1' });
    expect(two.time.metricMs).toBe(10);
    expect(bare.quality).toEqual({});
    expect(bare.notes).toEqual(['a']);
  });

  it('is plain JSON even of infinite values, which it notes where the copy is not exact', () => {
    const values = { psnr: Number.POSITIVE_INFINITY };
    const odd = withQuality(bare, { ...found, values }, ['psnr'], toyMetrics);
    expect(JSON.parse(JSON.stringify(odd))).toEqual(odd);
    expect(odd.quality).toEqual({ psnr: null });
    expect(odd.notes).toEqual(['a', 'psnr: infinite, although some samples differ']);
    const exact = withQuality(bare, { ...found, values, exact: true }, ['psnr'], toyMetrics);
    expect(exact).toMatchObject({ quality: { psnr: null }, exact: true, notes: ['a'] });
  });

  it('takes a complaint back when the metric works at last', () => {
    const failed = withQuality(bare, { ...found, failed: { error: 'no memory' } }, ['error'], toyMetrics);
    expect(failed.notes).toEqual(['a', 'error: no memory']);
    expect(missingMetrics(failed, ['error'], toyMetrics)).toEqual(['error']);
    const fine = withQuality(failed, { ...found, values: { error: 1 } }, ['error'], toyMetrics);
    expect(fine.notes).toEqual(['a']);
    expect(missingMetrics(fine, ['error'], toyMetrics)).toEqual([]);
  });
});

it('missingMetrics knows unknown ids, and counts an outdated value as missing', () => {
  const one = withQuality(bare, { ...found, values: { error: 2 } }, ['error'], toyMetrics);
  const newer = toyMetrics.map((meta) => ({ ...meta, version: '2' }));
  expect(missingMetrics(one, ['error', 'worst', 'nonsense'], toyMetrics)).toEqual(['worst']);
  expect(missingMetrics(one, ['error'], newer)).toEqual(['error']);
});
