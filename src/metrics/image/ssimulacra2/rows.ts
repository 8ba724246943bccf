import type { Pixels } from '@/media/pixels';

/** Three channels of one size, row-major. */
export type Planes = readonly [Float32Array, Float32Array, Float32Array];

/** A picture of three channels that is made row by row. */
export interface Rows {
  readonly width: number;
  readonly height: number;
  /** Writes row y, `width` values a channel, from index `at` of each plane on. */
  row(y: number, out: Planes, at: number): void;
}

export function planes(length: number): Planes {
  return [new Float32Array(length), new Float32Array(length), new Float32Array(length)];
}

const { fround } = Math;

/** Numerator and denominator of libjxl's approximation of the sRGB curve, the constant term first; error 5e-7. */
const CURVE = [
  [2.200248328e-4, 1.043637593e-2, 1.624820318e-1, 7.961564959e-1, 8.210152774e-1],
  [2.63184697e-1, 1.076976492, 4.98752835e-1, -5.512498495e-2, 6.521209011e-3],
].map((terms) => terms.map(fround)) as [number[], number[]];

/** Linear light of the 256 sRGB values (IEC 61966-2-1), 0 … 1, to the last bit as libjxl has it. */
const linear = Float32Array.from({ length: 256 }, (_, value) => {
  const encoded = fround(value * fround(1 / 255));
  if (encoded <= fround(0.04045)) return encoded * fround(1 / fround(12.92));
  const [over, under] = CURVE.map((terms) => terms.reduceRight((sum, term) => fround(sum * encoded + term)));
  return over! / under!;
});

/** Red, green and blue of an opaque picture as linear light, 0 … 1. */
export function linearLight({ width, height, data }: Pixels): Rows {
  return {
    width,
    height,
    row: (y, [red, green, blue], at) => {
      for (let to = at, from = y * width * 4; to < at + width; to++, from += 4) {
        red[to] = linear[data[from]!]!;
        green[to] = linear[data[from + 1]!]!;
        blue[to] = linear[data[from + 2]!]!;
      }
    },
  };
}

/** The picture at half its size, rounded up: means of 2 × 2 pixels, the last column and row repeated where odd. */
export function halved(picture: Rows): Rows {
  const width = Math.ceil(picture.width / 2);
  const upper = planes(2 * width);
  const lower = planes(2 * width);
  const last = picture.width - 1;
  return {
    width,
    height: Math.ceil(picture.height / 2),
    row: (y, out, at) => {
      picture.row(2 * y, upper, 0);
      picture.row(Math.min(2 * y + 1, picture.height - 1), lower, 0);
      for (let c = 0; c < 3; c++) {
        const [to, a, b] = [out[c]!, upper[c]!, lower[c]!];
        a[last + 1] = a[last]!;
        b[last + 1] = b[last]!;
        for (let x = 0; x < width; x++) {
          to[at + x] = 0.25 * fround(fround(fround(a[2 * x]! + a[2 * x + 1]!) + b[2 * x]!) + b[2 * x + 1]!);
        }
      }
    },
  };
}

/** The same picture with its rows worked out and kept: 12 bytes a pixel. */
export function stored(picture: Rows): Rows {
  const { width, height } = picture;
  const kept = planes(width * height);
  for (let y = 0; y < height; y++) picture.row(y, kept, y * width);
  return {
    width,
    height,
    row: (y, out, at) => {
      for (let c = 0; c < 3; c++) out[c]!.set(kept[c]!.subarray(y * width, (y + 1) * width), at);
    },
  };
}

/** Where the picture lies inside the one that {@link extended} makes of it. */
export const borderOf = (side: number, least: number): number => Math.max(0, (least - side) >> 1);

/** The picture with its edges repeated on all sides until no side is shorter than `least`; else the picture itself. */
export function extended(picture: Rows, least: number): Rows {
  const { width, height } = picture;
  if (width >= least && height >= least) return picture;
  const left = borderOf(width, least);
  const top = borderOf(height, least);
  const wider = Math.max(width, least);
  return {
    width: wider,
    height: Math.max(height, least),
    row: (y, out, at) => {
      picture.row(Math.min(height - 1, Math.max(0, y - top)), out, at + left);
      for (const plane of out) {
        plane.fill(plane[at + left]!, at, at + left);
        plane.fill(plane[at + left + width - 1]!, at + left + width, at + wider);
      }
    },
  };
}
