import { describe, expect, it, vi } from 'vitest';
import { SourceError } from '@/core/kernel';
import { canvasIsExact, decodeWithBrowser } from './canvas';
import { hash, readImage } from './read';
import { writePng } from './write';

const urls = import.meta.glob<string>('/e2e/fixtures/*', { query: '?url', import: 'default', eager: true });

async function file(name: string): Promise<Blob> {
  const url = urls[`/e2e/fixtures/${name}`];
  if (!url) throw new Error(`no fixture ${name}`);
  return new Blob([await (await fetch(url)).arrayBuffer()]);
}

const read = async (name: string) => readImage(await file(name), name);
const fact = (info: { facts: readonly (readonly [string, string])[] }, key: string) =>
  info.facts.find(([name]) => name === key)?.[1];

type Colour = readonly [number, number, number, number];

/** Colours of a 16 × 16 picture: red along x, green along y, alpha along x. */
function alphaPicture(): number[] {
  const out: number[] = [];
  for (let y = 0; y < 16; y++) {
    for (let x = 0; x < 16; x++) out.push(x * 17, y * 17, 255 - (x + y) * 8, x * 17);
  }
  return out;
}

function pixel(source: { data: Uint8ClampedArray; width: number }, x: number, y: number): Colour {
  const at = 4 * (y * source.width + x);
  return [source.data[at]!, source.data[at + 1]!, source.data[at + 2]!, source.data[at + 3]!];
}

function near(a: Colour, b: Colour, tolerance: number): void {
  expect(Math.max(...a.map((v, i) => Math.abs(v - b[i]!))), `${a} against ${b}`).toBeLessThanOrEqual(
    tolerance,
  );
}

