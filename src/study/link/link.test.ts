import fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decodeLink, encodeLink } from './link';
import { type LinkedPoint, sixDigits } from './points';
import {
  compareModes,
  defaultState,
  readState,
  type StudyState,
  studyTable,
  viewTable,
  writeState,
} from './state';

const sha = 'ab'.repeat(32);
const noProblem = (hash: string) => {
  const { state, problems } = decodeLink(hash, 'image');
  expect(problems).toEqual([]);
  return state;
};
const linkOf = (json: string) => `#image/v1=${Buffer.from(deflateSync(strToU8(json))).toString('base64url')}`;

// −0 is 0 in JSON, and no property here tells them apart.
const real = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const id = fc
  .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  // A lone surrogate is no text: UTF-8 cannot carry it.
  .filter(
    (name) => !/\p{Surrogate}/u.test(name) && !['__proto__', 'prototype', 'constructor'].includes(name),
  );
const shaOf = fc.stringMatching(/^[0-9a-f]{64}$/);
const knobValue = fc.oneof(real(-1e6, 1e6), fc.boolean(), id);
const quality = fc.dictionary(id, fc.option(real(-1e3, 1e3).map(sixDigits)), { noNullPrototype: true });
const point: fc.Arbitrary<LinkedPoint> = fc.record({
  series: id,
  source: shaOf,
  at: fc.array(knobValue, { maxLength: 4 }),
  bytes: fc.nat(),
  exact: fc.boolean(),
  quality,
  time: fc.record({
    encodeMs: real(0, 1e6),
    decodeMs: real(0, 1e6),
    workers: fc.nat(64),
    threads: fc.nat(64),
  }),
});
const stage = fc.record({ method: id, knobs: fc.dictionary(id, knobValue, { noNullPrototype: true }) });
const series = fc.record(
  {
    id,
    stages: fc.array(stage, { minLength: 1, maxLength: 3 }),
    sweep: fc.array(
      fc.record({
        stage: fc.constant(0),
        knob: id,
        values: fc.array(knobValue, { minLength: 1, maxLength: 8 }),
      }),
      { maxLength: 2 },
    ),
    colour: fc.nat(100),
    hidden: fc.boolean(),
  },
  { requiredKeys: ['id', 'stages', 'sweep', 'colour'] },
);
const state: fc.Arbitrary<StudyState> = fc.record({
  lab: fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/),
  sources: fc.array(
    fc.record(
      {
        name: id,
        sha256: shaOf,
        fileBytes: fc.nat(),
        units: fc.integer({ min: 1, max: 1e9 }),
        width: fc.integer({ min: 1 }),
        height: fc.integer({ min: 1 }),
        sample: id,
      },
      { requiredKeys: ['name', 'sha256', 'fileBytes', 'units'] },
    ),
    { maxLength: 4 },
  ),
  series: fc.array(series, { maxLength: 5 }),
  metrics: fc.array(id, { maxLength: 5 }),
  seed: fc.integer({ min: 0, max: 0xffffffff }),
  backend: fc.constantFrom('wasm', 'webgpu', 'browser'),
  target: fc.option(
    fc.oneof(
      fc.record({ kind: fc.constant('bytes' as const), bytes: fc.integer({ min: 1 }) }),
      fc.record({ kind: fc.constant('metric' as const), metric: id, value: real(-1e3, 1e3) }),
      fc.record({ kind: fc.constant('match' as const), side: fc.nat(3) }),
    ),
  ),
  points: fc.array(point, { maxLength: 10 }),
  view: fc.record({
    metric: fc.oneof(id, fc.constant('')),
    rateAxis: fc.constantFrom('bpp', 'bytes'),
    logRate: fc.boolean(),
    curves: fc.constantFrom('source', 'mean'),
    references: fc.boolean(),
    pareto: fc.boolean(),
    referenceIds: fc.array(id, { maxLength: 4 }),
    bdAnchor: fc.oneof(id, fc.constant('')),
    interpolation: fc.constantFrom('pchip', 'akima', 'cubic'),
    source: fc.oneof(shaOf, fc.constant('')),
    mode: fc.constantFrom(...compareModes),
    sides: fc.array(
      fc.oneof(
        fc.constant({ kind: 'original' as const }),
        fc.record({
          kind: fc.constant('point' as const),
          series: id,
          at: fc.array(knobValue, { maxLength: 4 }),
        }),
        fc.record({ kind: fc.constant('result' as const), key: id }),
      ),
      { maxLength: 4 },
    ),
    zoom: real(0, 64).map(sixDigits),
    centre: fc.tuple(real(0, 1).map(sixDigits), real(0, 1).map(sixDigits)),
    split: real(0, 1).map(sixDigits),
    smooth: fc.boolean(),
    gain: real(1, 256),
    signed: fc.boolean(),
    orientation: fc.constantFrom('auto', 'horizontal', 'vertical'),
    flipped: fc.boolean(),
    swapped: fc.boolean(),
    showOriginal: fc.boolean(),
    heatOpacity: real(0, 1),
    magnifier: fc.boolean(),
    background: fc.constantFrom('checker', 'black', 'white'),
    heatMetric: fc.oneof(id, fc.constant('')),
  }),
});

