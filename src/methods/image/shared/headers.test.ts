import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodecError } from '@/core/method';
import { avifSize } from './avif-header';
import { readBoxes, uint32, writeBox } from './boxes';
import { jpegSize, pngSize, qoiSize, webpSize } from './headers';
import { readJp2, writeJp2 } from './jp2-file';
import { jxlSize } from './jxl-header';
import { assertReasonable, type Size } from './size';

const bytes = (...parts: readonly (string | number | readonly number[])[]) =>
  new Uint8Array(
    parts.flatMap((part) =>
      typeof part === 'string'
        ? [...part].map((c) => c.charCodeAt(0))
        : typeof part === 'number'
          ? [part]
          : part,
    ),
  );
const uint32le = (value: number) => uint32(value).reverse();

/** A codestream that is a header and an end only: enough for what is read without decoding. */
const j2k = (width: number, height: number, components: number) =>
  bytes(
    [0xff, 0x4f, 0xff, 0x51, 0, 38 + 3 * components, 0, 0],
    [width, height, 0, 0, width, height, 0, 0].flatMap(uint32),
    [0, components, 7, 1, 1, 7, 1, 1],
    [0xff, 0xd9],
  );

const png = bytes([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10], uint32(13), 'IHDR', uint32(640), uint32(480), [
  ...[8, 6, 0, 0, 0, 1, 2, 3, 4],
  ...[0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82],
]);
const jpeg = bytes(
  [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1],
  [0xff, 0xc2, 0, 11, 8, 1, 0xe0, 2, 0x80, 1, 1, 0x11, 0],
  [0xff, 0xd9],
);
const vp8l = bytes(
  'RIFF',
  uint32le(22),
  'WEBPVP8L',
  uint32le(10),
  0x2f,
  uint32le(639 | (479 << 14)),
  [0, 0, 0, 0, 0],
);
const vp8x = bytes('RIFF', uint32le(22), 'WEBPVP8X', uint32le(10), [16, 0, 0, 0, 0x7f, 2, 0, 0xdf, 1, 0]);
const qoi = bytes('qoif', uint32(640), uint32(480), [4, 0], [0, 0, 0, 0, 0, 0, 0, 1]);
const avif = bytes(
  [...writeBox('ftyp', bytes('avif', uint32(0), 'avif'))],
  [
    ...writeBox('meta', uint32(0), [
      ...writeBox('iprp', [...writeBox('ipco', writeBox('ispe', uint32(0), uint32(640), uint32(480)))]),
    ]),
  ],
);
const jp2 = writeJp2({ width: 640, height: 480, colour: j2k(640, 480, 3), alpha: j2k(640, 480, 1) });
// SizeHeader by hand, least significant bit first: not small, 9-bit lengths, 480 − 1, ratio 4:3.
const jxlBits = 0 | (0 << 1) | (479 << 3) | (3 << 12);
const jxl = bytes([0xff, 0x0a], uint32le(jxlBits), new Array<number>(8).fill(0));

const readers: readonly (readonly [string, (file: Uint8Array) => Size, Uint8Array])[] = [
  ['PNG', pngSize, png],
  ['JPEG', jpegSize, jpeg],
  ['WebP lossless', webpSize, vp8l],
  ['WebP extended', webpSize, vp8x],
  ['QOI', qoiSize, qoi],
  ['AVIF', avifSize, avif],
  ['JP2', readJp2, jp2],
  ['JPEG XL', jxlSize, jxl],
];

describe.each(readers)('%s header', (_name, read, file) => {
  it('gives the size', () => {
    expect(read(file)).toMatchObject({ width: 640, height: 480 });
  });

  it('refuses every prefix that ends in the header', () => {
    for (let length = 0; length < Math.min(10, file.length); length++) {
      expect(() => read(file.slice(0, length))).toThrow(CodecError);
    }
  });

  it('answers any damage with a size or a CodecError', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(255), fc.nat(file.length), (at, value, length) => {
        const bad = file.slice(0, length);
        if (at < length) bad[at] = value;
        try {
          read(bad);
        } catch (error) {
          expect(error).toBeInstanceOf(CodecError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('refuses arbitrary bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        expect(() => read(noise)).toThrow(CodecError);
      }),
    );
  });
});

describe('JPEG XL sizes', () => {
  it('reads multiples of eight, explicit widths and containers', () => {
    // Small: bit 1, height/8 − 1 in 5 bits, ratio 0, width/8 − 1 in 5 bits.
    const small = bytes(
      [0xff, 0x0a],
      uint32le(1 | (7 << 1) | (0 << 6) | (11 << 9)),
      new Array<number>(8).fill(0),
    );
    expect(jxlSize(small)).toEqual({ width: 96, height: 64 });
    const signature = [0, 0, 0, 12, 0x4a, 0x58, 0x4c, 0x20, 0x0d, 0x0a, 0x87, 0x0a];
    expect(jxlSize(bytes(signature, [...writeBox('jxlc', small)]))).toEqual({ width: 96, height: 64 });
    expect(jxlSize(bytes(signature, [...writeBox('jxlp', uint32(0), small)]))).toEqual({
      width: 96,
      height: 64,
    });
  });
});

describe('boxes', () => {
  it('come back as written', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 5 }), (contents) => {
        const file = bytes(...contents.map((content) => [...writeBox('test', content)]));
        expect(readBoxes(file, 'test').map(({ content }) => [...content])).toEqual(
          contents.map((c) => [...c]),
        );
      }),
    );
  });

  it('reads 64-bit sizes and refuses more bytes than there are', () => {
    const long = bytes(uint32(1), 'test', uint32(0), uint32(18), [7, 8]);
    expect([...readBoxes(long, 'test')[0]!.content]).toEqual([7, 8]);
    expect(() => readBoxes(long.slice(0, 17), 'test')).toThrow(CodecError);
  });
});

describe('JP2 files', () => {
  it('carry colour and alpha codestreams', () => {
    const file = readJp2(jp2);
    expect([...file.colour]).toEqual([...j2k(640, 480, 3)]);
    expect([...file.alpha!]).toEqual([...j2k(640, 480, 1)]);
    expect(readJp2(writeJp2({ ...file, alpha: null })).alpha).toBeNull();
  });

  it('are refused when sizes disagree', () => {
    const colour = j2k(640, 480, 3);
    expect(() => readJp2(writeJp2({ width: 640, height: 481, colour, alpha: null }))).toThrow(/disagree/);
    expect(() => readJp2(writeJp2({ width: 640, height: 480, colour, alpha: j2k(8, 8, 1) }))).toThrow(
      /differ/,
    );
  });
});

describe('limits', () => {
  it('refuse empty and enormous pictures', () => {
    expect(() => assertReasonable({ width: 0, height: 5 })).toThrow(/empty/);
    expect(() => assertReasonable({ width: 65535, height: 65535 })).toThrow(/120 megapixels/);
    expect(() => assertReasonable({ width: 12000, height: 10000 })).not.toThrow();
  });
});
