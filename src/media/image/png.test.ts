import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SourceError } from '@/core/kernel';
import { fixture } from './fixtures.test-helper';
import { readPng } from './png';
import { decodePng } from './png-decode';
import { writePng } from './write';

const decode = (name: string) => decodePng(readPng(fixture(name)));
const gray = (values: readonly number[]) => values.flatMap((v) => [v, v, v, 255]);

/** The picture that scripts/fixtures/make.py calls alpha_picture. */
function alphaPicture(width: number, height: number): number[] {
  const out: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) out.push(x * 17, y * 17, 255 - (x + y) * 8, x * 17);
  }
  return out;
}

describe('PNG decoding', () => {
  it('keeps colours under zero and low alpha', async () => {
    expect([...(await decode('alpha.png'))]).toEqual(alphaPicture(16, 16));
  });

  it('reads Adam7, at a size that is no multiple of eight', async () => {
    expect([...(await decode('interlaced.png'))]).toEqual(alphaPicture(13, 11));
  });

  it('rounds 16 bits to 8, half a step up and down', async () => {
    // 128 / 257 = 0.498 → 0, 129 / 257 = 0.502 → 1, 385 → 1.498, 386 → 1.502, 65406 → 254.498, 65407 → 254.502
    expect([...(await decode('16-bit-gray.png'))]).toEqual(
      gray([0, 0, 0, 1, 1, 1, 2, 127, 127, 254, 255, 255]),
    );
  });

  it('reads 16-bit colour', async () => {
    const data = await decode('16-bit.png');
    for (let x = 0; x < 256; x++) expect([...data.slice(4 * x, 4 * x + 4)]).toEqual([x, 255 - x, 128, 255]);
  });

  it('reads gray, gray with alpha, and palettes with transparency', async () => {
    expect([...(await decode('gray.png'))]).toEqual(gray(Array.from({ length: 256 }, (_, i) => i)));
    const mixed = await decode('gray-alpha.png');
    expect([...mixed.slice(40, 48)]).toEqual([10, 10, 10, 245, 11, 11, 11, 244]);
    expect([...(await decode('palette.png'))]).toEqual([
      9, 8, 7, 0, 60, 50, 40, 100, 0, 200, 0, 255, 255, 255, 255, 255,
    ]);
  });

  it('refuses a header that promises more than the data can hold', async () => {
    await expect(decode('short-lie.png')).rejects.toThrow('some of its rows are missing');
  });

  it('refuses data that are cut', async () => {
    await expect(decode('truncated.png')).rejects.toThrow(SourceError);
  });

  it('refuses compressed data that are noise', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 40, maxLength: 400 }), async (noise) => {
        const header = { ...readPng(fixture('alpha.png')), data: [noise] };
        await expect(decodePng(header)).rejects.toThrow(SourceError);
      }),
      { numRuns: 100 },
    );
  });
});

describe('PNG writing', () => {
  const pictures = fc
    .tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 24 }))
    .chain(([w, h]) =>
      fc.record({
        width: fc.constant(w),
        height: fc.constant(h),
        bytes: fc.uint8Array({ minLength: w * h * 4, maxLength: w * h * 4 }),
        hasAlpha: fc.boolean(),
      }),
    );

  it('reads back exactly, whatever the samples', async () => {
    await fc.assert(
      fc.asyncProperty(pictures, async ({ width, height, bytes, hasAlpha }) => {
        const data = new Uint8ClampedArray(bytes);
        if (!hasAlpha) for (let i = 3; i < data.length; i += 4) data[i] = 255;
        const file = await writePng({ width, height, data, hasAlpha });
        const header = readPng(new Uint8Array(await file.arrayBuffer()));
        expect(header).toMatchObject({ width, height, alpha: hasAlpha, complete: true });
        expect([...(await decodePng(header))]).toEqual([...data]);
      }),
      { numRuns: 60 },
    );
  });

  it('filters a photograph well: within 10 % of an optimised file', async () => {
    const original = fixture('photo.png');
    const data = await decodePng(readPng(original));
    const file = await writePng({ width: 128, height: 96, data, hasAlpha: false });
    expect(file.size).toBeLessThan(original.length * 1.1);
  });
});
