import { describe, expect, it } from 'vitest';
import { gaussianWeights, RADIUS, WINDOW } from './gaussian';
import { goldenPair, noise } from './golden/pictures';
import { combineScales, msSsimScales } from './ms-ssim';
import { channelPlane, LUMA, type Plane, RED } from './planes';
import { SourceCache } from './source-cache';
import { C1, C2, plainKernel } from './ssim';
import { halve } from './ssim-halve';
import { ssimLevels } from './ssim-levels';
import { ssimKernel } from './ssim-simd';

/** The formula of Wang et al. 2004 as it is printed, by brute force. */
function plainSsim({ width, height, values: x }: Plane, { values: d }: Plane): number[] {
  const local: number[] = [];
  for (let top = 0; top + WINDOW <= height; top++) {
    for (let left = 0; left + WINDOW <= width; left++) {
      let [mx, my, xx, yy, xy] = [0, 0, 0, 0, 0];
      for (let v = 0; v < WINDOW; v++) {
        for (let u = 0; u < WINDOW; u++) {
          const weight = gaussianWeights[u]! * gaussianWeights[v]!;
          const a = x[(top + v) * width + left + u]!;
          const b = a - d[(top + v) * width + left + u]!;
          mx += weight * a;
          my += weight * b;
          xx += weight * a * a;
          yy += weight * b * b;
          xy += weight * a * b;
        }
      }
      const structure = (2 * (xy - mx * my) + C2) / (xx - mx * mx + (yy - my * my) + C2);
      local.push(((2 * mx * my + C1) / (mx * mx + my * my + C1)) * structure);
    }
  }
  return local;
}

const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

const planes = (name: string, width: number, height: number) => {
  const [source, reconstruction] = goldenPair(name, width, height);
  return { x: channelPlane(source, LUMA), d: channelPlane(source, LUMA, undefined, reconstruction) };
};

it('has WebAssembly SIMD here, so that the kernel below is not TypeScript twice', () => {
  expect(ssimKernel()).not.toBe(plainKernel);
});

describe.each([
  ['TypeScript', plainKernel, 7],
  ['WebAssembly', ssimKernel(), 6],
] as const)('ssim in %s', (_, kernel, digits) => {
  it('is the printed formula', () => {
    const { x, d } = planes('noisy', 40, 33);
    const expected = plainSsim(x, d);
    const map = new Float32Array(expected.length);
    expect(kernel.ssim(x, d, undefined, map).ssim).toBeCloseTo(mean(expected), digits);
    for (const [i, lost] of map.entries()) expect(1 - lost).toBeCloseTo(expected[i]!, 4);
  });

  it('is the same with moments at hand', () => {
    const { x, d } = planes('noisy', 40, 33);
    expect(kernel.ssim(x, d, kernel.sourceMoments(x))).toEqual(kernel.ssim(x, d));
  });

  it.each([
    [11, 11],
    [12, 11],
    [13, 12],
    [14, 30],
    [15, 16],
    [61, 13],
  ])('is the printed formula at %i × %i', (width, height) => {
    const { x, d } = planes('noisy', width, height);
    const local = plainSsim(x, d);
    expect(local).toHaveLength((width - 2 * RADIUS) * (height - 2 * RADIUS));
    expect(kernel.ssim(x, d).ssim).toBeCloseTo(mean(local), digits);
  });

  it('agrees with the other one on both factors, however wide the pictures before were', () => {
    for (const width of [300, 20, 500, 64]) {
      for (const name of ['noisy', 'slightly noisy', 'inverted']) {
        const { x, d } = planes(name, width, 50);
        const [found, expected] = [kernel.ssim(x, d), plainKernel.ssim(x, d)];
        expect(Math.abs(found.ssim - expected.ssim)).toBeLessThan(1e-6);
        expect(Math.abs(found.cs - expected.cs)).toBeLessThan(1e-6);
      }
    }
  });
});

describe('scales', () => {
  it('are as many as hold the window', () => {
    expect([1, 11, 20, 21, 40, 41, 80, 81, 160, 161, 4000].map((side) => msSsimScales(side, 5000))).toEqual([
      1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5,
    ]);
  });

  it('combine to one for a copy, to SSIM for a single one, to zero where structure is inverted', () => {
    const one = { ssim: 1, cs: 1 };
    expect(combineScales(Array.from({ length: 5 }, () => one))).toBe(1);
    expect(combineScales([{ ssim: 0.7, cs: 0.8 }])).toBeCloseTo(0.7, 12);
    expect(combineScales([{ ssim: 1, cs: -0.1 }, one])).toBe(0);
  });

  it('give the same whether the source is kept or passes through', () => {
    const [width, height] = [2048, 1200];
    const grain = (seed: number) => {
      const data = new Uint8ClampedArray(noise(width * height * 4, seed)).map((v, i) =>
        i % 4 === 3 ? 255 : v,
      );
      return { width, height, data, hasAlpha: false };
    };
    const [source, reconstruction] = [grain(1), grain(2)];
    const passing = ssimLevels({ width, height, source, reconstruction }, RED, 2);
    const kernel = ssimKernel();
    const corner = { x: channelPlane(source, RED), d: channelPlane(source, RED, undefined, reconstruction) };
    expect(passing[0]).toEqual(kernel.ssim(corner.x, corner.d, kernel.sourceMoments(corner.x)));
    const half = (plane: Plane) => halve(plane, new Float32Array(1024 * 600));
    expect(passing[1]).toEqual(kernel.ssim(half(corner.x), half(corner.d)));
  });
});

describe('halve', () => {
  it('averages 2 × 2, with a zero in front of odd sides', () => {
    const plane = { width: 3, height: 2, values: Float32Array.of(4, 8, 12, 16, 20, 24) };
    const { width, height, values } = halve(plane, new Float32Array(2));
    expect({ width, height }).toEqual({ width: 2, height: 1 });
    expect([...values]).toEqual([(4 + 16) / 4, (8 + 12 + 20 + 24) / 4]);
  });
});

describe('SourceCache', () => {
  const source = (width: number) => ({ width, height: 1, data: new Uint8ClampedArray(4), hasAlpha: false });

  it('makes a value once and forgets the least recently used above its budget', () => {
    const cache = new SourceCache(100);
    const [a, b] = [source(1), source(2)];
    const made: string[] = [];
    const get = (of: typeof a, key: string) =>
      cache.get(of, key, 40, () => {
        made.push(`${of.width}${key}`);
        return made.length;
      });
    expect([get(a, 'x'), get(a, 'x'), get(b, 'x'), get(a, 'x'), get(b, 'y')]).toEqual([1, 1, 2, 1, 3]);
    expect([get(a, 'x'), get(b, 'x')]).toEqual([1, 4]);
    expect(made).toEqual(['1x', '2x', '2y', '2x']);
    expect([cache.fits(100), cache.fits(101)]).toEqual([true, false]);
  });
});
