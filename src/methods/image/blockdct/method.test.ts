import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeKnobs, type Knobs } from '@/core/knob';
import { writeContainer } from '@/entropy/container';
import { attempt, flipBit } from '@/entropy/testing';
import { writeHeader } from './header';
import { meta } from './meta';
import { method } from './method';
import { alphaOf, jobOn, picture, psnr } from './testing';

const job = jobOn('wasm');
const knobs = (partial: Knobs = {}) => completeKnobs(meta.knobs, partial);

describe('blockdct', () => {
  it('codes any size with any knobs, and decodes from the bytes alone', async () => {
    const size = fc.integer({ min: 1, max: 40 });
    await fc.assert(
      fc.asyncProperty(
        size,
        size,
        fc.boolean(),
        fc.integer({ min: 1, max: 100 }),
        fc.constantFrom('420', '444'),
        fc.constantFrom('jpeg', 'flat'),
        async (width, height, alpha, quality, chroma, matrix) => {
          const source = picture(width, height, alpha);
          const { bytes } = await method.encode(source, knobs({ quality, chroma, matrix }), job);
          const back = await method.decode(bytes, job);
          expect([back.width, back.height, back.hasAlpha]).toEqual([width, height, source.hasAlpha]);
          expect(alphaOf(back)).toEqual(alphaOf(source));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is near exact at its best and keeps the promise of its rate knob', async () => {
    const source = picture(96, 64);
    let [bytesBefore, psnrBefore] = [0, 0];
    for (const quality of [10, 40, 75, 95]) {
      const { bytes } = await method.encode(source, knobs({ quality, chroma: '444' }), job);
      const now = psnr(source, await method.decode(bytes, job));
      expect(bytes.length).toBeGreaterThan(bytesBefore);
      expect(now).toBeGreaterThan(psnrBefore);
      [bytesBefore, psnrBefore] = [bytes.length, now];
    }
    const { bytes } = await method.encode(source, knobs({ quality: 100, chroma: '444' }), job);
    expect(psnr(source, await method.decode(bytes, job))).toBeGreaterThan(50);
  });

  it.each([
    [200, 30, 90],
    [0, 0, 0],
    [255, 255, 255],
    [0, 0, 255],
    [255, 255, 0],
  ])('keeps the flat colour %i %i %i in a handful of bytes', async (...rgb) => {
    const source = picture(64, 64);
    source.data.forEach((_, i, data) => {
      data[i] = rgb[i % 4] ?? 255;
    });
    const { bytes } = await method.encode(source, knobs({ quality: 100 }), job);
    expect(bytes.length).toBeLessThan(80);
    expect(psnr(source, await method.decode(bytes, job))).toBeGreaterThan(45);
  });

  it('a dead zone makes smaller files', async () => {
    const source = picture(96, 64);
    const [nearest, dead] = await Promise.all(
      [0.5, 0.3].map((rounding) => method.encode(source, knobs({ rounding }), job)),
    );
    expect(dead!.bytes.length).toBeLessThan(nearest!.bytes.length);
  });

  it('accounts for every byte in its views', async () => {
    const { bytes, views } = await method.encode(picture(90, 50, true), knobs(), job);
    const [map, facts] = views!;
    if (map?.kind !== 'map' || facts?.kind !== 'facts') throw new Error('a map and facts were promised');
    expect([map.width, map.height]).toEqual([12, 7]);
    const bytesOf = (name: string) => Number.parseFloat(facts.rows.find(([row]) => row === name)![1]);
    const colour = bytesOf('Y') + bytesOf('Cb') + bytesOf('Cr');
    expect((map.values.reduce((a, b) => a + b) * 64) / 8).toBeCloseTo(colour, -0.5);
    expect(bytesOf('Header, checksum, rounding')).toBeLessThan(40);
    expect(bytesOf('Whole file')).toBe(bytes.length);
  });

  it('stops when cancelled', async () => {
    const signal = AbortSignal.abort();
    await expect(method.encode(picture(8, 8), knobs(), { ...job, signal })).rejects.toThrow(/abort/i);
  });
});

describe('blockdct on bytes it cannot read', () => {
  it('says so at every truncation and every bit flip', async () => {
    const { bytes } = await method.encode(picture(20, 12, true), knobs(), job);
    for (let length = 0; length < bytes.length; length++) {
      await expect(method.decode(bytes.subarray(0, length), job)).rejects.toThrow(/\.$/);
    }
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      await expect(method.decode(flipBit(bytes, bit), job)).rejects.toThrow(/\.$/);
    }
  });

  const dressed = (header: Uint8Array, payload: Uint8Array) =>
    writeContainer({ method: 'blockdct', version: 1, header, payload });
  const header = {
    width: 20,
    height: 12,
    quality: 50,
    chromaStep: 2,
    matrix: 'jpeg',
    hasAlpha: false,
  } as const;

  it('refuses sizes before it allocates', async () => {
    const huge = dressed(writeHeader({ ...header, width: 65535, height: 65535 }), new Uint8Array(8));
    await expect(method.decode(huge, job)).rejects.toThrow(/65535 × 65535 pixels are more/);
    const empty = dressed(writeHeader({ ...header, width: 0 }), new Uint8Array(8));
    await expect(method.decode(empty, job)).rejects.toThrow(/no pixels/);
  });

  it('survives a well-formed container around anything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (payload) => {
        const got = await method.decode(dressed(writeHeader(header), payload), job).catch((error) => {
          attempt(() => {
            throw error;
          });
        });
        if (got) expect(got.data).toHaveLength(4 * 20 * 12);
      }),
    );
  });
});
