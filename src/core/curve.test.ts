import { describe, expect, it } from 'vitest';
import { meanCurve, monotoneCurve } from './curve';

describe('monotoneCurve', () => {
  it('leaves the upper envelope and says what went', () => {
    const { points, warnings } = monotoneCurve([
      { rate: 1, metric: 30 },
      { rate: 3, metric: 34 },
      { rate: 2, metric: 35 },
      { rate: 2, metric: 35 },
      { rate: 4, metric: Number.POSITIVE_INFINITY },
      { rate: 0, metric: 5 },
    ]);
    expect(points).toEqual([
      { rate: 1, metric: 30 },
      { rate: 2, metric: 35 },
    ]);
    expect(warnings).toEqual([
      '2 points without a finite value left out',
      '2 points left out: another of the same curve is no larger and no worse',
    ]);
  });

  it('turns round for metrics where lower is better', () => {
    const rows = [
      { rate: 1, metric: 9 },
      { rate: 2, metric: 5 },
      { rate: 3, metric: 6 },
    ];
    expect(monotoneCurve(rows, 'lower').points).toEqual(rows.slice(0, 2));
  });
});

describe('meanCurve', () => {
  const curve = (image: string, ...rows: (readonly [string, number, number])[]) => ({
    image,
    points: rows.map(([point, rate, metric]) => ({ point, rate, metric })),
  });

  it('means each operating point over all images, with a confidence band', () => {
    const { points, notes, images } = meanCurve([
      curve('a', ['q50', 2, 34], ['q10', 1, 30]),
      curve('b', ['q10', 3, 26], ['q50', 6, 32]),
    ]);
    expect(images).toBe(2);
    expect(notes).toEqual([]);
    expect(points.map(({ point, rate, metric }) => [point, rate, metric])).toEqual([
      ['q10', 2, 28],
      ['q50', 4, 33],
    ]);
    // Two values 2 apart: half width = t(1) · √2 / √2.
    expect(points[1]!.metrics.interval![1]).toBeCloseTo(33 + 12.706204736, 6);
  });

  it('leaves out points that some image lacks or has at infinity, and says so', () => {
    const { points, notes } = meanCurve([
      curve('a', ['q10', 1, 30], ['q50', 2, 34], ['q100', 9, Number.POSITIVE_INFINITY]),
      curve('b', ['q10', 3, 26], ['q100', 9, 50]),
    ]);
    expect(points.map(({ point }) => point)).toEqual(['q10']);
    expect(notes).toEqual([
      'q50: a finite value on 1 of 2 images, left out of the mean',
      'q100: a finite value on 1 of 2 images, left out of the mean',
    ]);
  });

  it('has no band over a single image', () => {
    expect(meanCurve([curve('a', ['q10', 1, 30])]).points[0]!.metrics.interval).toBeNull();
    expect(meanCurve([]).points).toEqual([]);
  });
});
