import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ciede2000 } from './ciede2000';
import sharma from './golden/sharma2005.json';

type Six = [number, number, number, number, number, number];

describe('CIEDE2000', () => {
  it.each(sharma.pairs.map((row, i) => [i + 1, row] as const))('agrees with published pair %i', (_, row) => {
    const published = row[6]!;
    expect(Math.abs(ciede2000(...(row.slice(0, 6) as Six)) - published)).toBeLessThan(5.001e-5);
    const swapped = [...row.slice(3, 6), ...row.slice(0, 3)] as Six;
    expect(Math.abs(ciede2000(...swapped) - published)).toBeLessThan(5.001e-5);
  });

  it('is zero for equal colours, symmetric and finite everywhere', () => {
    const L = fc.double({ min: 0, max: 100, noNaN: true });
    const ab = fc.double({ min: -128, max: 128, noNaN: true });
    fc.assert(
      fc.property(L, ab, ab, L, ab, ab, (...six) => {
        const [L1, a1, b1, L2, a2, b2] = six;
        expect(ciede2000(L1, a1, b1, L1, a1, b1)).toBe(0);
        const there = ciede2000(...six);
        expect(Number.isFinite(there)).toBe(true);
        expect(ciede2000(L2, a2, b2, L1, a1, b1)).toBeCloseTo(there, 6);
      }),
    );
  });
});
