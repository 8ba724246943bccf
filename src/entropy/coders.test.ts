import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AdaptiveBit, AdaptiveModel } from './adaptive';
import { buildCdf, findSymbol } from './cdf';
import {
  decodeExpGolomb,
  decodeHybrid,
  encodeExpGolomb,
  encodeHybrid,
  hybridModel,
  unzigzag,
  zigzag,
} from './integers';
import { decodeBits, encodeBits, type IntervalDecoder, type IntervalEncoder } from './interval';
import { RangeDecoder, RangeEncoder } from './range';
import { RansDecoder, RansEncoder } from './rans';
import { attempt, countsOf, flipBit, overEntropy, skewedSymbols } from './testing';

/** Every coder must pass the same tests with every model. */
const coders: readonly [string, () => IntervalEncoder, (bytes: Uint8Array) => IntervalDecoder][] = [
  ['rANS', () => new RansEncoder(), (bytes) => new RansDecoder(bytes)],
  ['range coder', () => new RangeEncoder(), (bytes) => new RangeDecoder(bytes)],
];

/** An interval of each precision: [start, size, bits]. */
const interval = fc
  .integer({ min: 1, max: 16 })
  .chain((bits) =>
    fc
      .tuple(fc.nat(2 ** bits - 1), fc.nat(2 ** bits - 1))
      .map(([a, b]) => [Math.min(a, b), Math.abs(a - b) + 1, bits] as const),
  );

