import type { Pixels } from '@/media/pixels';

/** The test pictures of scripts/golden/metrics/pictures.py, byte for byte; integers only. */

/** The high byte of a 32-bit linear congruential generator (Numerical Recipes constants). */
export function noise(count: number, seed: number): Uint8Array {
  const out = new Uint8Array(count);
  let state = seed;
  for (let i = 0; i < count; i++) {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    out[i] = state >>> 24;
  }
  return out;
}

/** Builds an opaque picture from a function of sample position and channel. */
export function picture(
  width: number,
  height: number,
  sample: (x: number, y: number, channel: number) => number,
): Pixels {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++) data[(y * width + x) * 4 + c] = sample(x, y, c);
    }
  }
  return { width, height, data, hasAlpha: false };
}

const div = (a: number, b: number): number => Math.floor(a / b);

export function sourcePicture(width: number, height: number, seed: number): Pixels {
  const grain = noise(width * height * 3, seed);
  return picture(width, height, (x, y, c) => {
    const wave = Math.abs(((div(x * x, 16) + 3 * y) % 128) - 64);
    const ring = (x - div(width, 2)) ** 2 + (y - div(height, 2)) ** 2;
    const disc = ring % 4096 < 1024 ? 60 : 0;
    const channels = [
      div(x * 160, width) + div(wave, 2) + disc,
      div(y * 160, height) + wave,
      div((x + y) * 120, width + height) + 96 - disc,
    ];
    return channels[c]! + div(grain[(y * width + x) * 3 + c]!, 16);
  });
}

/** A picture made from another one, sample by sample. */
const mapped = (of: Pixels, change: (value: number, x: number, y: number, c: number) => number): Pixels =>
  picture(of.width, of.height, (x, y, c) => change(of.data[(y * of.width + x) * 4 + c]!, x, y, c));

const quantized = (of: Pixels, step: number): Pixels =>
  mapped(of, (value) => div(value, step) * step + div(step, 2));

export function noisy(of: Pixels, amplitude: number, seed: number): Pixels {
  const grain = noise(of.width * of.height * 3, seed);
  return mapped(of, (value, x, y, c) => {
    const step = grain[(y * of.width + x) * 3 + c]!;
    return value + div(step * (2 * amplitude + 1), 256) - amplitude;
  });
}

const blocky = (of: Pixels, side: number): Pixels =>
  mapped(of, (_, x, y, c) => of.data[(div(y, side) * side * of.width + div(x, side) * side) * 4 + c]!);

const inverted = (of: Pixels): Pixels => mapped(of, (value) => 255 - value);

interface Recipe {
  readonly seed: number;
  readonly distort: (source: Pixels) => Pixels;
}

/** By the names in light.json. */
const recipes: Readonly<Record<string, Recipe>> = {
  quantized: { seed: 1, distort: (of) => quantized(of, 24) },
  noisy: { seed: 2, distort: (of) => noisy(of, 20, 99) },
  'slightly noisy': { seed: 3, distort: (of) => noisy(of, 1, 7) },
  'blocky, odd sides': { seed: 4, distort: (of) => blocky(of, 8) },
  inverted: { seed: 5, distort: inverted },
  small: { seed: 6, distort: (of) => quantized(of, 40) },
  'one window': { seed: 7, distort: (of) => noisy(of, 30, 5) },
  'three scales': { seed: 8, distort: (of) => noisy(of, 30, 6) },
  thin: { seed: 9, distort: (of) => noisy(of, 30, 8) },
  'one row': { seed: 10, distort: (of) => quantized(of, 40) },
  'one pixel': { seed: 11, distort: inverted },
};

export function goldenPair(name: string, width: number, height: number): [Pixels, Pixels] {
  const { seed, distort } = recipes[name]!;
  const source = sourcePicture(width, height, seed);
  return [source, distort(source)];
}
