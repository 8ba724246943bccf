import { describe, expect, it } from 'vitest';
import { SourceError } from '@/core/kernel';
import { readImage } from './read';
import { fetchSample, loadSamples } from './samples';

// public/ is served at the root of the test server.
const base = new URL('/', location.href);

describe('sample pictures', () => {
  it('every file is what the list says', async () => {
    const samples = await loadSamples(base);
    expect(samples.length).toBeGreaterThanOrEqual(7);
    expect(samples.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(3.5e6);
    for (const sample of samples) {
      const file = await fetchSample(sample);
      const { source, info } = await readImage(file, file.name);
      expect([info.sha256, info.fileBytes]).toEqual([sample.sha256, sample.bytes]);
      expect([source.width, source.height, source.hasAlpha]).toEqual([sample.width, sample.height, false]);
      const thumb = await (await fetch(sample.thumbUrl)).blob();
      expect(thumb.size).toBeLessThanOrEqual(6000);
      const small = await createImageBitmap(thumb);
      expect(Math.max(small.width, small.height)).toBe(160);
    }
  });

  it('cover what a codec must face', async () => {
    const samples = await loadSamples(base);
    expect(samples.some(({ width, height }) => height > width)).toBe(true);
    expect(samples.some(({ width, height }) => width === 768 && height === 512)).toBe(true);
    const camera = await fetchSample(samples.find(({ id }) => id === 'camera')!);
    expect((await readImage(camera, camera.name)).info.notes.join()).toContain('Grayscale');
  });

  it('a list that is missing gives a sentence', async () => {
    await expect(loadSamples(new URL('/nowhere/', location.href))).rejects.toThrow(SourceError);
  });
});
