import { expect, it } from 'vitest';
import { differenceDomain, differences } from './difference';

const rates = [0.2, 0.4, 0.8, 1.6];
const anchor = {
  id: 'a',
  label: 'A',
  colour: 0,
  points: rates.map((rate, i) => ({ rate, metric: 30 + 3 * i })),
};
const half = {
  id: 'b',
  label: 'B',
  colour: 1,
  points: rates.map((rate, i) => ({ rate: rate / 2, metric: 30 + 3 * i })),
};
const far = {
  ...half,
  id: 'c',
  points: half.points.map((point) => ({ ...point, metric: point.metric + 50 })),
};

it('draws half the rate as −50 % everywhere, and leaves the anchor out', () => {
  const [only, ...rest] = differences(anchor, [anchor, half], 'pchip', 'higher');
  expect(rest).toEqual([]);
  for (const { y } of only!.shown.points) expect(y).toBeCloseTo(-50, 9);
  expect(only!.bd.value).toBeCloseTo(-50, 9);
  expect(only!.shown.points[0]!.x).toBeCloseTo(30, 9);
  expect(only!.shown.points.at(-1)!.x).toBeCloseTo(39, 9);
});

it('always shows the zero line, and nothing without overlap', () => {
  const domain = differenceDomain(differences(anchor, [half], 'pchip', 'higher'))!;
  expect(domain.y[0]).toBeLessThan(-50);
  expect(domain.y[1]).toBeGreaterThan(0);
  const none = differences(anchor, [far], 'pchip', 'higher');
  expect(differenceDomain(none)).toBeNull();
  expect(none[0]!.bd.reason).toContain('overlap');
});
