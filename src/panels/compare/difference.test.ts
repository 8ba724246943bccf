import fc from 'fast-check';
import { expect, it } from 'vitest';
import { differenceByte, sampleDifference } from './difference';

const byte = fc.integer({ min: 0, max: 255 });

it('is b − a for opaque samples', () => {
  expect(sampleDifference(200, 255, 180, 255)).toBe(-20);
});

it('ignores colour that cannot be seen', () => {
  expect(sampleDifference(10, 0, 250, 0)).toBe(0);
});

it('sees black that vanished, which shows on white only', () => {
  expect(Math.abs(sampleDifference(0, 255, 0, 0))).toBe(255);
});

it('stays in range and is antisymmetric', () => {
  fc.assert(
    fc.property(byte, byte, byte, byte, (a, alphaA, b, alphaB) => {
      const d = sampleDifference(a, alphaA, b, alphaB);
      expect(Math.abs(d)).toBeLessThanOrEqual(255 + 1e-9);
      expect(d + sampleDifference(b, alphaB, a, alphaA)).toBeCloseTo(0, 9);
    }),
  );
});

it('amplifies, folds and saturates', () => {
  expect(differenceByte(-3, 8, false)).toBe(24);
  expect(differenceByte(-3, 8, true)).toBe(104);
  expect(differenceByte(3, 8, true)).toBe(152);
  expect(differenceByte(100, 64, false)).toBe(255);
  expect(differenceByte(-100, 64, true)).toBe(0);
});