/** A link groups points by curve; their order says nothing. */
const unordered = (study: StudyState) => ({ ...study, points: study.points.map(canonical).sort() });

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1)))
      : inner,
  );
}

describe('link', () => {
  it('carries any state there and back', () => {
    fc.assert(
      fc.property(state, (study) => {
        const { hash, notes } = encodeLink(study, Number.POSITIVE_INFINITY);
        expect(notes).toEqual([]);
        expect(hash).toMatch(/^#[a-z0-9-]+(\/v1=[\w-]+)?$/);
        expect(unordered(noProblem(hash))).toEqual(unordered(study));
      }),
      { numRuns: 100 },
    );
  });

  it('carries any state as settings with names in full', () => {
    fc.assert(
      fc.property(state, (study) => {
        const problems: string[] = [];
        const json = JSON.parse(JSON.stringify(writeState(study, 'long')));
        expect(unordered(readState(study.lab, json, 'long', problems))).toEqual(unordered(study));
        expect(problems).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('is only the lab while nothing is changed', () => {
    expect(encodeLink(defaultState('image')).hash).toBe('#image');
    for (const hash of ['', '#', '#image', 'image']) expect(noProblem(hash)).toEqual(defaultState('image'));
    expect(noProblem('#audio').lab).toBe('audio');
  });

  it('uses a short name once', () => {
    const keys = [...Object.values(studyTable), ...Object.values(viewTable)].map((entry) => entry.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('survives what mail programs do to it', () => {
    const study = { ...defaultState('image'), seed: 99 };
    const { hash } = encodeLink(study);
    expect(noProblem(`${hash}).`)).toEqual(study);
    expect(noProblem(`#${encodeURIComponent(hash.slice(1))}`)).toEqual(study);
  });

  it('thins measured points to stay short, and says so', () => {
    const points = Array.from(
      { length: 400 },
      (_, i): LinkedPoint => ({
        series: 'a',
        source: sha,
        at: [i],
        bytes: 1000 + ((i * 7919) % 1000),
        exact: false,
        quality: {
          psnr: sixDigits(30 + Math.sin(i)),
          ssim: sixDigits(Math.cos(i)),
          third: sixDigits(Math.tan(i)),
        },
        time: { encodeMs: i, decodeMs: 2, workers: 1, threads: 1 },
      }),
    );
    const study = { ...defaultState('image'), points, metrics: ['ssim'] };
    const full = encodeLink(study, 1e6).hash.length;
    const one = encodeLink(study, full - 1);
    expect(one.notes).toEqual(['To keep it short, the link carries ssim of the measured points only.']);
    expect(noProblem(one.hash).points[3]!.quality).toEqual({ ssim: points[3]!.quality.ssim });
    const none = encodeLink(study, 200);
    expect(none.hash.length).toBeLessThan(200);
    expect(none.notes[0]).toMatch(/no measured points/);
    expect(noProblem(none.hash)).toEqual({ ...study, points: [] });
  });
});

describe('a hostile link', () => {
  it('never throws, and what it leaves is a state like any other', () => {
    const keys = [...Object.values(studyTable), ...Object.values(viewTable)].map((entry) => entry.key);
    fc.assert(
      fc.property(
        state,
        fc.dictionary(fc.constantFrom(...keys, '__proto__', 'x'), fc.jsonValue()),
        (good, bad) => {
          const json = JSON.stringify({ ...writeState(good, 'short'), ...bad });
          const once = decodeLink(encodeLink(decodeLink(linkOf(json), 'image').state, 1e9).hash, 'image');
          expect(once.problems).toEqual([]);
          expect(unordered(noProblem(encodeLink(once.state, 1e9).hash))).toEqual(unordered(once.state));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('may be any text, or a good link with letters changed', () => {
    const good = encodeLink({ ...defaultState('image'), metrics: ['psnr', 'ssim'], seed: 12 }).hash;
    const bent = fc
      .tuple(fc.nat(good.length - 1), fc.string({ maxLength: 3 }))
      .map(([at, letters]) => good.slice(0, at) + letters + good.slice(at + 1));
    fc.assert(
      fc.property(fc.oneof(fc.string(), bent), (hash) => {
        expect(decodeLink(hash, 'image').state.lab).toMatch(/^[a-z][a-z0-9-]*$/);
      }),
    );
  });

  it('falls back property by property and item by item, in sentences', () => {
    const { state, problems } = decodeLink(
      linkOf(
        JSON.stringify({
          vz: 'big',
          vx: 2,
          b: 'cuda',
          seed: 5,
          vs: [{ kind: 'original' }, { kind: 'window' }],
          s: [
            {
              id: 'a',
              stages: [{ method: 'jpeg', knobs: {} }],
              sweep: [{ stage: 3, knob: 'q', values: [1] }],
              colour: 0,
            },
          ],
          p: [{ s: 'a', i: sha, m: ['psnr'], r: [[[1], 10, 0, 1, 1, 1, 1]] }],
        }),
      ),
      'image',
    );
    const usual = defaultState('image');
    expect(state).toEqual({ ...usual, seed: 5, view: { ...usual.view, sides: [{ kind: 'original' }] } });
    expect(problems).toHaveLength(6);
    expect(problems).toContain(
      `The link's value for the divider is not usable (Expected <=1 but received 2).`,
    );
    expect(problems).toContain(`Of the link's series one is left out (a sweep of no stage).`);
    expect(problems).toContain('A curve of measured points is left out (rows of the wrong length).');
  });

  it('is refused when damaged, foreign, newer or too long', () => {
    const usual = defaultState('image');
    const good = encodeLink({ ...usual, metrics: ['psnr', 'ssim', 'butteraugli'] }).hash;
    for (const [hash, complaint] of [
      [good.slice(0, -9), /incomplete or damaged/],
      ['#image/v1=', /incomplete or damaged/],
      [linkOf('[1]'), /incomplete or damaged/],
      [linkOf('null'), /incomplete or damaged/],
      [linkOf('['.repeat(200_000)), /incomplete or damaged/],
      ['#image/v2=abc', /version 2/],
      ['#../../etc', /not one of this page/],
      [`#image/v1=${'A'.repeat(600_000)}`, /too long/],
    ] as const) {
      const { state, problems } = decodeLink(hash, 'image');
      expect(state).toEqual(usual);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(complaint);
    }
  });

  it('cannot inflate beyond its bounds', () => {
    const bomb = linkOf(`{"m":["${'a'.repeat(20_000_000)}"]}`);
    expect(bomb.length).toBeLessThan(30_000);
    const started = process.memoryUsage().arrayBuffers;
    const { state, problems } = decodeLink(bomb, 'image');
    expect(state).toEqual(defaultState('image'));
    expect(problems).toEqual(['The link is incomplete or damaged; ask for it again.']);
    expect(process.memoryUsage().arrayBuffers - started).toBeLessThan(10_000_000);
  });

  it('cannot reach a prototype nor flood the page', () => {
    const { state, problems } = decodeLink(
      linkOf(
        `{"__proto__":{"polluted":1},"s":[{"__proto__":{"polluted":1},"id":"a","stages":[{"method":"jpeg","knobs":{"__proto__":{"polluted":1},"constructor":1}}],"sweep":[],"colour":0}],` +
          `"m":[${'"a",'.repeat(300_000)}"a"],"p":[{"s":"a","i":"${sha}","m":["__proto__"],"r":[[[],1,0,0,0,0,0,3]]}]}`,
      ),
      'image',
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(state.series[0]!.stages[0]!.knobs).toEqual({});
    expect(state.metrics).toHaveLength(100);
    expect(state.points).toEqual([]);
    expect(problems.some((sentence) => /300001 metrics; only 100/.test(sentence))).toBe(true);
    const huge = { id: 'a', stages: [{ method: 'jpeg', knobs: {} }], colour: 0 };
    const values = Array.from({ length: 100 }, (_, i) => i);
    const axes = ['a', 'b'].map((knob) => ({ stage: 0, knob, values }));
    expect(
      decodeLink(linkOf(JSON.stringify({ s: [{ ...huge, sweep: axes }] })), 'image').problems[0],
    ).toMatch(/more than 2000 points/);
  });
});
