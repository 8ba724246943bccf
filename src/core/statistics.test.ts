import { describe, expect, it } from 'vitest';
import { mean, median, sampleDeviation, studentQuantile95, summarize } from './statistics';

describe('statistics', () => {
  // SciPy 1.17.1, scipy.stats.t.ppf(0.975, n).
  it.each([
    [1, 12.706204736],
    [2, 4.30265273],
    [12, 2.17881283],
    [13, 2.160368656],
    [15, 2.131449546],
    [23, 2.06865761],
    [100, 1.983971519],
  ])('has the Student quantile of %d degrees of freedom', (freedom, value) => {
    expect(Math.abs(studentQuantile95(freedom) - value)).toBeLessThan(3e-6);
  });

  it('summarizes a sample', () => {
    const values = [2, 4, 4, 4, 5, 5, 7, 9];
    expect(mean(values)).toBe(5);
    expect(median(values)).toBe(4.5);
    expect(median([3, 1, 2])).toBe(2);
    expect(sampleDeviation(values)).toBeCloseTo(Math.sqrt(32 / 7), 12);
    const summary = summarize(values)!;
    // 5 ± 2.364624 · 2.13809 / √8
    expect(summary.interval![0]).toBeCloseTo(3.212512, 5);
    expect(summary.interval![1]).toBeCloseTo(6.787488, 5);
  });

  it('claims no interval from one value and nothing from none', () => {
    expect(summarize([7])).toEqual({ n: 1, mean: 7, median: 7, deviation: null, interval: null });
    expect(summarize([])).toBeNull();
    expect(mean([])).toBeNaN();
    expect(median([])).toBeNaN();
    expect(sampleDeviation([1])).toBeNaN();
  });
});
