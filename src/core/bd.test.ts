import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bdMetric, bdOfImages, bdRate, relativeDifference } from './bd';
import { interpolations } from './interpolate';

const curve = (rates: readonly number[], metrics: readonly number[]) =>
  rates.map((rate, i) => ({ rate, metric: metrics[i]! }));

// README example of FAU-LMS/bjontegaard (BSD-3-Clause), values of its version 1.3.0.
const anchor = curve([9487.76, 4593.6, 2486.44, 1358.24], [40.037, 38.615, 36.845, 34.851]);
const test = curve([9787.8, 4469.0, 2451.52, 1356.24], [40.121, 38.651, 36.97, 34.987]);
const golden = {
  pchip: { rate: -4.417485, metric: 0.119693 },
  akima: { rate: -4.425245, metric: 0.119409 },
  cubic: { rate: -4.420463, metric: 0.120409 },
} as const;

// Six against five points that share little, and the values of the same package.
const long = curve([0.125, 0.25, 0.5, 1, 2, 4], [26.1, 28.4, 31, 34.2, 38.1, 42.9]);
const short = curve([0.3, 0.55, 0.9, 1.7, 2.6], [29.8, 32.6, 35.1, 38.9, 41]);
const uneven = {
  pchip: { rate: -23.459354556737612, metric: 1.3724079037349388 },
  akima: { rate: -23.443858622002235, metric: 1.3728299543338494 },
  cubic: { rate: -23.232260634124625, metric: 1.353242826762633 },
} as const;

describe('BD figures', () => {
  it.each(interpolations)('have the golden values with %s', (interpolation) => {
    const rate = bdRate(anchor, test, { interpolation });
    expect(rate.value).toBeCloseTo(golden[interpolation].rate, 6);
    expect(rate.overlap).toBeCloseTo((40.037 - 34.987) / (40.121 - 34.851), 12);
    expect(rate.range).toEqual([34.987, 40.037]);
    expect(rate.warnings).toEqual([]);
    expect(bdMetric(anchor, test, { interpolation }).value).toBeCloseTo(golden[interpolation].metric, 6);
  });

  it.each(interpolations)('agree with the package on curves of unlike length with %s', (interpolation) => {
    const rate = bdRate(long, short, { interpolation });
    expect(rate.value).toBeCloseTo(uneven[interpolation].rate, 8);
    expect(rate.overlap).toBeCloseTo(11.2 / 16.8, 12);
    expect(rate.warnings).toEqual(['the curves share 67 % of their range']);
    const metric = bdMetric(long, short, { interpolation });
    expect(metric.value).toBeCloseTo(uneven[interpolation].metric, 8);
    expect(metric.range![0]).toBeCloseTo(0.3, 12);
    expect(metric.range![1]).toBeCloseTo(2.6, 12);
  });

  it('do not depend on the order of the points nor on the unit of the rate', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(anchor, { minLength: 4 }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (points, unit) => {
          const scaled = (points: typeof anchor) =>
            points.map(({ rate, metric }) => ({ rate: rate * unit, metric }));
          expect(bdRate(scaled(points), scaled(test)).value).toBeCloseTo(golden.pchip.rate, 5);
        },
      ),
    );
  });

  it('give half the bytes as −50 % and a constant gap as itself', () => {
    const halved = anchor.map(({ rate, metric }) => ({ rate: rate / 2, metric }));
    const better = anchor.map(({ rate, metric }) => ({ rate, metric: metric + 1.5 }));
    for (const interpolation of interpolations) {
      expect(bdRate(anchor, halved, { interpolation }).value).toBeCloseTo(-50, 9);
      expect(bdMetric(anchor, better, { interpolation }).value).toBeCloseTo(1.5, 9);
    }
    expect(bdRate(anchor, anchor).value).toBeCloseTo(0, 12);
  });

  it('handle metrics where lower is better', () => {
    const down = (points: typeof anchor) => points.map(({ rate, metric }) => ({ rate, metric: -metric }));
    const rate = bdRate(down(anchor), down(test), { better: 'lower' });
    expect(rate.value).toBeCloseTo(golden.pchip.rate, 6);
    expect(rate.range).toEqual([-40.037, -34.987]);
    expect(bdMetric(down(anchor), down(test), { better: 'lower' }).value).toBeCloseTo(
      -golden.pchip.metric,
      6,
    );
    const series = relativeDifference(down(anchor), down(test), { better: 'lower', samples: 3 });
    expect(series.map(({ metric }) => metric)).toEqual([-40.037, -37.512, -34.987]);
  });

  it('say why there is no value', () => {
    expect(bdRate(anchor.slice(0, 3), test, { interpolation: 'cubic' })).toMatchObject({
      value: null,
      reason: 'anchor curve has 3 usable points; cubic needs 4',
    });
    expect(bdRate(anchor, test.slice(0, 1)).reason).toBe('test curve has 1 usable point; pchip needs 2');
    expect(bdRate([], []).value).toBeNull();
    const far = test.map(({ rate, metric }) => ({ rate, metric: metric + 50 }));
    expect(bdRate(anchor, far)).toMatchObject({
      value: null,
      reason: 'the curves do not overlap',
      overlap: 0,
    });
  });

  it('warn of few points, dropped points and a cubic that turns', () => {
    expect(bdRate(anchor.slice(0, 3), test).warnings).toContain(
      'anchor: 3 points; BD figures expect 4 or more',
    );
    const dipped = [...anchor, { rate: 9000, metric: 36 }];
    const result = bdRate(dipped, test);
    expect(result.value).toBeCloseTo(golden.pchip.rate, 6);
    expect(result.warnings).toEqual([
      'anchor: 1 point left out: another of the same curve is no larger and no worse',
    ]);
    const step = curve([1, 1.02, 1.04, 20, 21, 22], [30, 33, 35, 35.1, 38, 41]);
    expect(bdRate(step, step, { interpolation: 'cubic' }).warnings).toContain(
      'the fitted cubic is not monotone here; pchip or Akima follow the points',
    );
    expect(bdRate(step, step).warnings).toEqual([]);
  });
});

