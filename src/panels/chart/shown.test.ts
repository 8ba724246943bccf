import { expect, it } from 'vitest';
import { chartCsv } from './chartCsv';
import { betterArrow, layoutOf } from './layout';
import { makeScale } from './scales';
import {
  failedPoints,
  firstMark,
  fitDomain,
  inView,
  lineAt,
  nearestMark,
  shownSeries,
  stepMark,
  unplacedCount,
} from './shown';
import type { AxisSpec, ChartPoint, ChartSeries } from './types';

const rate: AxisSpec = { label: 'Rate', unit: 'bpp', log: true, format: String, better: 'lower' };
const psnr: AxisSpec = { label: 'PSNR', unit: 'dB', format: String, better: 'higher' };
const none = new Set<string>();

function series(id: string, points: readonly (readonly [number | null, number | null])[]): ChartSeries {
  return {
    id,
    label: id.toUpperCase(),
    colour: 0,
    origin: 'measured',
    points: points.map(([x, y], index) => ({ id: `${index}`, label: `q ${index}`, x, y })),
  };
}

const a = series('a', [
  [4, 40],
  [1, 30],
  [2, 35],
]);
const b = series('b', [
  [1.1, 33],
  [3, 41],
]);
const x = makeScale([0.5, 8], [0, 400], true);
const y = makeScale([20, 50], [300, 0]);

it('sorts by rate and leaves out what has no place on the axes', () => {
  const odd: ChartPoint[] = [
    { id: 'exact', label: 'lossless', x: 9, y: null },
    { id: 'zero', label: 'empty', x: 0, y: 12 },
    { id: 'late', label: 'q 9', x: null, y: null, pending: true },
    { id: 'bad', label: 'q 8', x: null, y: null, error: 'It broke.' },
  ];
  const mixed = { ...a, points: [...a.points, ...odd] };
  const shown = shownSeries([mixed], [], none, rate, psnr);
  expect(shown[0]!.points.map((point) => point.x)).toEqual([1, 2, 4]);
  expect(unplacedCount([mixed], shown)).toBe(2);
  expect(failedPoints([mixed], none).map(({ error }) => error)).toEqual(['It broke.']);
  expect(failedPoints([mixed], new Set(['a']))).toEqual([]);
});

it('lays references under and forgets what is hidden', () => {
  const ids = (hidden: Set<string>) =>
    shownSeries([a], [b], hidden, rate, psnr).map((one) => [one.series.id, one.reference]);
  expect(ids(none)).toEqual([
    ['b', true],
    ['a', false],
  ]);
  expect(ids(new Set(['b']))).toEqual([['a', false]]);
});

it('fits points and bands, and nothing if nothing is shown', () => {
  const band = { ...a, points: a.points.map((point) => ({ ...point, lo: 10, hi: 60 })) };
  const domain = fitDomain(shownSeries([band], [], none, rate, psnr), rate, psnr)!;
  expect(domain.y[0]).toBeLessThan(10);
  expect(domain.y[1]).toBeGreaterThan(60);
  expect(domain.x[0]).toBeLessThan(1);
  expect(fitDomain([], rate, psnr)).toBeNull();
});

it('finds the nearest point in pixels across curves that share no rate', () => {
  const shown = shownSeries([a, b], [], none, rate, psnr);
  const near = (rateAt: number, psnrAt: number) =>
    nearestMark(shown, x, y, x.pixel(rateAt), y.pixel(psnrAt))!;
  expect(near(1.1, 33)).toMatchObject({ series: 1, point: 0, distance: 0 });
  expect(near(1, 30.4)).toMatchObject({ series: 0, point: 0 });
  expect(near(7, 40)).toMatchObject({ series: 0, point: 2 });
  expect(nearestMark([], x, y, 0, 0)).toBeNull();
});