describe.each(coders)('%s', (_, encoder, decoder) => {
  it('leads back into every interval, of mixed precision', () => {
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 300 }), (intervals) => {
        const to = encoder();
        for (const [start, size, bits] of intervals) to.encode(start, size, bits);
        const from = decoder(to.finish());
        for (const [start, size, bits] of intervals) {
          const slot = from.peek(bits);
          expect(slot >= start && slot < start + size).toBe(true);
          from.advance(start, size, bits);
        }
        from.end();
      }),
    );
  });

  it('carries long runs of the extreme intervals', () => {
    // The last and the first slot push a range coder's carry through many bytes.
    const starts = Array.from({ length: 5000 }, (_, i) => (i % 97 === 0 ? 0 : 65535));
    const to = encoder();
    for (const start of starts) to.encode(start, 1, 16);
    const from = decoder(to.finish());
    for (const start of starts) {
      expect(from.peek(16)).toBe(start);
      from.advance(start, 1, 16);
    }
    from.end();
  });

  it('codes certainty for free', () => {
    const to = encoder();
    for (let i = 0; i < 1e5; i++) to.encode(0, 65536, 16);
    expect(to.finish().length).toBeLessThanOrEqual(4);
  });

  const data = skewedSymbols(20_000, 40, 0.2);

  const staticCode = (symbols: ArrayLike<number>, bits: number) => {
    const cdf = buildCdf(countsOf(symbols, 40), bits);
    const to = encoder();
    for (let i = 0; i < symbols.length; i++) {
      const s = symbols[i]!;
      to.encode(cdf[s]!, cdf[s + 1]! - cdf[s]!, bits);
    }
    return { cdf, bytes: to.finish() };
  };

  it.each([12, 14, 16])('comes within 3 permille of the entropy with a static model of %i bits', (bits) => {
    const { cdf, bytes } = staticCode(data, bits);
    const from = decoder(bytes);
    const out = data.map(() => {
      const s = findSymbol(cdf, from.peek(bits));
      from.advance(cdf[s]!, cdf[s + 1]! - cdf[s]!, bits);
      return s;
    });
    from.end();
    expect(out).toEqual(data);
    expect(overEntropy(bytes, data, 40)).toBeLessThan(1.003);
  });

  const adaptiveCode = (symbols: ArrayLike<number>) => {
    const to = encoder();
    const model = new AdaptiveModel(40);
    for (let i = 0; i < symbols.length; i++) model.encode(to, symbols[i]!);
    return to.finish();
  };
  const adaptiveDecode = (bytes: Uint8Array, count: number) => {
    const from = decoder(bytes);
    const model = new AdaptiveModel(40);
    const out = new Uint16Array(count);
    for (let i = 0; i < count; i++) out[i] = model.decode(from);
    from.end();
    return out;
  };

  it('comes within 6 % of the entropy of a stationary source with an adaptive model', () => {
    const bytes = adaptiveCode(data);
    expect(adaptiveDecode(bytes, data.length)).toEqual(data);
    expect(overEntropy(bytes, data, 40)).toBeLessThan(1.06);
  });

  it('beats the static model where statistics drift', () => {
    const drift = data.map((s, i) => (i < data.length / 2 ? s : 39 - s));
    expect(adaptiveCode(drift).length).toBeLessThan(0.9 * staticCode(drift, 16).bytes.length);
  });

  it('codes bits within 2 % of the entropy: the binary arithmetic coder', () => {
    const bits = skewedSymbols(50_000, 2, 0.9);
    const to = encoder();
    const model = new AdaptiveBit();
    for (const bit of bits) model.encode(to, bit);
    const bytes = to.finish();
    const from = decoder(bytes);
    const again = new AdaptiveBit();
    expect(bits.map(() => again.decode(from))).toEqual(bits);
    from.end();
    expect(overEntropy(bytes, bits, 2)).toBeLessThan(1.02);
  });

  it('round-trips integers of every size by Exp-Golomb, hybrid tokens and plain bits', () => {
    const value = fc.oneof(fc.nat(20), fc.nat(2 ** 31 - 1));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 100 }), fc.integer({ min: 0, max: 8 }), (values, k) => {
        const to = encoder();
        const model = hybridModel(2 ** 31 - 1);
        for (const v of values) {
          encodeExpGolomb(to, v, k);
          encodeHybrid(to, model, v);
          encodeBits(to, v, 32);
        }
        const from = decoder(to.finish());
        const again = hybridModel(2 ** 31 - 1);
        for (const v of values) {
          expect(decodeExpGolomb(from, k)).toBe(v);
          expect(decodeHybrid(from, again)).toBe(v);
          expect(decodeBits(from, 32)).toBe(v);
        }
        from.end();
      }),
    );
  });

  it('throws on every truncation', () => {
    const short = data.slice(0, 500);
    const bytes = adaptiveCode(short);
    for (let length = 0; length < bytes.length; length++) {
      expect(attempt(() => adaptiveDecode(bytes.subarray(0, length), short.length))).toBeTypeOf('string');
    }
  });

  it('survives any bit flip: a sentence or other symbols, never a crash', () => {
    const short = data.slice(0, 500);
    const bytes = adaptiveCode(short);
    let noticed = 0;
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const got = attempt(() => adaptiveDecode(flipBit(bytes, bit), short.length));
      if (typeof got === 'string') noticed += 1;
      else for (const symbol of got) expect(symbol).toBeLessThan(40);
    }
    // Final state and length are a free checksum; the container's CRC is what catches all.
    expect(noticed / (8 * bytes.length)).toBeGreaterThan(0.9);
  });

  it('survives foreign bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        attempt(() => adaptiveDecode(bytes, 300));
        attempt(() => {
          const from = decoder(bytes);
          for (let i = 0; i < 300; i++) decodeExpGolomb(from);
        });
      }),
    );
  });
});

it('rANS says what its intervals cost', () => {
  const encoder = new RansEncoder();
  encoder.encode(0, 1, 1);
  const mark = encoder.length;
  encoder.encode(3, 1, 10);
  encoder.encode(0, 49152, 16);
  expect(encoder.cost(0, mark)).toBe(1);
  expect(encoder.cost(mark)).toBeCloseTo(10 - Math.log2(0.75), 12);
});

it('zigzag orders 0, −1, 1, −2 …', () => {
  expect([0, -1, 1, -2, 2].map(zigzag)).toEqual([0, 1, 2, 3, 4]);
  fc.assert(fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), (v) => unzigzag(zigzag(v)) === v));
});

it('a number no coder wrote is refused, not followed for ever', () => {
  const ones: IntervalDecoder = { peek: (bits) => 2 ** bits - 1, advance: () => {}, end: () => {} };
  expect(() => decodeExpGolomb(ones)).toThrow(/impossibly large/);
});
