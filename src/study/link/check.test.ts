import { describe, expect, it } from 'vitest';
import type { Series } from '@/core/study';
import { toyMethods } from '../runner/testing/toy-metas';
import { checkState, type KnownIds } from './check';
import { defaultState, type StudyState } from './state';

const known: KnownIds = {
  methods: toyMethods,
  metrics: [{ id: 'psnr' }],
  samples: ['coffee'],
  references: ['vtm'],
};
const sha = 'ab'.repeat(32);
const series: Series = {
  id: 'a',
  stages: [{ method: 'rle', knobs: { keep: 10, fast: true } }],
  sweep: [{ stage: 0, knob: 'keep', values: [1, 64] }],
  colour: 2,
};
const usual = defaultState('text');
const good: StudyState = {
  ...usual,
  sources: [{ name: 'a', sha256: sha, fileBytes: 1, units: 1, sample: 'coffee' }],
  series: [series],
  metrics: ['psnr'],
  target: { kind: 'metric', metric: 'psnr', value: 40 },
  view: {
    ...usual.view,
    metric: 'psnr',
    bdAnchor: 'vtm',
    referenceIds: ['vtm'],
    source: sha,
    sides: [{ kind: 'point', series: 'a', at: [1] }],
  },
};

describe('checkState', () => {
  it('leaves what the lab knows', () => {
    expect(checkState(good, known)).toEqual({ state: good, problems: [] });
  });

  it('puts knobs and sweeps right', () => {
    const bent: Series = {
      ...series,
      stages: [{ method: 'rle', knobs: { keep: 1000, speed: 3 } }],
      sweep: [
        { stage: 0, knob: 'keep', values: [1, 1, 'many', 64] },
        { stage: 0, knob: 'speed', values: [1] },
        { stage: 0, knob: 'keep', values: [5] },
      ],
    };
    const { state, problems } = checkState({ ...good, series: [bent] }, known);
    expect(state.series).toEqual([
      { ...series, stages: [{ method: 'rle', knobs: { keep: 32, fast: false } }] },
    ]);
    expect(problems).toEqual([
      'RLE has no knob "speed".',
      'RLE: keep goes from 1 to 64; 1000 is outside.',
      'RLE: keep takes a number, not "many".',
      'RLE has no knob "speed" to sweep.',
    ]);
  });

  it('does not flood the page with complaints', () => {
    const many = Array.from({ length: 100 }, (_, i) => ({
      ...series,
      id: `${i}`,
      stages: [{ method: `m${i}`, knobs: {} }],
    }));
    const { problems } = checkState({ ...good, series: [...many, ...many] }, known);
    expect(problems).toHaveLength(21);
    expect(problems[20]).toMatch(/^And \d+ more/);
  });

  it('takes out what is not here, and what hangs on it', () => {
    const time = { encodeMs: 1, decodeMs: 1, workers: 1, threads: 1 };
    const point = { series: 'gone', source: sha, at: [], bytes: 1, exact: false, quality: {}, time };
    const { state, problems } = checkState(
      {
        ...good,
        series: [
          series,
          { ...series, id: 'gone', stages: [{ method: 'mp3', knobs: {} }], sweep: [] },
          series,
        ],
        sources: [{ ...good.sources[0]!, sample: 'tea' }],
        metrics: ['psnr', 'vmaf'],
        target: { kind: 'metric', metric: 'vmaf', value: 1 },
        points: [point, { ...point, series: 'a' }],
        view: {
          ...good.view,
          metric: 'vmaf',
          bdAnchor: 'hm',
          referenceIds: ['vtm', 'hm'],
          source: 'cd'.repeat(32),
          sides: [{ kind: 'point', series: 'gone', at: [] }, { kind: 'original' }],
        },
      },
      known,
    );
    expect(state.series).toEqual([series]);
    expect(state.sources[0]).not.toHaveProperty('sample');
    expect(state).toMatchObject({ metrics: ['psnr'], target: null, points: [{ series: 'a' }] });
    expect(state.view).toMatchObject({
      metric: '',
      bdAnchor: '',
      referenceIds: ['vtm'],
      source: '',
      sides: [{ kind: 'original' }, { kind: 'original' }],
    });
    expect(problems).toEqual([
      'Two series are called "a"; the second is left out.',
      'There is no method "mp3" here; its series is left out.',
      'There is no metric "vmaf" here; it is left out.',
      'The link searches for a metric that is not here; the search is off.',
      'A side shows the series "gone", which is not here; the original is shown.',
      'There is no metric "vmaf" here; the first is shown.',
    ]);
  });
});
