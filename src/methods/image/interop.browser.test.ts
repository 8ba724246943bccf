import { describe, expect, it } from 'vitest';
import { defaultKnobs, type Knobs } from '@/core/knob';
import { hasAlpha, type Pixels } from '@/media/pixels';
import { loadImageMethod } from './loaders';
import { imageMethods } from './registry';
import { largestError, psnr, testJob, testPicture } from './shared/testing';

/** The browser's own decoder, which shares no code with ours, as a second opinion on our files and our colours. */
async function browserDecode(bytes: Uint8Array, type: string): Promise<Pixels> {
  const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type }));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', {
    willReadFrequently: true,
  })!;
  context.drawImage(bitmap, 0, 0);
  const { width, height, data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  return { width, height, data, hasAlpha: hasAlpha(data) };
}

const source = testPicture(128, 96);

/** Largest difference that rounding of the inverse transform and of chroma interpolation may make. */
const cases: readonly (readonly [string, Knobs, number])[] = [
  ['jpeg', { quality: 90, subsampling: '444' }, 4],
  ['jpeg', { quality: 60, subsampling: '420' }, 8],
  ['webp', { quality: 80 }, 8],
  ['webp-lossless', {}, 0],
  ['avif', { quality: 80, subsampling: '444' }, 4],
  ['avif-lossless', {}, 0],
  ['png', {}, 0],
];

describe('the browser reads our files as we do', () => {
  it.each(cases)('%s %o within %d', async (id, knobs, tolerance) => {
    const meta = imageMethods.find((one) => one.id === id)!;
    const method = await loadImageMethod(id);
    const job = testJob(meta);
    const { bytes } = await method.encode(source, { ...defaultKnobs(meta.knobs), ...knobs }, job);
    const [ours, theirs] = [await method.decode(bytes, job), await browserDecode(bytes, meta.mime)];
    expect(largestError(ours, theirs)).toBeLessThanOrEqual(tolerance);
    if (tolerance > 0) expect(psnr(ours, theirs)).toBeGreaterThan(45);
  });
});

// Floors just under what is measured: truncation instead of rounding, or a lost bit of depth, falls below them.
describe('fidelity at the top of the range', () => {
  it.each([
    ['jpeg', { quality: 100, subsampling: '444' }, 50],
    ['avif', { quality: 99, subsampling: '444' }, 49],
    ['jxl', { quality: 99.9 }, 39],
    ['jp2', { ratio: 2 }, 50],
  ] as const)('%s %o is above %d dB', async (id, knobs, floor) => {
    const meta = imageMethods.find((one) => one.id === id)!;
    const method = await loadImageMethod(id);
    const job = testJob(meta);
    const { bytes } = await method.encode(source, { ...defaultKnobs(meta.knobs), ...knobs }, job);
    expect(psnr(source, await method.decode(bytes, job))).toBeGreaterThan(floor);
  });
});

describe('colours', () => {
  // A wrong matrix, range or transfer shows as a shift of flat colour, which no codec needs to lose.
  it.each(imageMethods.filter(({ cost }) => cost !== 'minutes').map(({ id }) => id))(
    '%s keeps flat colours',
    async (id) => {
      const meta = imageMethods.find((one) => one.id === id)!;
      const method = await loadImageMethod(id);
      if (await method.unavailable?.()) return;
      const job = testJob(meta);
      for (const colour of [
        [0, 0, 0],
        [255, 255, 255],
        [255, 0, 0],
        [0, 0, 255],
        [64, 128, 192],
      ]) {
        const data = new Uint8ClampedArray(64 * 64 * 4).map((_, i) => (i % 4 === 3 ? 255 : colour[i % 4]!));
        const flat = { width: 64, height: 64, data, hasAlpha: false };
        const { bytes } = await method.encode(flat, defaultKnobs(meta.knobs), job);
        expect(largestError(flat, await method.decode(bytes, job)), String(colour)).toBeLessThanOrEqual(6);
      }
    },
  );
});
