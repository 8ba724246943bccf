import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Stage } from '@/core/study';
import { measurementOf } from '../testing/records';
import { environmentOf, readResults, resultsFile, settingOf, stagesOf } from './results';

const chain: Stage[] = [
  { method: 'jpeg', knobs: { quality: 30 } },
  { method: 'avif', knobs: { quality: 50, speed: 8, 'a.b': true } },
];
const lossless = measurementOf('exact', {
  stages: [{ method: 'png', knobs: {} }],
  quality: { 'psnr-rgb': null, ssim: 1 },
  exact: true,
  provenance: { ...measurementOf('x').provenance, methods: { png: '3' } },
});
const measurements = [measurementOf('one'), measurementOf('chained', { stages: chain }), lossless];
const failure = { key: 'f', source: measurements[0]!.source, stages: chain, error: 'The file is cut.' };
const at = '2026-05-06T07:08:09.000Z';
const written = () => resultsFile(measurements, [failure], environmentOf(measurements, at));

describe('results as JSON', () => {
  it('have exactly the shape of the sweep command', () => {
    const { version, environment, measurements: rows, failures } = JSON.parse(JSON.stringify(written()));
    expect(version).toBe(1);
    expect(environment).toEqual({
      app: '0.1.0',
      agent: 'a browser',
      cores: 8,
      at,
      seed: 1,
      methods: { jpeg: '1.0', png: '3' },
      metrics: { 'psnr-rgb': '1', ssim: '2' },
    });
    expect(rows[0]).toEqual({
      lab: 'image',
      source: { name: 'photo.png', sha256: 'ab'.repeat(32) },
      method: 'jpeg',
      knobs: { quality: 50, progressive: true, subsample: '4:2:0' },
      rate: { bytes: 1000, bpp: 0.8 },
      quality: { 'psnr-rgb': 34.5, ssim: 0.95 },
      time: { encodeMs: 12, decodeMs: 3, workers: 2, threads: 1 },
      backend: 'wasm',
    });
    expect(rows[1]).toMatchObject({
      method: 'jpeg+avif',
      knobs: { '1.quality': 30, '2.quality': 50, '2.speed': 8, '2.a.b': true },
    });
    expect(rows[2]).toMatchObject({ quality: { 'psnr-rgb': null, ssim: 1 }, exact: true });
    expect(failures).toEqual([
      { source: failure.source, method: 'jpeg+avif', knobs: rows[1].knobs, error: 'The file is cut.' },
    ]);
  });

  it('come back marked as imported, the same each time', () => {
    const text = JSON.stringify(written());
    const { measurements: read, failures } = readResults(text);
    expect(read).toHaveLength(3);
    for (const [i, each] of read.entries()) {
      const { key, ...rest } = measurements[i]!;
      expect(each).toEqual({
        ...rest,
        key: each.key,
        time: { ...rest.time, metricMs: 0 },
        provenance: { ...each.provenance, app: '0.1.0', agent: 'a browser', cores: 8, at },
        origin: 'imported',
      });
      expect(each.key).not.toBe(key);
    }
    expect(read[2]!.provenance.methods).toEqual({ png: '3' });
    expect(failures[0]).toMatchObject({ stages: chain, error: 'The file is cut.' });
    expect(new Set(read.map(({ key }) => key)).size).toBe(3);
    expect(readResults(text).measurements).toEqual(read);
    // What is written of imported results is what was read.
    expect(resultsFile(read, failures, environmentOf(measurements, at)).measurements).toEqual(
      written().measurements,
    );
  });

  it('name the stage of each knob in chains of any length', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9.-]{0,8}$/);
    const stage = fc.record({
      method: name,
      knobs: fc.dictionary(name, fc.integer(), { noNullPrototype: true }),
    });
    fc.assert(
      fc.property(fc.array(stage, { minLength: 1, maxLength: 8 }), (stages) => {
        const { method, knobs } = settingOf(stages);
        expect(stagesOf(method, knobs)).toEqual(stages);
      }),
    );
    expect(stagesOf('a+b', { quality: 1 })).toBeNull();
    expect(stagesOf('a+b', { '3.quality': 1 })).toBeNull();
    expect(stagesOf('a+', {})).toBeNull();
  });

  it('read files that do not say what measured them', () => {
    const { measurements: rows } = written();
    const { environment, measurements: read } = readResults(
      JSON.stringify({ version: 1, measurements: rows }),
    );
    expect(environment.app).toBe('');
    expect(read[0]!.provenance.methods).toEqual({});
  });

  it('are refused with a sentence', () => {
    const good = written();
    const bent = (change: object) =>
      JSON.stringify({ ...good, measurements: [{ ...good.measurements[0], ...change }] });
    for (const [text, complaint] of [
      ['{"a":', 'x.json is not JSON.'],
      ['[]', /x\.json cannot be used: version: /],
      [JSON.stringify({ ...good, version: 9 }), /version: Expected 1 but received 9/],
      [bent({ rate: { bytes: -1, bpp: 1 } }), /measurements\.0\.rate\.bytes: Expected >=0 but received -1/],
      [bent({ quality: { psnr: 'good' } }), /measurements\.0\.quality\.psnr/],
      [bent({ quality: [1] }), /not a table of names and values/],
      [bent({ source: { name: 'a', sha256: 'short' } }), /not a SHA-256/],
      [bent({ method: 'a+b' }), /the knobs of "a\+b" do not name its stages/],
    ] as const) {
      expect(() => readResults(text, 'x.json')).toThrow(complaint);
    }
  });
});