describe('relativeDifference', () => {
  it('is the rate gap at each quality, as SciPy draws it', () => {
    const series = relativeDifference(long, short, { samples: 5 });
    const expected = [
      -18.550135734824046, -23.574762939084813, -24.42794835934431, -26.085158976038958, -16.155842757848703,
    ];
    expect(series.map(({ metric }) => metric)[2]).toBeCloseTo(35.4, 12);
    for (const [i, { percent }] of series.entries()) expect(percent).toBeCloseTo(expected[i]!, 8);
  });

  it('is empty without overlap', () => {
    expect(relativeDifference(anchor, curve([1, 2], [1, 2]))).toEqual([]);
  });
});

describe('bdOfImages', () => {
  const named = (points: typeof anchor) => points.map((point, i) => ({ ...point, point: `q${i}` }));
  const halved = (points: typeof anchor) => points.map(({ rate, metric }) => ({ rate: rate / 2, metric }));

  it('means the images that have a value beside the figure of the mean curves', () => {
    const anchors = ['a', 'b'].map((image) => ({ image, points: named(anchor) }));
    const tests = [
      { image: 'a', points: named(halved(anchor)) },
      { image: 'b', points: named(anchor) },
      { image: 'c', points: named(anchor) },
    ];
    const { images, summary, ofMeans, notes } = bdOfImages(bdRate, anchors, tests);
    expect(images.map(({ result }) => Math.round(result.value!) + 0)).toEqual([-50, 0]);
    expect(summary!.mean).toBeCloseTo(-25, 9);
    expect(ofMeans.value).toBeCloseTo(-25, 9);
    expect(notes).toEqual(['1 image on one curve only, left out']);
  });

  it('says which images have no value', () => {
    const { summary, notes } = bdOfImages(
      bdMetric,
      [{ image: 'a', points: named(anchor) }],
      [{ image: 'a', points: named(anchor.slice(0, 1)) }],
    );
    expect(summary).toBeNull();
    expect(notes).toContain('1 image without a value, left out of the mean');
  });
});
