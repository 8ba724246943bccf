import { sha256 } from '@noble/hashes/sha2.js';

/** Four 32-bit words, not all zero. */
export type RandomState = readonly [number, number, number, number];

/** The next 32 bits of xoshiro128** 1.1 (Blackman and Vigna, "Scrambled linear pseudorandom number generators"). */
export function xoshiro128(state: RandomState): () => number {
  let [a, b, c, d] = state;
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** Uniform in [0, 1) in steps of 2⁻³²; the same seed gives the same numbers on every machine. */
export function createRandom(seed: string | Uint8Array): () => number {
  const bytes = typeof seed === 'string' ? new TextEncoder().encode(seed) : seed;
  // A hash as the first state: near-equal seeds (…:1, …:2) start far apart.
  const view = new DataView(sha256(bytes).buffer);
  const word = (index: number) => view.getUint32(4 * index, true);
  const next = xoshiro128([word(0), word(1), word(2), word(3)]);
  return () => next() / 2 ** 32;
}
