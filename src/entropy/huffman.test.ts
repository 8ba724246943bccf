import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeHuffman, encodeHuffman, huffmanLengths, huffmanTable } from './huffman';
import { attempt, flipBit, overEntropy, skewedSymbols } from './testing';

const kraft = (lengths: Uint8Array) => lengths.reduce((sum, l) => sum + (l > 0 ? 2 ** -l : 0), 0);

describe('huffmanLengths', () => {
  it('is a full prefix code within the limit, shorter for the more frequent', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1e6), { minLength: 2, maxLength: 60 }), (counts) => {
        const lengths = huffmanLengths(counts, 6);
        const used = counts.filter((c) => c > 0).length;
        expect(Math.max(...lengths)).toBeLessThanOrEqual(6);
        if (used > 1) expect(kraft(lengths)).toBe(1);
        for (const [i, a] of counts.entries())
          for (const [j, b] of counts.entries())
            if (a > b && b > 0) expect(lengths[i]).toBeLessThanOrEqual(lengths[j]!);
      }),
    );
  });

  it('is the plain Huffman code where the limit does not bind', () => {
    // Frequencies and lengths of the example in Cormen et al., Introduction to Algorithms, section 16.3.
    expect([...huffmanLengths([45, 13, 12, 16, 9, 5])]).toEqual([1, 3, 3, 3, 4, 4]);
  });

  it('is optimal under the limit', () => {
    // Fibonacci counts want lengths up to 5; the best code within 3 bits for 6 symbols, by trying all.
    const counts = [1, 1, 2, 3, 5, 8];
    const cost = (lengths: ArrayLike<number>) => counts.reduce((sum, c, i) => sum + c * lengths[i]!, 0);
    let best = Number.POSITIVE_INFINITY;
    for (let code = 0; code < 3 ** 6; code++) {
      const lengths = Uint8Array.from(counts, (_, i) => 1 + (Math.floor(code / 3 ** i) % 3));
      if (kraft(lengths) <= 1) best = Math.min(best, cost(lengths));
    }
    expect(cost(huffmanLengths(counts, 3))).toBe(best);
  });

  it('says when the limit is too tight', () => {
    expect(() => huffmanLengths([1, 1, 1], 1)).toThrow(RangeError);
  });
});

describe('huffmanTable', () => {
  it('gives the codes of the example in RFC 1951, section 3.2.2', () => {
    const { codes } = huffmanTable(Uint8Array.of(3, 3, 3, 3, 3, 2, 4, 4));
    expect([...codes]).toEqual([0b010, 0b011, 0b100, 0b101, 0b110, 0b00, 0b1110, 0b1111]);
  });

  it.each([[[1, 1, 1]], [[2, 2, 2]], [[2]]])('refuses lengths %j', (lengths) => {
    expect(() => huffmanTable(Uint8Array.from(lengths))).toThrow(/make no code/);
  });
});

describe('Huffman coding', () => {
  it('round-trips any symbols', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(99), { maxLength: 300 }), (data) => {
        expect([...decodeHuffman(encodeHuffman(data, 100), data.length, 100)]).toEqual(data);
      }),
    );
  });

  const data = skewedSymbols(20_000, 64, 0.1);
  const bytes = encodeHuffman(data, 64);

  it('comes within 2 % of the entropy, table included', () => {
    expect(decodeHuffman(bytes, data.length, 64)).toEqual(data);
    expect(overEntropy(bytes, data, 64)).toBeLessThan(1.02);
  });

  it('throws on every truncation, before allocating where the count cannot fit', () => {
    const short = encodeHuffman(data.slice(0, 100), 64);
    for (let length = 0; length < short.length; length++) {
      expect(() => decodeHuffman(short.subarray(0, length), 100, 64)).toThrow(/cut short|damaged/);
    }
    expect(() => decodeHuffman(short, 2 ** 31, 64)).toThrow(/cut short/);
  });

  it('survives any bit flip', () => {
    const short = encodeHuffman(data.slice(0, 100), 64);
    for (let bit = 0; bit < 8 * short.length; bit++) {
      const got = attempt(() => decodeHuffman(flipBit(short, bit), 100, 64));
      if (typeof got !== 'string') for (const symbol of got) expect(symbol).toBeLessThan(64);
    }
  });
});
