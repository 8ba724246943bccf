import { afterEach, describe, expect, it } from 'vitest';
import { findTarget, type TargetRequest } from './target-run';
import { createFixture, light, plan, poem } from './testing/fixture';
import { toyMethods, toyMetrics } from './testing/toy-metas';

const kernel = { lab: 'toy', methods: toyMethods, metrics: toyMetrics };
const request = (goal: TargetRequest['goal'], method = 'rle'): TargetRequest => ({
  seriesId: 'a',
  stages: [{ method, knobs: method === 'rle' ? { keep: 32, fast: true } : {} }],
  source: poem.info.sha256,
  goal,
  plan,
  run: light,
});

const { runner, measured, options } = createFixture();
afterEach(() => runner.cancel());

describe('findTarget', () => {
  it('gives a point that was measured and kept like any other', async () => {
    const found = await findTarget(runner, kernel, request({ metric: 'error', value: 3, better: 'lower' }));
    expect(found.met).toBe(true);
    expect(found.measurement.quality.error).toBeLessThanOrEqual(3);
    expect(found.measurement.stages[0]!.knobs).toEqual({ keep: found.best.value, fast: true });
    expect((await options.cache.get(found.point.key))?.measurement).toEqual(found.measurement);
    expect(measured()).toHaveLength(found.probes.length);
    expect(found.sentence).toMatch(
      /^RLE: error [\d.]+ at keep \d+; error 3.00 was asked for \(\d+ probes\)\.$/,
    );
  });

  it('says what is out of reach', async () => {
    const found = await findTarget(runner, kernel, request({ bytes: 3 }));
    expect(found.met).toBe(false);
    expect(found.sentence).toMatch(/^RLE: 3 bytes is out of reach; the nearest is [\d,]+ bytes at keep \d+/);
  });

  it('refuses a method without a rate knob', async () => {
    await expect(findTarget(runner, kernel, request({ bytes: 3 }, 'exact'))).rejects.toThrow(
      'EXACT has no rate knob to search along.',
    );
  });

  it('ends with the runner', async () => {
    const search = findTarget(runner, kernel, { ...request({ bytes: 500 }), plan: { ...plan, seed: 7 } });
    runner.cancel();
    await expect(search).rejects.toMatchObject({ name: 'CancelledError' });
  });
});
