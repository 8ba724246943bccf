import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Job } from '@/core/method';
import type { Pixels } from '@/media/pixels';
import { noisy, sourcePicture } from './golden/pictures';
import golden from './golden/ssimulacra2.json';
import { mapImage, measureImage } from './index';
import { pairUp } from './pair';
import { pairNorms } from './ssimulacra2';
import { goldenPair } from './ssimulacra2/golden-pictures';
import { scaleCount } from './ssimulacra2/scales';
import { scoreOf } from './ssimulacra2/score';

const job: Job = {
  signal: new AbortController().signal,
  progress: () => {},
  random: Math.random,
  backend: 'wasm',
};

const score = async (source: Pixels, reconstruction: Pixels): Promise<number> =>
  (await measureImage(source, reconstruction, ['ssimulacra2'], job)).ssimulacra2!;

const copyOf = (of: Pixels): Pixels => ({ ...of, data: of.data.slice() });

describe('SSIMULACRA 2 of libjxl 0.11.2', () => {
  it.each(golden.cases)('$name', async ({ name, sha256, ...expected }) => {
    const [source, reconstruction] = await goldenPair(name);
    const hash = ({ data }: Pixels) =>
      createHash('sha256')
        .update(data.filter((_, i) => i % 4 !== 3))
        .digest('hex');
    expect([hash(source), hash(reconstruction)]).toEqual(sha256);
    expect(Math.abs((await score(source, reconstruction)) - expected.score)).toBeLessThan(1e-5);
    // The second time what was worked out for the source is read back.
    expect(Math.abs((await score(source, reconstruction)) - expected.score)).toBeLessThan(1e-5);
  });
});

describe('ssimulacra2', () => {
  it.each([
    [1, 1],
    [1, 400],
    [7, 7],
    [8, 8],
    [113, 200],
  ])('is 100 for a copy of %i × %i, and below it for any other picture', async (width, height) => {
    const source = sourcePicture(width, height, 3);
    expect(await score(source, copyOf(source))).toBe(100);
    expect(await score(source, noisy(source, 20, 4))).toBeLessThan(100);
  });

  it('falls as the noise grows, and is not symmetric', async () => {
    const source = sourcePicture(200, 170, 3);
    const [weak, strong] = [noisy(source, 4, 4), noisy(source, 16, 4)];
    expect(await score(source, strong)).toBeLessThan(await score(source, weak));
    expect(await score(strong, source)).not.toBeCloseTo(await score(source, strong), 1);
  });

  it('gives the same for a source that is too large to keep', () => {
    const source = sourcePicture(200, 170, 3);
    const pair = pairUp(source, noisy(source, 9, 4));
    expect(pairNorms(pair, false)).toEqual(pairNorms(pair, true));
  });

  it('has a map whose mean is the weighted error', async () => {
    const source = sourcePicture(256, 192, 3);
    const reconstruction = noisy(source, 9, 4);
    const { values } = await mapImage(source, reconstruction, 'ssimulacra2', job);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(scoreOf(mean)).toBeCloseTo(await score(source, reconstruction), 3);
  });

  it('shows where the error is', async () => {
    const source = sourcePicture(256, 192, 3);
    const reconstruction = copyOf(source);
    for (let y = 64; y < 96; y++) reconstruction.data.fill(90, (y * 256 + 128) * 4, (y * 256 + 160) * 4);
    for (let i = 3; i < reconstruction.data.length; i += 4) reconstruction.data[i] = 255;
    const { values } = await mapImage(source, reconstruction, 'ssimulacra2', job);
    const at = (x: number, y: number) => values[y * 256 + x]!;
    expect(at(144, 80)).toBeGreaterThan(100 * at(16, 16));
  });

  it('knows how many scales a picture has', () => {
    expect([1, 8, 9, 16, 17, 112, 113, 5000].map((side) => scaleCount(side, 5000))).toEqual([
      2, 2, 2, 3, 3, 5, 6, 6,
    ]);
  });
});
