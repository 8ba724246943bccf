import { readFile } from 'node:fs/promises';
import { readPng } from '@/media/image/png';
import { decodePng } from '@/media/image/png-decode';
import { hasAlpha, type Pixels } from '@/media/pixels';
import { noisy, picture } from '../golden/pictures';

/** The test pairs of scripts/golden/ssimulacra2/pictures.py, byte for byte. Node only: reads files of the repository. */

export async function readPngFile(path: string): Promise<Pixels> {
  const header = readPng(await readFile(new URL(`../../../../${path}`, import.meta.url)));
  const data = await decodePng(header);
  return { width: header.width, height: header.height, data, hasAlpha: hasAlpha(data) };
}

const mapped = (of: Pixels, change: (value: number, channel: number) => number): Pixels =>
  picture(of.width, of.height, (x, y, c) => change(of.data[(y * of.width + x) * 4 + c]!, c));

function crop(of: Pixels, left: number, top: number, width: number, height: number): Pixels {
  return picture(
    Math.min(width, of.width - left),
    Math.min(height, of.height - top),
    (x, y, c) => of.data[((y + top) * of.width + x + left) * 4 + c]!,
  );
}

function blurred(of: Pixels, radius: number): Pixels {
  const area = (2 * radius + 1) ** 2;
  const inside = (at: number, side: number) => Math.min(side - 1, Math.max(0, at));
  return picture(of.width, of.height, (x, y, c) => {
    let total = area >> 1;
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++) {
        total += of.data[(inside(y + dy, of.height) * of.width + inside(x + dx, of.width)) * 4 + c]!;
      }
    }
    return Math.floor(total / area);
  });
}

const shifted = (of: Pixels): Pixels =>
  picture(of.width, of.height, (x, y, c) => of.data[(y * of.width + Math.max(0, x - 1)) * 4 + c]!);
const tinted = (of: Pixels): Pixels => mapped(of, (value, c) => value + [6, 0, -8][c]!);
const dimmed = (of: Pixels): Pixels => mapped(of, (value) => Math.floor((value * 9) / 10));
const inverted = (of: Pixels): Pixels => mapped(of, (value) => 255 - value);
const quantized = (of: Pixels, step: number): Pixels =>
  mapped(of, (value) => Math.floor(value / step) * step + (step >> 1));
const jpeg = (quality: number) => () =>
  readPngFile(`src/metrics/image/golden/ssimulacra2-jpeg-${quality}.png`);

type Place = readonly [sample: string, left: number, top: number, width: number, height: number];
type Distort = (source: Pixels) => Pixels | Promise<Pixels>;

const CUP: Place = ['coffee', 220, 120, 128, 128];
const FACE: Place = ['astronaut', 60, 20, 257, 193];
const CAT: Place = ['chelsea', 100, 50, 240, 200];
const ALL = 10_000;

const recipes: Readonly<Record<string, readonly [Place, Distort]>> = {
  'JPEG quality 10': [CUP, jpeg(10)],
  'JPEG quality 50': [CUP, jpeg(50)],
  'JPEG quality 92': [CUP, jpeg(92)],
  'slight blur': [FACE, (of) => blurred(of, 1)],
  'strong blur': [FACE, (of) => blurred(of, 3)],
  'one level of noise': [FACE, (of) => noisy(of, 1, 7)],
  noise: [FACE, (of) => noisy(of, 20, 99)],
  'shift by one pixel': [CAT, shifted],
  tint: [CAT, tinted],
  dimmed: [['coffee', 0, 0, 240, 200], dimmed],
  'quantized chart': [['chart', 0, 0, 256, 256], (of) => quantized(of, 24)],
  'noise in the dark': [['hubble', 40, 60, 199, 131], (of) => noisy(of, 6, 5)],
  inverted: [CAT, inverted],
  'whole picture': [['rocket', 0, 0, ALL, ALL], (of) => blurred(of, 1)],
  'five scales': [['grass', 10, 10, 97, 140], (of) => noisy(of, 10, 3)],
  'three scales': [['grass', 10, 10, 31, 30], (of) => noisy(of, 10, 3)],
  thin: [['retina', 100, 200, 300, 9], (of) => quantized(of, 16)],
  '8 x 8': [['coffee', 300, 200, 8, 8], (of) => noisy(of, 30, 2)],
  '7 x 7': [['coffee', 300, 200, 7, 7], (of) => noisy(of, 30, 2)],
  '3 x 40': [['coffee', 300, 200, 3, 40], (of) => noisy(of, 30, 2)],
  'one pixel': [['coffee', 300, 200, 1, 1], dimmed],
};

/** Source and reconstruction of a case in ssimulacra2.json and butteraugli.json. */
export async function goldenPair(name: string): Promise<[Pixels, Pixels]> {
  const [[sample, ...place], distort] = recipes[name]!;
  const source = crop(await readPngFile(`public/samples/${sample}.png`), ...place);
  return [source, await distort(source)];
}
