import { CodecError } from '@/core/method';
import { entropyOfCounts } from './cdf';

/** What the tests of coders share. */

/** Deterministic integers below `n`, falling off geometrically: `skew` in (0, 1), larger is more skewed. */
export function skewedSymbols(count: number, n: number, skew: number, seed = 1): Uint16Array<ArrayBuffer> {
  let x = seed;
  return Uint16Array.from({ length: count }, () => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    const u = (x + 0.5) / 2 ** 32;
    return Math.min(n - 1, Math.floor(Math.log(u) / Math.log(1 - skew)));
  });
}

export function countsOf(data: ArrayLike<number>, n: number): Uint32Array<ArrayBuffer> {
  const counts = new Uint32Array(n);
  for (let i = 0; i < data.length; i++) counts[data[i]!]! += 1;
  return counts;
}

/** Coded length over the zero-order entropy of the data. */
export function overEntropy(coded: Uint8Array, data: ArrayLike<number>, n: number): number {
  return (8 * coded.length) / (entropyOfCounts(countsOf(data, n)) * data.length);
}

export function flipBit(bytes: Uint8Array, bit: number): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes);
  copy[bit >>> 3]! ^= 1 << (bit & 7);
  return copy;
}

/** Runs `decode`; its value, or the message of the CodecError it threw. Anything else thrown is a failed test. */
export function attempt<T>(decode: () => T): T | string {
  try {
    return decode();
  } catch (error) {
    if (error instanceof CodecError) return error.message;
    throw error;
  }
}
