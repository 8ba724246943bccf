import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCdf } from './cdf';
import { decodeStatic, encodeStatic, ransTable } from './rans-static';
import { attempt, countsOf, flipBit, overEntropy, skewedSymbols } from './testing';

describe('static rANS', () => {
  it('round-trips any symbols at any precision', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(30), { maxLength: 200 }),
        fc.array(fc.nat(1000), { minLength: 31, maxLength: 31 }),
        fc.integer({ min: 5, max: 16 }),
        (data, weights, bits) => {
          const table = ransTable(buildCdf(weights, bits), bits);
          expect([...decodeStatic(encodeStatic(data, table), data.length, table)]).toEqual(data);
        },
      ),
    );
  });

  it('codes a certain symbol for free', () => {
    const table = ransTable(buildCdf([1]));
    const bytes = encodeStatic(new Uint8Array(1000), table);
    expect(bytes).toHaveLength(16);
    expect(decodeStatic(bytes, 1000, table)).toEqual(new Uint16Array(1000));
  });

  it.each([12, 14, 16])('comes within 3 permille of the entropy at %i bits', (bits) => {
    const data = skewedSymbols(50_000, 64, 0.1);
    const table = ransTable(buildCdf(countsOf(data, 64), bits), bits);
    const bytes = encodeStatic(data, table);
    expect(decodeStatic(bytes, data.length, table)).toEqual(data);
    expect(overEntropy(bytes, data, 64)).toBeLessThan(1.003);
  });

  const data = skewedSymbols(1001, 64, 0.1);
  const table = ransTable(buildCdf(countsOf(data, 64), 12), 12);
  const bytes = encodeStatic(data, table);

  it('throws on every truncation', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeStatic(bytes.subarray(0, length), data.length, table)).toThrow(/cut short|damaged/);
    }
  });

  it('survives any bit flip', () => {
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const got = attempt(() => decodeStatic(flipBit(bytes, bit), data.length, table));
      if (typeof got !== 'string') for (const symbol of got) expect(symbol).toBeLessThan(64);
    }
  });

  it('refuses a table that is no CDF', () => {
    expect(() => ransTable(Uint32Array.of(0, 5, 5, 4096), 12)).toThrow(/damaged/);
  });
});
