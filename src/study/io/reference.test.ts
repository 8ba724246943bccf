import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { bdRate } from '@/core/bd';
import { ImportError } from './parse';
import { fetchReference, parseReference, referencePoints } from './reference';

const url = new URL('../../../public/reference/kodak-rd.json', import.meta.url);
const json = JSON.parse(readFileSync(url, 'utf8'));
const reference = parseReference(json);

afterEach(() => vi.unstubAllGlobals());

describe('reference curves', () => {
  const points = (id: string, metric = 'psnr-rgb') =>
    referencePoints(reference.curves.find((curve) => curve.id === id)!, metric);

  it('are there, with their source', () => {
    expect(reference.curves.map(({ id }) => id)).toEqual([
      'jpeg',
      'jpeg2000',
      'webp',
      'bpg',
      'av1',
      'vtm',
      'bmshj2018-factorized',
      'bmshj2018-hyperprior',
      'mbt2018-mean',
      'mbt2018',
      'cheng2020-anchor',
      'elic2022',
    ]);
    expect(reference.source.commit).toBe('869a9f5d4126d015b7de8f203fe60ee9e1608193');
    expect(points('jpeg')[0]).toEqual({ rate: 0.22115, metric: 23.7799 });
    expect(points('elic2022', 'ms-ssim-rgb')).toEqual([]);
    expect(points('jpeg', 'constructor')).toEqual([]);
  });

  it('increase in rate and quality', () => {
    for (const { bpp, quality } of reference.curves) {
      for (const column of [bpp, ...Object.values(quality)]) {
        expect(column.every((value, i) => i === 0 || value > column[i - 1]!)).toBe(true);
      }
    }
  });

  it('state MS-SSIM in dB of the mean index', () => {
    for (const { quality } of reference.curves) {
      for (const [i, index] of (quality['ms-ssim-rgb'] ?? []).entries()) {
        expect(quality['ms-ssim-rgb-db']![i]).toBeCloseTo(-10 * Math.log10(1 - index), 1);
      }
    }
  });

  // BD-rate over the common PSNR range, computed with FAU-LMS/bjontegaard 1.3.0 (overlap as it defines it).
  it.each([
    ['jpeg', 'bpg', { pchip: -58.86, cubic: -59.1, akima: -58.85 }, 0.602],
    ['vtm', 'av1', { pchip: 16.18, cubic: 16.22, akima: 16.18 }, 0.847],
    ['vtm', 'mbt2018', { pchip: 11.47, cubic: 11.07, akima: 11.47 }, 0.611],
    ['vtm', 'cheng2020-anchor', { pchip: 3.96, cubic: 4.07, akima: 3.87 }, 0.396],
  ] as const)('have the BD-rate of %s against %s', (anchor, test, expected, overlap) => {
    for (const interpolation of ['pchip', 'cubic', 'akima'] as const) {
      const result = bdRate(points(anchor), points(test), { interpolation });
      expect(Math.abs(result.value! - expected[interpolation])).toBeLessThan(0.011);
      expect(Math.abs(result.overlap - overlap)).toBeLessThan(0.001);
    }
  });

  it('are refused with a sentence when damaged or missing', async () => {
    expect(() => parseReference({ ...json, version: 2 })).toThrow(/version: Expected 1/);
    const [first] = json.curves;
    expect(() => parseReference({ ...json, curves: [{ ...first, bpp: [1] }] })).toThrow(
      /columns of unlike length/,
    );
    vi.stubGlobal('fetch', async () => new Response('gone', { status: 404 }));
    await expect(fetchReference()).rejects.toThrow(ImportError);
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify(json)));
    expect(await fetchReference()).toEqual(reference);
    vi.stubGlobal('fetch', async (_: string, { signal }: RequestInit) => signal!.throwIfAborted());
    await expect(fetchReference(undefined, AbortSignal.abort())).rejects.toThrow(DOMException);
  });
});
