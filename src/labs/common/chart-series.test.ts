import { describe, expect, it } from 'vitest';
import type { ChartSeries } from '@/panels/chart/types';
import { importedSeries, paretoSeries } from './chart-series';

const line = (id: string, points: [number | null, number | null][]): ChartSeries => ({
  id,
  label: id,
  colour: 0,
  origin: 'measured',
  points: points.map(([x, y], i) => ({ id: String(i), label: '', x, y })),
});

describe('series of the chart', () => {
  it('joins the points that none beats, of all curves, either way the metric points', () => {
    const curves = [
      line('a', [
        [1, 10],
        [2, 20],
        [4, 21],
      ]),
      line('b', [
        [1.5, 9],
        [3, 30],
        [null, 99],
      ]),
    ];
    expect(paretoSeries(curves, 'higher').points.map(({ x, y }) => [x, y])).toEqual([
      [1, 10],
      [2, 20],
      [3, 30],
    ]);
    expect(paretoSeries(curves, 'lower').points.map(({ x, y }) => [x, y])).toEqual([
      [1, 10],
      [1.5, 9],
    ]);
  });

  it('draws imported curves only where they have the metric and the axis', () => {
    const curve = {
      id: 'f',
      label: 'Foreign',
      source: '',
      points: [{ bpp: 1, quality: { m: 30, n: null }, label: '' }],
    };
    expect(importedSeries([curve], 'm', 'bpp')[0]?.points).toMatchObject([{ x: 1, y: 30 }]);
    expect(importedSeries([curve], 'n', 'bpp')).toEqual([]);
    expect(importedSeries([curve], 'm', 'bytes')).toEqual([]);
  });
});
