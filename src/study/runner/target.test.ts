import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NumberKnob } from '@/core/knob';
import { createRandom } from '@/core/rng';
import { knobSteps, type Probed, searchTarget } from './target';

const quality: NumberKnob = {
  kind: 'number',
  id: 'quality',
  label: 'Quality',
  help: '',
  min: 0,
  max: 100,
  step: 1,
  default: 75,
  rateGrows: true,
};
/** As of JPEG XL: larger is smaller. */
const distance: NumberKnob = { ...quality, id: 'distance', max: 15, step: 0.1, default: 1, rateGrows: false };

/** 1000 bytes at 0, doubling every 20 steps; quality grows by a third of a dB a step. */
const smooth = async (q: number): Promise<Probed> => ({
  bytes: Math.round(1000 * 2 ** (q / 20)),
  quality: 20 + q / 3,
});

/** All steps, by brute force. */
async function every(knob: NumberKnob, probe: (value: number) => Promise<Probed>) {
  return Promise.all(knobSteps(knob).map(async (value) => ({ value, ...(await probe(value)) })));
}

describe('knobSteps', () => {
  it('has both ends and no rounding noise', () => {
    expect(knobSteps(distance)).toHaveLength(151);
    expect(knobSteps(distance)[3]).toBe(0.3);
    expect(knobSteps({ ...quality, min: 1, max: 10, step: 4 })).toEqual([1, 5, 9, 10]);
    expect(knobSteps({ ...quality, min: 5, max: 5 })).toEqual([5]);
  });
});

describe('searchTarget on a monotone curve', () => {
  it('finds the largest file within any bound on bytes', async () => {
    const all = await every(quality, smooth);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1000, max: 40_000 }), async (bytes) => {
        const { best, met, probes } = await searchTarget(quality, { bytes }, smooth);
        const within = all.filter((each) => each.bytes <= bytes).map((each) => each.bytes);
        expect(best.bytes).toBe(Math.max(...within));
        expect(met).toBe(true);
        expect(probes.length).toBeLessThanOrEqual(9);
      }),
    );
  });

  it('finds the smallest file that is good enough, whichever way the metric counts', async () => {
    for (const better of ['higher', 'lower'] as const) {
      const sign = better === 'higher' ? 1 : -1;
      const probe = async (q: number) => ({ ...(await smooth(q)), quality: sign * (20 + q / 3) });
      const { best, met } = await searchTarget(quality, { metric: 'm', value: sign * 40, better }, probe);
      expect([best.value, met]).toEqual([60, true]);
    }
  });

  it('finds the nearest on either side', async () => {
    const bytes = Math.round(1000 * 2 ** (50 / 20)) - 5;
    const { best, met } = await searchTarget(quality, { bytes, nearest: true }, smooth);
    expect([best.value, met]).toEqual([50, true]);
    expect(best.bytes).toBeGreaterThan(bytes);
  });

  it('works on knobs that fall with the rate and have fractions', async () => {
    const probe = async (d: number) => ({ bytes: Math.round(50_000 / (d + 0.5)), quality: 60 - 2 * d });
    const within = (await every(distance, probe)).filter(({ bytes }) => bytes <= 12_345);
    const { best } = await searchTarget(distance, { bytes: 12_345 }, probe);
    expect(best.value).toBe(Math.min(...within.map(({ value }) => value)));
    const good = await searchTarget(distance, { metric: 'm', value: 50, better: 'higher' }, probe);
    expect(good.best.value).toBe(5);
  });

  it('probes no step twice', async () => {
    const seen: number[] = [];
    const probe = (q: number) => {
      seen.push(q);
      return smooth(q);
    };
    await searchTarget(quality, { bytes: 5000 }, probe);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('searchTarget out of reach', () => {
  it('gives the nearest there is, and the end it ran into', async () => {
    const small = await searchTarget(quality, { bytes: 10 }, smooth);
    expect(small).toMatchObject({
      met: false,
      end: 'min',
      requested: 10,
      best: { value: 0, achieved: 1000 },
    });
    const good = await searchTarget(quality, { metric: 'm', value: 90, better: 'higher' }, smooth);
    expect(good).toMatchObject({ met: false, end: 'max', best: { value: 100 } });
    const far = await searchTarget(quality, { bytes: 1e6, nearest: true }, smooth);
    expect(far).toMatchObject({ met: false, end: 'max', best: { value: 100 } });
  });

  it('holds the bound at the end of the knob, and says that it is the end', async () => {
    expect(await searchTarget(quality, { bytes: 1e6 }, smooth)).toMatchObject({ met: true, end: 'max' });
    const easy = await searchTarget(quality, { metric: 'm', value: 1, better: 'higher' }, smooth);
    expect(easy).toMatchObject({ met: true, end: 'min', best: { value: 0 } });
  });

  it('takes an infinite quality for good enough', async () => {
    const probe = async (q: number) => ({ bytes: q, quality: q === 100 ? Number.POSITIVE_INFINITY : 30 });
    const found = await searchTarget(quality, { metric: 'm', value: 50, better: 'higher' }, probe);
    expect(found).toMatchObject({ met: true, best: { value: 100 } });
  });
});

describe('searchTarget on a noisy curve', () => {
  it('never breaks a bound that one of its probes holds, and ends close to the best', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.integer({ min: 1200, max: 30_000 }), async (seed, bytes) => {
        const random = createRandom(seed);
        const noise = Array.from({ length: 101 }, () => 0.97 + 0.06 * random());
        const probe = async (q: number) => ({
          bytes: Math.round((await smooth(q)).bytes * noise[q]!),
          quality: 0,
        });
        const { best, met, probes } = await searchTarget(quality, { bytes }, probe);
        const held = probes.filter((each) => each.bytes <= bytes).map((each) => each.bytes);
        expect(met).toBe(true);
        expect(best.bytes).toBe(Math.max(...held));
        // A step is 3.5 %, the noise ± 3 %.
        expect(best.bytes).toBeGreaterThan(0.9 * bytes);
      }),
    );
  });

  it('passes on what a probe throws', async () => {
    const probe = () => Promise.reject(new Error('no such setting'));
    await expect(searchTarget(quality, { bytes: 1 }, probe)).rejects.toThrow('no such setting');
  });
});