describe('exact sources', () => {
  it.each(['alpha.png', 'alpha.webp', 'alpha.qoi', 'alpha.jxl'])(
    '%s keeps colours under zero and low alpha',
    async (name) => {
      const { source, info } = await read(name);
      expect([source.width, source.height, source.hasAlpha]).toEqual([16, 16, true]);
      expect([...source.data]).toEqual(alphaPicture());
      expect(fact(info, 'Alpha')).toBe('yes');
    },
  );

  it('photo.png and its browser decoding agree, and the facts are right', async () => {
    const { source, info } = await read('photo.png');
    const browser = await decodeWithBrowser(await file('photo.png'));
    expect(source.data).toEqual(browser.data);
    expect(info).toMatchObject({ name: 'photo.png', width: 128, height: 96, units: 12288, notes: [] });
    expect(info.fileBytes).toBe((await file('photo.png')).size);
    expect(info.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(fact(info, 'Decoded by')).toBe('this page');
  });

  it('photo.jp2 (reversible) equals photo.png', async () => {
    const { source, info } = await read('photo.jp2');
    expect(source.data).toEqual((await read('photo.png')).source.data);
    expect(info.notes).toEqual([
      'JPEG 2000 files are mostly lossy: its own artefacts may be part of the source.',
    ]);
  });

  it('photo.bmp and photo.ppm are the corner of photo.png', async () => {
    const whole = (await read('photo.png')).source;
    for (const name of ['photo.bmp', 'photo.ppm']) {
      const { source } = await read(name);
      expect([source.width, source.height]).toEqual([64, 48]);
      for (const [x, y] of [
        [0, 0],
        [63, 0],
        [17, 31],
        [63, 47],
      ] as const) {
        expect(pixel(source, x, y)).toEqual(pixel(whole, x, y));
      }
    }
  });

  it('sizes at the edge', async () => {
    expect([...(await read('one-pixel.png')).source.data]).toEqual([12, 34, 56, 255]);
    const { source } = await read('1x4000.png');
    expect([source.width, source.height]).toEqual([1, 4000]);
    expect(pixel(source, 0, 3999)).toEqual([159, 159, 159, 255]);
  });

  it('a PNG with gAMA of sRGB, or with an sRGB profile, is left as it is', async () => {
    const raw = alphaPicture().map((v, i) => (i % 4 === 3 ? 255 : v));
    for (const name of ['gamma.png', 'srgb-icc.png']) {
      const { source, info } = await read(name);
      expect([...source.data]).toEqual(raw);
      expect(info.notes).toEqual([]);
    }
  });
});

describe('conversions, each with its note', () => {
  it('16 bits are rounded, where the browser cuts', async () => {
    const { source, info } = await read('16-bit-gray.png');
    const reds = Array.from({ length: 12 }, (_, x) => pixel(source, x, 0)[0]);
    expect(reds).toEqual([0, 0, 0, 1, 1, 1, 2, 127, 127, 254, 255, 255]);
    expect(info.notes).toContain('16-bit samples rounded to 8.');
    expect(info.notes).toContain('Grayscale: the three colour channels are equal.');
  });

  it('grayscale', async () => {
    for (const name of ['gray.png', 'gray-alpha.png', 'gray.jpg', 'gray.jp2']) {
      expect((await read(name)).info.notes).toContain('Grayscale: the three colour channels are equal.');
    }
  });

  it('CMYK JPEG', async () => {
    const { source, info } = await read('cmyk.jpg');
    // Naive inks: c, m, y = 255 take their complement away; half black leaves half.
    near(pixel(source, 4, 4), [0, 255, 255, 255], 2);
    near(pixel(source, 28, 4), [255, 0, 255, 255], 2);
    near(pixel(source, 4, 28), [255, 255, 0, 255], 2);
    near(pixel(source, 28, 28), [127, 127, 127, 255], 2);
    expect(info.notes).toEqual([
      'CMYK converted to sRGB by the browser.',
      'The file is a lossy JPEG: its own artefacts are part of the source.',
    ]);
    expect(fact(info, 'Colour')).toBe('CMYK');
  });

  it.each([
    ['display-p3.png', 1],
    ['display-p3.jpg', 4],
  ] as const)('%s to sRGB', async (name, tolerance) => {
    const { source, info } = await read(name);
    const scale = source.width / 16;
    for (const [x, y] of [
      [2, 2],
      [8, 8],
      [12, 5],
      [15, 15],
    ] as const) {
      const p3 = [x * 17, y * 17, 255 - (x + y) * 8] as const;
      near(pixel(source, x * scale, y * scale), [...p3ToSrgb(p3), 255], tolerance);
    }
    expect(info.notes).toContain(
      'Colours converted from Display P3 to sRGB by the browser; those outside sRGB are clipped.',
    );
  });

  it('translucent Display P3 says that colours are rounded', async () => {
    const { info } = await read('display-p3-alpha.png');
    expect(info.notes.join(' ')).toMatch(/Display P3 primaries.*rounded: a canvas keeps them multiplied/);
  });

  it.each(['exif-rotated.jpg', 'exif-rotated.png', 'exif-rotated.webp', 'exif-rotated.avif'])(
    '%s stands upright',
    async (name) => {
      const { source, info } = await read(name);
      expect([source.width, source.height]).toEqual([32, 48]);
      // Clockwise: bottom left (blue) comes to the top left, top left (red) to the top right.
      near(pixel(source, 4, 4), [0, 0, 255, 255], 3);
      near(pixel(source, 28, 4), [255, 0, 0, 255], 3);
      near(pixel(source, 4, 44), [255, 255, 255, 255], 3);
      near(pixel(source, 28, 44), [0, 255, 0, 255], 3);
      expect(info.notes.join(' ')).toMatch(/Shown upright: .*turned by 90° clockwise/);
    },
  );

  it.each(['animated.gif', 'animated.webp', 'animated.png', 'animated.avif'])(
    '%s: first frame',
    async (name) => {
      const { source, info } = await read(name);
      expect([source.width, source.height]).toEqual([24, 16]);
      near(pixel(source, 12, 8), [255, 0, 0, 255], 3);
      expect(info.notes.join(' ')).toMatch(/^Animated (GIF|WebP|PNG|AVIF): only the first frame is used\./);
    },
  );

  it.each([
    ['photo.jpg', /lossy JPEG/],
    ['photo.webp', /lossy WebP/],
    ['photo.avif', /AVIF files are mostly lossy/],
    ['photo-97.j2k', /lossy JPEG 2000/],
  ])('%s: its own artefacts are part of the source', async (name, note) => {
    const { source, info } = await read(name);
    expect(info.notes.join(' ')).toMatch(note);
    const original = (await read('photo.png')).source;
    let squares = 0;
    for (let i = 0; i < original.data.length; i++) squares += (original.data[i]! - source.data[i]!) ** 2;
    const psnr = 10 * Math.log10(255 ** 2 / (squares / (original.data.length * 0.75)));
    expect(psnr).toBeGreaterThan(27);
  });

  it('alpha.avif is decoded without multiplying by alpha', async () => {
    const { source, info } = await read('alpha.avif');
    expect(fact(info, 'Decoded by')).toBe('libavif (WASM)');
    near(pixel(source, 1, 8), [17, 136, 183, 17], 6);
  });

  it('photo.jxl', async () => {
    const { source } = await read('photo.jxl');
    near(pixel(source, 64, 48), [128, 96, 143, 255], 6);
  });
});

describe('bad input', () => {
  it.each([
    ['empty.png', 'empty.png is empty: it has no bytes.'],
    ['text.png', 'text.png is not an image that this page reads: it looks like text.'],
    [
      'html.jpg',
      'html.jpg is not an image that this page reads: it looks like a web page (a failed download, perhaps).',
    ],
    ['truncated.png', 'truncated.png is cut short: the end of its PNG data is missing.'],
    ['truncated.jpg', 'truncated.jpg is cut short: the end of its JPEG data is missing.'],
    ['corrupt.png', 'The PNG file is damaged: the checksum of its IDAT chunk does not agree.'],
    [
      'corrupt.jpg',
      'The browser cannot decode this JPEG file: its data are damaged, or it uses a rare part of the format.',
    ],
    [
      'huge-100mp.png',
      'huge-100mp.png is 10001 × 10000 (100.0 megapixels); this page takes up to 80.0 megapixels. ' +
        'Crop it or make it smaller first.',
    ],
    [
      'huge-lie.jpg',
      'huge-lie.jpg is 65500 × 65500 (4290 megapixels); this page takes up to 80.0 megapixels. ' +
        'Crop it or make it smaller first.',
    ],
    ['short-lie.png', 'The PNG file is cut short or damaged: some of its rows are missing.'],
    [
      'photo.tif',
      'photo.tif is not an image that this page reads: it is a TIFF. Save it as PNG, which keeps 8 and 16 bits exactly.',
    ],
  ])('%s', async (name, sentence) => {
    const failure = await read(name).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SourceError);
    expect((failure as SourceError).message).toBe(sentence);
  });

  it.each([
    'alpha.webp',
    'alpha.avif',
    'alpha.jxl',
    'alpha.qoi',
    'photo.jp2',
    'photo-97.j2k',
    'photo.webp',
    'animated.gif',
  ])('%s cut or scrambled gives an image or a SourceError, and the next file still reads', async (name) => {
    const whole = new Uint8Array(await (await file(name)).arrayBuffer());
    for (const part of [0.3, 0.6, 0.9]) {
      const cut = whole.slice(0, Math.floor(whole.length * part));
      await expectImageOrSourceError(cut, name);
      const scrambled = whole.slice();
      const from = Math.floor(whole.length * part);
      for (let i = from; i < from + 6 && i < whole.length; i++) scrambled[i] = scrambled[i]! ^ 0xa5;
      await expectImageOrSourceError(scrambled, name);
    }
    expect((await read(name)).source.width).toBeGreaterThan(0);
  });
});

