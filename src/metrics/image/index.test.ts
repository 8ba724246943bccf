import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Backend, Job } from '@/core/method';
import type { Pixels } from '@/media/pixels';
import light from './golden/light.json';
import { goldenPair, noisy, picture, sourcePicture } from './golden/pictures';
import { imageMetrics, mapImage, measureImage, metricNotes } from './index';
import { loadImageMetric } from './loaders';

const job = (signal = new AbortController().signal, backend: Backend = 'wasm'): Job => ({
  signal,
  progress: () => {},
  random: Math.random,
  backend,
});

const ours = ['psnr-rgb', 'psnr-y', 'ssim-y', 'ms-ssim-rgb', 'ms-ssim-rgb-db', 'delta-e2000', 'max-error'];

/** How far each metric may be from the Python packages (which hold CIE's ε and κ to four digits). */
const tolerance: Readonly<Record<string, number>> = {
  'psnr-rgb': 1e-9,
  'psnr-y': 1e-9,
  'ssim-y': 1e-6,
  'ms-ssim-rgb': 1e-6,
  'delta-e2000': 1e-4,
  'max-error': 0,
};

const sha256 = ({ data }: Pixels) =>
  createHash('sha256')
    .update(data.filter((_, i) => i % 4 !== 3))
    .digest('hex');

/** A lone window of a large flat difference: nothing averages the rounding of single precision out. */
const slack = (name: string) => (name === 'one pixel' ? 20 : 1);

describe.each(light.cases)('golden: $name', ({ name, width, height, ...golden }) => {
  const [source, reconstruction] = goldenPair(name, width, height);

  it('is measured on the very pictures the Python packages saw', () => {
    expect([sha256(source), sha256(reconstruction)]).toEqual(golden.sha256);
  });

  it('agrees with scikit-image and pytorch_msssim', async () => {
    const values = await measureImage(source, reconstruction, ours, job());
    for (const [id, expected] of Object.entries(golden.values)) {
      if (expected === null) continue;
      expect(Math.abs(values[id]! - expected), id).toBeLessThanOrEqual(tolerance[id]! * slack(name));
    }
    expect(values['ms-ssim-rgb-db']).toBeCloseTo(-10 * Math.log10(1 - values['ms-ssim-rgb']!), 9);
  });

  it('agrees the other way round and when the source is seen for the second time', async () => {
    const there = await measureImage(source, reconstruction, ours, job());
    const again = await measureImage(source, reconstruction, ours, job());
    const back = await measureImage(reconstruction, source, ours, job());
    expect(again).toEqual(there);
    for (const id of ours) expect(back[id], id).toBeCloseTo(there[id]!, 5);
  });

  it('maps agree with scikit-image, edges included', async () => {
    const ssim = await mapImage(source, reconstruction, 'ssim-y', job());
    const delta = await mapImage(source, reconstruction, 'delta-e2000', job());
    for (const probe of golden.probes) {
      const at = probe.y * width + probe.x;
      expect(Math.abs(1 - ssim.values[at]! - probe['ssim-y'])).toBeLessThan(2e-5);
      expect(Math.abs(delta.values[at]! - probe['delta-e2000'])).toBeLessThan(1e-3);
    }
  });
});

describe('maps', () => {
  const [source, reconstruction] = goldenPair('noisy', 256, 192);
  const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

  it.each(imageMetrics.filter(({ map }) => map).map(({ id }) => id))(
    '%s: size, range, zero for a copy',
    async (id) => {
      const { values, width, height, metric, unit } = await mapImage(source, reconstruction, id, job());
      expect({ width, height, metric, length: values.length }).toEqual({
        width: 256,
        height: 192,
        metric: id,
        length: 256 * 192,
      });
      expect(unit).not.toBe('');
      expect(values.every((value) => value >= 0)).toBe(true);
      const copy = await mapImage(source, { ...source, data: source.data.slice() }, id, job());
      expect(copy.values.every((value) => value === 0)).toBe(true);
    },
  );

  it('hold the value of the metric', async () => {
    const values = await measureImage(source, reconstruction, ours, job());
    const map = async (id: string) => (await mapImage(source, reconstruction, id, job())).values;
    const power = async (id: string) => 10 * Math.log10(255 ** 2 / mean((await map(id)).map((e) => e * e)));
    expect(await power('psnr-rgb')).toBeCloseTo(values['psnr-rgb']!, 3);
    expect(await power('psnr-y')).toBeCloseTo(values['psnr-y']!, 3);
    expect(mean(await map('delta-e2000'))).toBeCloseTo(values['delta-e2000']!, 3);
    expect(Math.max(...(await map('max-error')))).toBe(values['max-error']);
  });

  it('are refused where a metric has none', async () => {
    await expect(mapImage(source, source, 'ms-ssim-rgb', job())).rejects.toThrow(/no error map/);
  });
});

