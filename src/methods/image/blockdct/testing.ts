import type { Backend, Job } from '@/core/method';
import { hasAlpha, type Pixels } from '@/media/pixels';

/** What the tests of this codec share. */

export const jobOn = (backend: Backend): Job => ({
  signal: new AbortController().signal,
  progress: () => {},
  random: () => 0,
  backend,
});

/** A picture with slopes, an edge, texture and colour; with alpha, a soft disc. */
export function picture(width: number, height: number, alpha = false): Pixels {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const texture = 20 * Math.sin(x * y * 0.02) + ((x * 7919 + y * 104729) % 13);
      const edge = x + 2 * y > width ? 60 : 0;
      data[at] = (160 * x) / width + texture + edge;
      data[at + 1] = (180 * y) / height + texture;
      data[at + 2] = 200 - (120 * x) / width + edge / 2;
      const distance = Math.hypot(x - width / 2, y - height / 2);
      data[at + 3] = alpha ? 8 * (width / 3 - distance) : 255;
    }
  }
  return { width, height, data, hasAlpha: hasAlpha(data) };
}

/** Over R, G and B, in dB. */
export function psnr(a: Pixels, b: Pixels): number {
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) if (i % 4 !== 3) sum += (a.data[i]! - b.data[i]!) ** 2;
  return 10 * Math.log10(255 ** 2 / (sum / (3 * a.width * a.height)));
}

export const alphaOf = (pixels: Pixels): Uint8ClampedArray => pixels.data.filter((_, i) => i % 4 === 3);
