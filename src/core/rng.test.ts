import { describe, expect, it } from 'vitest';
import { createRandom, xoshiro128 } from './rng';

describe('xoshiro128**', () => {
  it("gives the reference implementation's numbers", () => {
    const next = xoshiro128([1, 2, 3, 4]);
    // xoshiro128starstar.c 1.1 from the state {1, 2, 3, 4}; the same vector is in the tests of Rust's rand_xoshiro.
    const reference = [
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ];
    expect(Array.from({ length: 10 }, next)).toEqual(reference);
  });
});

describe('createRandom', () => {
  const take = (seed: string | Uint8Array, count: number) =>
    Array.from({ length: count }, createRandom(seed));

  it('repeats itself for the same seed, as text or as its bytes', () => {
    expect(take('a:1', 20)).toEqual(take('a:1', 20));
    expect(take('a:1', 20)).toEqual(take(new TextEncoder().encode('a:1'), 20));
  });

  it('differs from the first number on for seeds that differ in one character', () => {
    expect(take('a:1', 1)).not.toEqual(take('a:2', 1));
  });

  it('is uniform in [0, 1)', () => {
    const numbers = take('uniform', 20_000);
    const bins = new Array<number>(10).fill(0);
    for (const x of numbers) bins[Math.floor(x * 10)]! += 1;
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    // 2000 expected a bin, standard deviation 42.
    for (const bin of bins) expect(Math.abs(bin - 2000)).toBeLessThan(200);
  });
});