async function expectImageOrSourceError(data: Uint8Array<ArrayBuffer>, name: string): Promise<void> {
  try {
    const { source } = await readImage(new Blob([data]), name);
    expect(source.data.length).toBe(source.width * source.height * 4);
  } catch (error) {
    expect(error).toBeInstanceOf(SourceError);
  }
}

describe('around it', () => {
  it('the canvas here is exact', () => expect(canvasIsExact()).toBe(true));

  it('hashes alike where the origin is trusted and where it is not', async () => {
    const data = new TextEncoder().encode('abc');
    // FIPS 180-2, appendix B.1.
    const known = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(await hash(data)).toBe(known);
    vi.stubGlobal('crypto', {});
    expect(await hash(data)).toBe(known);
    vi.unstubAllGlobals();
  });

  it('a picture written as PNG reads back exactly, alpha and all', async () => {
    const { source } = await read('alpha.png');
    const again = await readImage(await writePng(source), 'again.png');
    expect(again.source).toEqual(source);
  });

  it('works in a worker', async () => {
    const worker = new Worker(new URL('./read.test-worker.ts', import.meta.url), { type: 'module' });
    try {
      const answer = await new Promise<unknown>((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
        Promise.all(['photo.jpg', 'alpha.jxl', 'photo.jp2'].map(file)).then((blobs) =>
          worker.postMessage(blobs),
        );
      });
      expect(answer).toEqual([
        [128, 96],
        [16, 16],
        [128, 96],
      ]);
    } finally {
      worker.terminate();
    }
  });
});

/** Display P3 to sRGB by the two spaces' definitions (same curve, matrices through XYZ D65), clipped. */
function p3ToSrgb(rgb: readonly [number, number, number]): [number, number, number] {
  const linear = rgb.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
  const matrix = [
    [1.2249402, -0.2249402, 0],
    [-0.0420569, 1.0420569, 0],
    [-0.0196376, -0.0786361, 1.0982736],
  ];
  return matrix.map((row) => {
    const value = Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, m, i) => sum + m * linear[i]!, 0),
      ),
    );
    return Math.round(255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055));
  }) as [number, number, number];
}