it('reads the drawn line between points and never beyond its ends', () => {
  const { points } = shownSeries([a], [], none, rate, psnr)[0]!;
  expect(lineAt(points, 2, x, y)).toBe(35);
  // Halfway between 2 and 4 on a log axis is their geometric mean.
  expect(lineAt(points, Math.sqrt(8), x, y)).toBeCloseTo(37.5, 9);
  expect(lineAt(points, 3, makeScale([0, 8], [0, 400]), y)).toBeCloseTo(37.5, 9);
  expect(lineAt(points, 0.9, x, y)).toBeNull();
  expect(lineAt(points, 4.1, x, y)).toBeNull();
});

it('walks along a curve and across curves', () => {
  const shown = shownSeries([a, b], [], none, rate, psnr);
  const walk = (series: number, point: number, step: Parameters<typeof stepMark>[2]) => {
    const mark = stepMark(shown, { series, point }, step, x, y);
    return [mark.series, mark.point];
  };
  expect(walk(0, 0, 'right')).toEqual([0, 1]);
  expect(walk(0, 0, 'left')).toEqual([0, 0]);
  expect(walk(0, 0, 'last')).toEqual([0, 2]);
  expect(walk(0, 0, 'up')).toEqual([1, 0]);
  expect(walk(1, 0, 'down')).toEqual([0, 0]);
  expect(walk(0, 0, 'down')).toEqual([0, 0]);
  expect(walk(0, 2, 'next-series')).toEqual([1, 1]);
  expect(walk(0, 2, 'previous-series')).toEqual([1, 1]);
});

it('starts the walk at a curve of the study, not at a reference', () => {
  expect(firstMark(shownSeries([a], [b], none, rate, psnr))).toEqual({ series: 1, point: 0 });
  expect(firstMark(shownSeries([], [b], none, rate, psnr))).toEqual({ series: 0, point: 0 });
  expect(firstMark([])).toBeNull();
});

it('keeps only the points inside the zoom', () => {
  const shown = shownSeries([a, b], [], none, rate, psnr);
  const cut = inView(shown, { x: [0.9, 2.5], y: [20, 34] });
  expect(cut.map(({ points }) => points.length)).toEqual([1, 1]);
  expect(inView(shown, { x: [0.1, 9], y: [0, 99] })[0]).toBe(shown[0]);
});

it('writes what is shown as CSV, in full precision', () => {
  const odd = series('b, "odd"', [[0.123456789, 31.987654321]]);
  expect(chartCsv(shownSeries([odd], [], none, rate, psnr), rate, psnr)).toBe(
    'series,origin,point,Rate (bpp),PSNR (dB),low,high\n' +
      '"B, ""ODD""",measured,q 0,0.123456789,31.987654321,,\n',
  );
});

it('points to the corner where both axes are better', () => {
  expect(betterArrow(rate, psnr)).toBe('↖');
  expect(betterArrow(rate, { ...psnr, better: 'lower' })).toBe('↙');
  expect(betterArrow({ ...rate, better: 'higher' }, psnr)).toBe('↗');
  expect(betterArrow({ label: 'Rate', unit: 'bpp', format: String }, psnr)).toBeNull();
});

it('keeps the plot and its ticks inside the drawing at every width', () => {
  for (const width of [280, 320, 700, 1600]) {
    const { plot, xTicks, yTicks } = layoutOf(width, 300, rate, psnr, { x: [0.05, 5], y: [20, 50] });
    expect(plot.x + plot.width).toBeLessThanOrEqual(width);
    expect(xTicks.filter(({ label }) => label).length).toBeGreaterThanOrEqual(3);
    for (const { pixel } of xTicks) {
      expect(pixel).toBeGreaterThanOrEqual(plot.x - 0.5);
      expect(pixel).toBeLessThanOrEqual(plot.x + plot.width + 0.5);
    }
    for (const { pixel } of yTicks) {
      expect(pixel).toBeGreaterThanOrEqual(plot.y - 0.5);
      expect(pixel).toBeLessThanOrEqual(plot.y + plot.height + 0.5);
    }
  }
});
