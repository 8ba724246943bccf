import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCdf } from './cdf';
import { decodeIndexed, encodeIndexed, IndexedModel } from './indexed';
import { attempt, flipBit, skewedSymbols } from './testing';

/** Rows of a zero-mean discretized Laplacian of growing scale, the last symbol the escape. */
const scales = [0.2, 0.5, 1, 2, 4, 8, 16];
const reach = scales.map((scale) => Math.ceil(8 * scale));
const cdfs = scales.map((scale, row) => {
  const r = reach[row]!;
  const pmf = Array.from({ length: 2 * r + 1 }, (_, i) => Math.exp(-Math.abs(i - r) / scale));
  return buildCdf([...pmf, 1e-9]);
});
const model = new IndexedModel(
  cdfs,
  reach.map((r) => -r),
);

const laplacian = (count: number, scale: number, seed: number) => {
  const magnitudes = skewedSymbols(count, 60_000, 1 - Math.exp(-1 / scale), seed);
  const signs = skewedSymbols(count, 2, 0.5, seed + 99);
  return Array.from(magnitudes, (m, i) => (signs[i] ? 0 - m : m));
};

describe('indexed rANS', () => {
  it('round-trips any values, far outside their rows too', () => {
    const value = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -(2 ** 30), max: 2 ** 30 }));
    const pair = fc.tuple(value, fc.nat(scales.length - 1));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 200 }), (pairs) => {
        const values = pairs.map(([v]) => v);
        const rows = pairs.map(([, r]) => r);
        expect([...decodeIndexed(encodeIndexed(values, rows, model), rows, model)]).toEqual(values);
      }),
    );
  });

  it('comes within 0.5 % of what the rows promise', () => {
    const rows: number[] = [];
    const values: number[] = [];
    let promised = 0;
    scales.forEach((scale, row) => {
      for (const v of laplacian(5000, scale, row + 1)) {
        if (Math.abs(v) > reach[row]!) continue;
        const cdf = cdfs[row]!;
        const s = v + reach[row]!;
        promised += 16 - Math.log2(cdf[s + 1]! - cdf[s]!);
        rows.push(row);
        values.push(v);
      }
    });
    const bytes = encodeIndexed(values, rows, model);
    expect([...decodeIndexed(bytes, rows, model)]).toEqual(values);
    expect((8 * bytes.length) / promised).toBeLessThan(1.005);
  });

  const values = laplacian(400, 4, 3);
  const rows = values.map((_, i) => i % scales.length);
  const bytes = encodeIndexed(values, rows, model);

  it('throws on every truncation', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeIndexed(bytes.subarray(0, length), rows, model)).toThrow(/cut short|damaged/);
    }
  });

  it('survives any bit flip, and notices nearly all', () => {
    let noticed = 0;
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const got = attempt(() => decodeIndexed(flipBit(bytes, bit), rows, model));
      if (typeof got === 'string') noticed += 1;
      else expect(got).toHaveLength(rows.length);
    }
    expect(noticed / (8 * bytes.length)).toBeGreaterThan(0.9);
  });

  it('refuses rows that are no CDF', () => {
    expect(() => new IndexedModel([[0, 7, 65535]], [0])).toThrow(/damaged/);
    expect(() => new IndexedModel(cdfs, [0])).toThrow(RangeError);
  });
});
