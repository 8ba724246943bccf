import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SourceError } from '@/core/kernel';
import { fixture } from './fixtures.test-helper';
import { type ImageHeader, shownSize } from './header';
import { checkDimensions, checkFileSize, MAX_FILE_BYTES } from './limits';
import { readHeader, sniff } from './sniff';

const read = (name: string): ImageHeader => {
  const data = fixture(name);
  return readHeader(data, sniff(data, name));
};

const expected: Record<string, Partial<ImageHeader>> = {
  'photo.png': {
    type: 'PNG',
    width: 128,
    height: 96,
    colour: 'RGB',
    bitDepth: 8,
    alpha: false,
    lossy: false,
  },
  'photo.jpg': { type: 'JPEG', width: 128, height: 96, colour: 'YCbCr', lossy: true, profile: null },
  'truncated.png': { complete: false },
  'truncated.jpg': { complete: false },
  'one-pixel.png': { width: 1, height: 1 },
  '1x4000.png': { width: 1, height: 4000, colour: 'gray' },
  '16-bit.png': { bitDepth: 16, colour: 'RGB' },
  '16-bit-gray.png': { bitDepth: 16, colour: 'gray' },
  'gray-alpha.png': { colour: 'gray', alpha: true },
  'palette.png': { colour: 'palette', alpha: true, bitDepth: 4 },
  'gamma.png': { profile: null },
  'display-p3.png': { profile: { name: 'Display P3', srgb: false, hdr: false } },
  'display-p3-alpha.png': {
    profile: { name: 'Display P3 primaries, sRGB transfer', srgb: false, hdr: false },
    alpha: true,
  },
  'display-p3.jpg': { profile: { name: 'Display P3', srgb: false, hdr: false } },
  'srgb-icc.png': { profile: { name: 'sRGB', srgb: true, hdr: false } },
  'srgb-icc.jpg': { profile: { name: 'sRGB', srgb: true, hdr: false } },
  'cmyk.jpg': { colour: 'CMYK' },
  'gray.jpg': { colour: 'gray' },
  'exif-rotated.jpg': { orientation: 6, width: 48, height: 32 },
  'exif-rotated.png': { orientation: 6, width: 48, height: 32 },
  'exif-rotated.webp': { orientation: 6, width: 48, height: 32 },
  // Pillow turns EXIF's 6 into three quarters anticlockwise.
  'exif-rotated.avif': { orientation: 6, width: 48, height: 32 },
  'alpha.jxl': { type: 'JPEG XL', width: 16, height: 16, bitDepth: 8, alpha: true, lossy: null },
  'photo.jxl': { type: 'JPEG XL', width: 128, height: 96, lossy: true },
  'alpha.qoi': { type: 'QOI', width: 16, height: 16, alpha: true, lossy: false },
  'animated.gif': { type: 'GIF', animated: true, width: 24, height: 16 },
  'animated.webp': { type: 'WebP', animated: true, lossy: false },
  'animated.png': { type: 'PNG', animated: true },
  'animated.avif': { type: 'AVIF', animated: true },
  'photo.webp': { type: 'WebP', width: 128, height: 96, lossy: true, alpha: false },
  'alpha.webp': { type: 'WebP', width: 16, height: 16, lossy: false, alpha: true },
  'photo.avif': { type: 'AVIF', width: 128, height: 96, bitDepth: 8, alpha: false },
  'alpha.avif': { type: 'AVIF', width: 16, height: 16, alpha: true },
  'photo.jp2': { type: 'JPEG 2000', width: 128, height: 96, colour: 'RGB', lossy: null },
  'photo-97.j2k': { type: 'JPEG 2000', width: 128, height: 96, lossy: true },
  'gray.jp2': { type: 'JPEG 2000', colour: 'gray' },
  'photo.bmp': { type: 'BMP', width: 64, height: 48 },
  'photo.ppm': { type: 'PNM', width: 64, height: 48, bitDepth: 8 },
  'huge-100mp.png': { width: 10001, height: 10000, bitDepth: 1 },
  'huge-lie.jpg': { width: 65500, height: 65500 },
};

describe('image headers', () => {
  it.each(Object.entries(expected))('%s', (name, fields) => {
    const header = read(name);
    expect(header).toMatchObject(fields);
    if (!('complete' in fields)) expect(header.complete).toBe(true);
  });

  it('swaps the sides of a turned picture', () => {
    expect(shownSize(read('exif-rotated.jpg'))).toEqual({ width: 32, height: 48 });
  });

  it.each([
    ['empty.png', 'empty.png is empty: it has no bytes.'],
    ['text.png', 'text.png is not an image that this page reads: it looks like text.'],
    ['html.jpg', /looks like a web page/],
    ['photo.tif', /it is a TIFF\. Save it as PNG/],
    ['corrupt.png', /damaged: the checksum of its IDAT chunk/],
  ])('%s is refused with a sentence', (name, sentence) => {
    expect(() => read(name)).toThrow(SourceError);
    expect(() => read(name)).toThrow(sentence);
  });

  it.each([
    [new Uint8Array([0x42, 0x4d, 0x41, 0x4d, 0x41, 0x20, 0x6d, 0x69, 0x61]), /looks like text/],
    [new Uint8Array([0, 1, 2, 3, 255, 254, 9, 9]), /no known image format/],
    [new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'), /SVG drawing/],
    [new TextEncoder().encode('P3\n1 1\n255\n1 2 3\n'), /binary PGM and PPM \(P5, P6\); this one is P3/],
  ])('guesses what else it is', (data, sentence) => {
    expect(() => readHeader(data, sniff(data, 'x'))).toThrow(sentence);
  });
});

describe('limits', () => {
  it('names size and limit', () => {
    const { width, height } = read('huge-100mp.png');
    expect(() => checkDimensions(width, height, 'huge.png')).toThrow(
      'huge.png is 10001 × 10000 (100.0 megapixels); this page takes up to 80.0 megapixels.',
    );
    expect(() => checkDimensions(9248, 6936, 'phone.jpg')).not.toThrow();
    expect(() => checkDimensions(1, 40000, 'strip.png')).toThrow('no side may be longer than 32767');
    expect(() => checkDimensions(0, 5, 'x')).toThrow('no pixels');
    expect(() => checkFileSize(MAX_FILE_BYTES + 1, 'x')).toThrow('up to 512 MiB');
  });
});

describe('hostile headers', () => {
  const names = Object.keys(expected);

  it('mutated and cut files give a header or a SourceError, nothing else', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.tuple(fc.nat(700), fc.nat(255)), { maxLength: 8 }),
        (name, kept, changes) => {
          const data = fixture(name).slice();
          for (const [at, value] of changes) if (at < data.length) data[at] = value;
          headerOrSourceError(data.slice(0, Math.ceil(data.length * kept)));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('noise behind a true signature gives a header or a SourceError, nothing else', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.integer({ min: 2, max: 64 }),
        fc.uint8Array({ maxLength: 600 }),
        (name, kept, noise) => {
          headerOrSourceError(Uint8Array.from([...fixture(name).subarray(0, kept), ...noise]));
        },
      ),
      { numRuns: 3000 },
    );
  });
});

function headerOrSourceError(data: Uint8Array): void {
  try {
    const header = readHeader(data, sniff(data, 'x'));
    expect(Number.isInteger(header.width) && Number.isInteger(header.height)).toBe(true);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    expect(error.message).toMatch(/\.$/);
  }
}
