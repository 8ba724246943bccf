import { describe, expect, it } from 'vitest';
import { basis, forward, inverse } from './dct8x8';
import { quantizationSteps } from './quantization';
import { scan } from './scan';

const one = { blocksWide: 1, blocksHigh: 1 };
const ones = new Float32Array(64).fill(1);
/** Deterministic noise in −128 … 127. */
const noise = (count: number) =>
  Float32Array.from({ length: count }, (_, i) => ((i * 2654435761) % 256) - 128);

/** The definition in T.81, A.3.3, term by term. */
function definition(samples: Float32Array, u: number, v: number): number {
  const c = (k: number) => (k === 0 ? Math.SQRT1_2 : 1);
  let sum = 0;
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 8; x++) {
      const cosines = Math.cos(((2 * x + 1) * u * Math.PI) / 16) * Math.cos(((2 * y + 1) * v * Math.PI) / 16);
      sum += samples[8 * y + x]! * cosines;
    }
  }
  return (c(u) * c(v) * sum) / 4;
}

describe('8 × 8 DCT', () => {
  it('is the definition of T.81, rounded to nearest', () => {
    const samples = noise(64);
    const levels = forward(samples, one, new Float32Array(64).fill(1 / 16), 0.5);
    for (let place = 0; place < 64; place++) {
      const exact = 16 * definition(samples, place & 7, place >> 3);
      expect(Math.abs(levels[place]! - exact)).toBeLessThan(0.501);
    }
  });

  it('has orthonormal rows', () => {
    for (let a = 0; a < 8; a++) {
      for (let b = 0; b < 8; b++) {
        let dot = 0;
        for (let i = 0; i < 8; i++) dot += basis[8 * a + i]! * basis[8 * b + i]!;
        expect(dot).toBeCloseTo(a === b ? 1 : 0, 6);
      }
    }
  });

  it('comes back within what the rounding may move: 8 × half a step', () => {
    const blocks = { blocksWide: 3, blocksHigh: 2 };
    const samples = noise(64 * 6);
    const back = inverse(forward(samples, blocks, ones, 0.5), blocks, ones);
    back.forEach((value, i) => {
      expect(Math.abs(value - samples[i]!)).toBeLessThan(4);
    });
    // Orthonormal: the mean squared error is that of the levels, 1/12 of a squared step.
    const mse = back.reduce((sum, value, i) => sum + (value - samples[i]!) ** 2, 0) / back.length;
    expect(mse).toBeGreaterThan(0.06);
    expect(mse).toBeLessThan(0.11);
  });

  it('rounds to nearest, both ways, and widens only the zero of AC', () => {
    // A flat block of d has DC 8 d; a product of two rows of the basis has one coefficient.
    const flat = (d: number) => new Float32Array(64).fill(d);
    const steps = new Float32Array(64).fill(8);
    expect(forward(flat(1.49), one, steps, 0.2)[0]).toBe(1);
    expect(forward(flat(1.51), one, steps, 0.2)[0]).toBe(2);
    expect(forward(flat(-1.51), one, steps, 0.2)[0]).toBe(-2);
    const ripple = (level: number) =>
      Float32Array.from({ length: 64 }, (_, i) => level * basis[8 + (i & 7)]! * basis[0]!);
    expect(forward(ripple(8 * 1.6), one, steps, 0.5)[1]).toBe(2);
    expect(forward(ripple(8 * -1.6), one, steps, 0.5)[1]).toBe(-2);
    expect(forward(ripple(8 * 1.6), one, steps, 0.3)[1]).toBe(1);
  });
});

it('scan begins and ends as the zig-zag of T.81 figure 5', () => {
  expect([...scan.subarray(0, 15)]).toEqual([0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4]);
  expect([...scan.subarray(-4)]).toEqual([47, 55, 62, 63]);
  expect(new Set(scan).size).toBe(64);
});

describe('quantizationSteps', () => {
  // First row of the luma table as libjpeg's cjpeg -quality 25, 50, 75, 100 writes it into the file.
  it.each([
    [25, [32, 22, 20, 32, 48, 80, 102, 122]],
    [50, [16, 11, 10, 16, 24, 40, 51, 61]],
    [75, [8, 6, 5, 8, 12, 20, 26, 31]],
    [100, [1, 1, 1, 1, 1, 1, 1, 1]],
  ])('at quality %i are those of libjpeg', (quality, row) => {
    expect([...quantizationSteps('jpeg', quality, true).subarray(0, 8)]).toEqual(row);
  });

  it('stay within a byte at quality 1, and equal when flat', () => {
    expect(Math.max(...quantizationSteps('jpeg', 1, false))).toBe(255);
    expect(new Set(quantizationSteps('flat', 30, true)).size).toBe(1);
  });
});