describe('measureImage', () => {
  it.each([
    [1, 1],
    [1, 4000],
    [4000, 1],
    [10, 11],
    [200, 170],
  ])('gives the exact value for a copy of %i × %i', async (width, height) => {
    const source = sourcePicture(width, height, 3);
    const values = await measureImage(source, { ...source, data: source.data.slice() }, ours, job());
    for (const { id, exactValue } of imageMetrics)
      if (ours.includes(id)) expect(values[id], id).toBe(exactValue);
  });

  it.each([
    [1, 4000],
    [4000, 1],
    [3, 2],
    [22, 21],
  ])('gives finite values for %i × %i', async (width, height) => {
    const source = sourcePicture(width, height, 3);
    const values = await measureImage(source, noisy(source, 9, 4), ours, job());
    for (const id of ours) expect(Number.isFinite(values[id]), id).toBe(true);
  });

  it('falls as the noise grows', async () => {
    const source = sourcePicture(200, 170, 3);
    const weak = await measureImage(source, noisy(source, 4, 4), ours, job());
    const strong = await measureImage(source, noisy(source, 16, 4), ours, job());
    for (const { id, better } of imageMetrics) {
      if (!ours.includes(id)) continue;
      expect(Math.sign(strong[id]! - weak[id]!), id).toBe(better === 'higher' ? -1 : 1);
    }
  });

  it('lays both pictures over mid-grey', async () => {
    const veiled = (colour: number, alpha: number): Pixels => {
      const { data, ...rest } = picture(20, 20, () => colour);
      return { ...rest, data: data.map((v, i) => (i % 4 === 3 ? alpha : v)), hasAlpha: alpha < 255 };
    };
    const error = async (a: Pixels, b: Pixels) =>
      (await measureImage(a, b, ['max-error'], job()))['max-error'];
    expect(await error(veiled(255, 0), veiled(0, 0))).toBe(0);
    expect(await error(veiled(255, 0), veiled(128, 255))).toBe(0);
    // round((200 · 100 + 128 · 155) / 255) = 156
    expect(await error(veiled(200, 100), veiled(156, 255))).toBe(0);
    expect(await error(veiled(255, 128), veiled(255, 255))).toBe(63);
  });

  it('refuses different sizes and unknown ids with a sentence, and stops when told', async () => {
    const source = sourcePicture(4, 3, 1);
    const other = sourcePicture(3, 4, 1);
    await expect(measureImage(source, other, ours, job())).rejects.toThrow(
      /3 × 4 pixels and the source 4 × 3/,
    );
    await expect(measureImage(source, source, ['loudness'], job())).rejects.toThrow(
      /no image metric "loudness"/,
    );
    const stopped = AbortSignal.abort(new Error('cancelled'));
    await expect(measureImage(source, source, ours, job(stopped))).rejects.toThrow('cancelled');
  });

  it('runs without a graphics processor when asked for one that is not there', async () => {
    const [source, reconstruction] = goldenPair('small', 64, 48);
    const gpu = await measureImage(source, reconstruction, ours, job(undefined, 'webgpu'));
    expect(gpu).toEqual(await measureImage(source, reconstruction, ours, job()));
  });
});

describe('the list', () => {
  it('has code for every metric, and a map where it says so', async () => {
    for (const { id, map } of imageMetrics) {
      expect((await loadImageMetric(id)).map !== undefined, id).toBe(map);
    }
    expect(new Set(imageMetrics.map(({ id }) => id)).size).toBe(imageMetrics.length);
  });

  it('notes what a small or transparent picture does to the values', () => {
    const large = sourcePicture(161, 161, 1);
    const small = sourcePicture(160, 170, 1);
    const tiny = sourcePicture(9, 170, 1);
    expect(metricNotes(large, large, ours)).toEqual([]);
    expect(metricNotes(small, small, ours)).toEqual([
      expect.stringMatching(/4 of its 5 scales at 160 × 170/),
    ]);
    expect(metricNotes(small, small, ['psnr-rgb'])).toEqual([]);
    expect(metricNotes(tiny, tiny, ['ssim-y'])).toEqual([expect.stringMatching(/mirrors/)]);
    expect(metricNotes({ ...large, hasAlpha: true }, large, ['psnr-y'])).toEqual([
      expect.stringMatching(/mid-grey/),
    ]);
  });
});
