import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RangeDecoder, RangeEncoder } from '@/entropy/range';
import { RansDecoder, RansEncoder } from '@/entropy/rans';
import { reading, writing } from '@/entropy/walk';
import { codeAlpha } from './alpha';
import { CoefficientModels, classOf, codeCoefficients } from './coefficients';

const plane = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  .chain(([blocksWide, blocksHigh]) => {
    const level = fc.oneof(
      { weight: 8, arbitrary: fc.constant(0) },
      { weight: 3, arbitrary: fc.integer({ min: -3, max: 3 }) },
      { weight: 1, arbitrary: fc.integer({ min: -1024, max: 1024 }) },
    );
    const length = 64 * blocksWide * blocksHigh;
    return fc
      .array(level, { minLength: length, maxLength: length })
      .map((levels) => ({ blocksWide, blocksHigh, levels: Int16Array.from(levels) }));
  });

describe('codeCoefficients', () => {
  it.each([
    ['rANS', () => new RansEncoder(), (bytes: Uint8Array) => new RansDecoder(bytes)],
    ['the range coder', () => new RangeEncoder(), (bytes: Uint8Array) => new RangeDecoder(bytes)],
  ] as const)('reads back what it wrote, through %s', (_, makeEncoder, makeDecoder) => {
    fc.assert(
      fc.property(plane, ({ levels, ...blocks }) => {
        const encoder = makeEncoder();
        codeCoefficients(writing(encoder), levels.slice(), blocks, new CoefficientModels());
        const decoder = makeDecoder(encoder.finish());
        const read = new Int16Array(levels.length);
        codeCoefficients(reading(decoder), read, blocks, new CoefficientModels());
        decoder.end();
        expect(read).toEqual(levels);
      }),
      { numRuns: 50 },
    );
  });

  it('spends next to nothing on empty planes', () => {
    const encoder = new RansEncoder();
    const blocks = { blocksWide: 64, blocksHigh: 64 };
    codeCoefficients(writing(encoder), new Int16Array(64 ** 3), blocks, new CoefficientModels());
    expect(encoder.finish().length).toBeLessThan(4096 * (1 / 8) * 0.1);
  });
});

it('classOf grows by one, then by half octaves, up to its limit', () => {
  const values = [0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 16, 1000];
  expect(values.map((v) => classOf(v, 10))).toEqual([0, 1, 2, 3, 4, 4, 5, 5, 6, 6, 7, 8, 9]);
});

describe('codeAlpha', () => {
  const code = (data: Uint8ClampedArray, width: number, height: number) => {
    const encoder = new RansEncoder();
    codeAlpha(writing(encoder), data, width, height);
    return encoder.finish();
  };

  it('is lossless on any values', () => {
    const any = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
      .chain(([w, h]) =>
        fc.tuple(
          fc.constant(w),
          fc.constant(h),
          fc.array(fc.nat(255), { minLength: 4 * w * h, maxLength: 4 * w * h }),
        ),
      );
    fc.assert(
      fc.property(any, ([width, height, values]) => {
        const data = Uint8ClampedArray.from(values);
        const read = data.map((value, i) => (i % 4 === 3 ? 0 : value));
        codeAlpha(reading(new RansDecoder(code(data, width, height))), read, width, height);
        expect(read).toEqual(data);
      }),
    );
  });

  it('spends a bit or less on rows that repeat', () => {
    const striped = new Uint8ClampedArray(4 * 256 * 256).map((_, i) => (Math.floor(i / 64) % 2 ? 255 : 0));
    expect(code(striped, 256, 256).length).toBeLessThan(80);
  });
});
