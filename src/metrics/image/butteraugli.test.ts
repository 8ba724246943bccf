import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Job } from '@/core/method';
import type { Pixels } from '@/media/pixels';
import { forEachRow } from './butteraugli/diffmap';
import golden from './golden/butteraugli.json';
import { noisy, sourcePicture } from './golden/pictures';
import { mapImage, measureImage } from './index';
import { goldenPair } from './ssimulacra2/golden-pictures';

const job: Job = {
  signal: new AbortController().signal,
  progress: () => {},
  random: Math.random,
  backend: 'wasm',
};

const distance = async (source: Pixels, reconstruction: Pixels): Promise<number> =>
  (await measureImage(source, reconstruction, ['butteraugli'], job)).butteraugli!;

const copyOf = (of: Pixels): Pixels => ({ ...of, data: of.data.slice() });
const off = (value: number, expected: number) => Math.abs(value / expected - 1);

describe('Butteraugli of libjxl 0.11.2', () => {
  it.each(golden.cases)('$name', async ({ name, width, sha256, ...expected }) => {
    const [source, reconstruction] = await goldenPair(name);
    const hash = ({ data }: Pixels) =>
      createHash('sha256')
        .update(data.filter((_, i) => i % 4 !== 3))
        .digest('hex');
    expect([hash(source), hash(reconstruction)]).toEqual(sha256);
    const value = await distance(source, reconstruction);
    expect(off(value, expected.norm)).toBeLessThan(1e-4);
    // The second time what was worked out for the source is read back.
    expect(await distance(source, reconstruction)).toBe(value);
    const { values } = await mapImage(source, reconstruction, 'butteraugli', job);
    const worst = values.reduce((most, value) => Math.max(most, value));
    expect(off(worst, expected.max)).toBeLessThan(1e-4);
    for (const probe of expected.probes) {
      expect(off(values[probe.y * width + probe.x]!, probe.distance)).toBeLessThan(2e-4);
    }
  });
});

describe('butteraugli', () => {
  it.each([
    [1, 1],
    [1, 400],
    [7, 7],
    [15, 14],
    [113, 200],
  ])('is 0 for a copy of %i × %i, and above it for any other picture', async (width, height) => {
    const source = sourcePicture(width, height, 3);
    expect(await distance(source, copyOf(source))).toBe(0);
    expect(await distance(source, noisy(source, 20, 4))).toBeGreaterThan(0);
  });

  it('grows with the noise', async () => {
    const source = sourcePicture(200, 170, 3);
    expect(await distance(source, noisy(source, 16, 4))).toBeGreaterThan(
      await distance(source, noisy(source, 4, 4)),
    );
  });

  it.each([
    [60, 301],
    [61, 200],
    [40, 7],
  ])('comes to the same in strips of %i × %i', (width, height) => {
    const source = sourcePicture(width, height, 3);
    const reconstruction = noisy(source, 16, 4);
    const map = (stripPixels: number) => {
      const rows: number[][] = [];
      forEachRow(source, reconstruction, (y, row) => rows.push([y, ...row]), stripPixels);
      return rows;
    };
    const whole = map(1e6);
    expect(whole.map(([y]) => y)).toEqual(Array.from({ length: height }, (_, y) => y));
    expect(map(width * 32)).toEqual(whole);
    expect(map(width * 90)).toEqual(whole);
  });
});
