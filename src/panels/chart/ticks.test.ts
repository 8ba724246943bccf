import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linearTicks, logTicks, niceStep, tickLabels } from './ticks';

it('steps by 1, 2 or 5', () => {
  expect([0.013, 0.02, 0.9, 3, 51].map(niceStep)).toEqual([0.02, 0.02, 1, 5, 100]);
});

it('places exact multiples', () => {
  expect(linearTicks([0.05, 0.75], 8).major).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
  expect(linearTicks([-3, 12], 4).major).toEqual([0, 5, 10]);
  expect(linearTicks([24_000, 61_000], 5).major).toEqual([30_000, 40_000, 50_000, 60_000]);
});

it('keeps linear ticks inside the domain, evenly spaced and no more than asked for', () => {
  const domain = fc
    .tuple(fc.double({ min: -1e5, max: 1e5, noNaN: true }), fc.double({ min: 1e-3, max: 1e5, noNaN: true }))
    .map(([low, length]) => [low, low + length] as const);
  fc.assert(
    fc.property(domain, fc.integer({ min: 2, max: 20 }), ([low, high], count) => {
      const { major } = linearTicks([low, high], count);
      const slack = (high - low) * 1e-6;
      expect(major.length).toBeLessThanOrEqual(count + 1);
      expect(major.every((value) => value >= low - slack && value <= high + slack)).toBe(true);
      expect(new Set(tickLabels(major)).size).toBe(major.length);
    }),
  );
});

it('labels as many digits of a decade as fit', () => {
  const labels = (pixels: number) => tickLabels(logTicks([0.1, 10], pixels, 44).major, true);
  expect(labels(200)).toEqual(['0.1', '0.3', '1', '3', '10']);
  expect(labels(400)).toEqual(['0.1', '0.2', '0.5', '1', '2', '5', '10']);
  expect(labels(700)).toEqual(['0.1', '0.2', '0.3', '0.5', '0.7', '1', '2', '3', '5', '7', '10']);
  expect(logTicks([0.1, 10], 200, 44).minor).toHaveLength(19);
});

it('falls back to plain multiples over a fraction of a decade', () => {
  expect(logTicks([1.02, 1.31], 600, 44).major).toEqual([1.05, 1.1, 1.15, 1.2, 1.25, 1.3]);
});

it('thins powers of ten over many decades', () => {
  const { major } = logTicks([1e-6, 1e6], 200, 44);
  expect(major).toEqual([1e-6, 1e-3, 1, 1e3, 1e6]);
});

it('keeps log ticks inside the domain and, beyond one decade, apart', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -5, max: 5, noNaN: true }),
      fc.double({ min: 0.02, max: 6, noNaN: true }),
      fc.integer({ min: 200, max: 1200 }),
      (start, decades, pixels) => {
        const domain = [10 ** start, 10 ** (start + decades)] as const;
        const { major } = logTicks(domain, pixels, 44);
        const at = (value: number) => (Math.log10(value / domain[0]) * pixels) / decades;
        expect(major.length).toBeGreaterThan(0);
        for (const [index, value] of major.entries()) {
          expect(at(value)).toBeGreaterThanOrEqual(-0.01);
          expect(at(value)).toBeLessThanOrEqual(pixels + 0.01);
          const next = major[index + 1];
          if (next !== undefined) expect(at(next) - at(value)).toBeGreaterThan(30);
        }
      },
    ),
  );
});

it('writes labels with even decimals, true minus signs and thousands', () => {
  expect(tickLabels([0, 0.5, 1])).toEqual(['0.0', '0.5', '1.0']);
  expect(tickLabels([-10, 0, 10])).toEqual(['−10', '0', '10']);
  expect(tickLabels([20_000, 40_000])).toEqual(['20k', '40k']);
  expect(tickLabels([1_000_000, 1_500_000])).toEqual(['1.0M', '1.5M']);
  expect(tickLabels([0.001, 0.2, 7, 20_000, 3_000_000], true)).toEqual(['0.001', '0.2', '7', '20k', '3M']);
});
