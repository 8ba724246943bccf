import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitInterval, isPlottable, makeScale, stretch } from './scales';

const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });

it('maps the ends of the domain to the ends of the range, either way round', () => {
  const y = makeScale([20, 50], [300, 0]);
  expect([y.pixel(20), y.pixel(35), y.pixel(50)]).toEqual([300, 150, 0]);
  const x = makeScale([0.1, 10], [0, 200], true);
  expect(x.pixel(1)).toBeCloseTo(100, 9);
});

it('finds back the value of a pixel', () => {
  fc.assert(
    fc.property(
      positive,
      positive,
      fc.boolean(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (a, b, log, t) => {
        fc.pre(Math.abs(a - b) > 1e-3 * Math.max(a, b));
        const low = Math.min(a, b);
        const high = Math.max(a, b);
        const scale = makeScale([low, high], [10, 810], log);
        const value = log ? low * (high / low) ** t : low + (high - low) * t;
        expect(Math.abs(scale.value(scale.pixel(value)) / value - 1)).toBeLessThan(1e-6);
      },
    ),
  );
});

it('fits with room at both ends, in the scale', () => {
  expect(fitInterval([1, 3, 2], false, 0.1)).toEqual([0.8, 3.2]);
  expect(fitInterval([0.1, 4.1], false, 0.1)).toEqual([0, 4.5]);
  expect(fitInterval([-1, 3], false, 0.25)).toEqual([-2, 4]);
  const [low, high] = fitInterval([1, 100], true, 0.5)!;
  expect([low, high].map((value) => Number(value.toFixed(9)))).toEqual([0.1, 1000]);
});

it('gives a lone value an interval around it, and nothing an empty one', () => {
  expect(fitInterval([40])).toEqual([36, 44]);
  expect(fitInterval([0])).toEqual([-1, 1]);
  expect(fitInterval([3], true)).toEqual([2, 4.5]);
  expect(fitInterval([])).toBeNull();
  expect(fitInterval([Number.NaN, Number.POSITIVE_INFINITY])).toBeNull();
  expect(fitInterval([0, -2], true)).toBeNull();
});

it('stretches about a centre and back', () => {
  expect(stretch([0, 10], 0.5)).toEqual([2.5, 7.5]);
  expect(stretch([0, 10], 0.5, false, 0)).toEqual([0, 5]);
  const [low, high] = stretch(stretch([0.1, 10], 0.25, true, 0.3), 4, true, 0.3);
  expect(low).toBeCloseTo(0.1, 12);
  expect(high).toBeCloseTo(10, 12);
});

it('knows which values have a place', () => {
  expect([1, 0, -1, null, undefined, Number.NaN].map((value) => isPlottable(value, true))).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
  expect([0, -1, Number.POSITIVE_INFINITY].map((value) => isPlottable(value))).toEqual([true, true, false]);
});
