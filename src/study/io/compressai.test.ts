import { describe, expect, it } from 'vitest';
import { measurementOf } from '../testing/records';
import { parseCompressAi, toCompressAi } from './compressai';

const file = {
  name: 'my-codec',
  description: 'Inference (ans)',
  results: {
    'psnr-rgb': [34, 30, null],
    'ms-ssim': [0.99, 0.9, 1],
    bpp: [0.8, 0.2, 1.5],
    encoding_time: [0.5, 0.25, 1],
    decoding_time: [0.125, 0.25, 1],
  },
};

describe('CompressAI results', () => {
  it('come in as a curve by rate, ids mapped, times in milliseconds, MS-SSIM also in dB', () => {
    const curve = parseCompressAi(file, 'a.json');
    expect(curve).toMatchObject({ label: 'my-codec', description: 'Inference (ans)', source: '' });
    expect(curve.points.map(({ bpp }) => bpp)).toEqual([0.2, 0.8, 1.5]);
    expect(curve.points[0]).toMatchObject({ encodeMs: 250, decodeMs: 250, label: 'point 2' });
    expect(curve.points[0]!.quality).toEqual({ 'psnr-rgb': 30, 'ms-ssim-rgb': 0.9, 'ms-ssim-rgb-db': 10 });
    expect(curve.points[2]!.quality).toEqual({ 'ms-ssim-rgb': 1 });
    expect(parseCompressAi(file, 'b.json').id).toBe(curve.id);
    expect(parseCompressAi({ results: { bpp: [1], x: [2] } }, 'b.json').label).toBe('b.json');
  });

  it('are refused with a sentence', () => {
    for (const [results, complaint] of [
      [{ 'psnr-rgb': [1] }, /there is no "bpp"/],
      [{ bpp: [] }, /there is no "bpp"/],
      [{ bpp: [1, 2], 'psnr-rgb': [1] }, /unlike lengths/],
      [{ bpp: [1], encoding_time: [1] }, /no metric beside "bpp"/],
      [{ bpp: [0], 'psnr-rgb': [1] }, /no point has a rate/],
      [{ bpp: 'many' }, /results\.bpp: not a list/],
      [[1], /not a table/],
    ] as const) {
      expect(() => parseCompressAi({ results }, 'a.json')).toThrow(complaint);
    }
  });

  it('go out as means over sources of the points all of them have', () => {
    const point = (sha256: string, quality: number, bitsPerUnit: number, psnr: number | null) =>
      measurementOf(`${sha256}${quality}`, {
        source: { name: sha256, sha256 },
        stages: [{ method: 'jpeg', knobs: { quality } }],
        bitsPerUnit,
        quality: { 'psnr-rgb': psnr, ...(quality === 10 ? { extra: 1 } : {}) },
        exact: psnr === null,
      });
    const out = toCompressAi('JPEG', 'two images', [
      point('a', 50, 1, 40),
      point('a', 10, 0.25, 30),
      point('b', 10, 0.75, 32),
      point('b', 50, 3, 42),
      point('a', 90, 2, 45),
      point('a', 100, 8, null),
      point('b', 100, 9, 60),
    ])!;
    expect(out).toEqual({
      name: 'JPEG',
      description: 'two images',
      results: {
        bpp: [0.5, 2],
        'psnr-rgb': [31, 41],
        encoding_time: [0.012, 0.012],
        decoding_time: [0.003, 0.003],
      },
    });
    expect(parseCompressAi(out, 'x').points.map(({ quality }) => quality['psnr-rgb'])).toEqual([31, 41]);
    expect(toCompressAi('none', '', [point('a', 100, 8, null)])).toBeNull();
    expect(toCompressAi('none', '', [])).toBeNull();
  });
});
