import type { Job, MethodMeta } from '@/core/method';
import type { Pixels } from '@/media/pixels';

/** For tests: a job that is never cancelled, on the method's plainest backend. */
export function testJob(meta: MethodMeta): Job {
  return {
    signal: new AbortController().signal,
    progress: () => {},
    random: () => 0.5,
    backend: meta.backends.includes('wasm') ? 'wasm' : meta.backends[0]!,
  };
}

/** For tests: smooth colour, a hard-edged grid, and noise, so that every coding tool has something to do. */
export function testPicture(width: number, height: number, alpha = false): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  let seed = 1;
  const noise = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return (seed >>> 24) / 255 - 0.5;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      const grid = x > width / 2 && ((x >> 3) + (y >> 3)) % 2 === 0 ? 60 : 0;
      const grain = (y > height / 2 ? 40 : 4) * noise();
      data[at] = 128 + 100 * Math.sin((x + 2 * y) / 37) + grain;
      data[at + 1] = 60 + (140 * x) / width + grid + grain;
      data[at + 2] = 200 - (150 * y) / height - grid + grain;
      // From transparent at the left, with colours beneath, to opaque at the right.
      data[at + 3] = alpha ? (510 * x) / width - 64 * Number(x < width / 4) : 255;
    }
  }
  if (alpha) data[3] = 0;
  return { width, height, data, hasAlpha: alpha };
}

/** For tests: decibels over R, G and B; Infinity for an exact copy. */
export function psnr(a: Pixels, b: Pixels): number {
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) if (i % 4 !== 3) sum += (a.data[i]! - b.data[i]!) ** 2;
  return 10 * Math.log10((255 ** 2 * a.width * a.height * 3) / sum);
}

/** For tests: the largest difference of any sample, alpha included. */
export function largestError(a: Pixels, b: Pixels): number {
  return a.data.reduce((max, value, i) => Math.max(max, Math.abs(value - b.data[i]!)), 0);
}
