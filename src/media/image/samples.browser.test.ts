import { describe, expect, it } from 'vitest';
import samples from '../../../public/samples/index.json';
import { readImage } from './read';

/** public/ is served at the root of the test server. */
const fetchFile = async (path: string): Promise<Blob> => (await fetch(`/samples/${path}`)).blob();

describe('sample pictures', () => {
  it.each(samples.map((sample) => [sample.id, sample] as const))(
    '%s is what the list says',
    async (_, sample) => {
      const { source, info } = await readImage(await fetchFile(sample.file), sample.file);
      expect([info.sha256, info.fileBytes]).toEqual([sample.sha256, sample.bytes]);
      expect([source.width, source.height, source.hasAlpha]).toEqual([sample.width, sample.height, false]);
      // Only what a PNG cannot hide: no profile, no 16 bits, no turning.
      expect(info.notes.filter((note) => !note.startsWith('Grayscale'))).toEqual([]);
      const thumb = await fetchFile(sample.thumb);
      expect(thumb.size).toBeLessThanOrEqual(6000);
      const small = await createImageBitmap(thumb);
      expect(Math.max(small.width, small.height)).toBe(160);
      expect(`${sample.why}${sample.credit}`).not.toBe('');
    },
  );

  it('stay small together, and cover what a codec must face', () => {
    expect(samples.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(3.5e6);
    expect(new Set(samples.map(({ id }) => id)).size).toBe(samples.length);
    expect(samples.some(({ width, height }) => height > width)).toBe(true);
    expect(samples.some(({ width, height }) => width === 768 && height === 512)).toBe(true);
  });
});
