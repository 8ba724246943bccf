import type { Pixels } from '@/media/pixels';

/** One channel of a picture, row-major, on the scale of 8-bit samples (0 … 255). */
export interface Plane {
  readonly width: number;
  readonly height: number;
  /** width × height values; the array may be longer. */
  readonly values: Float32Array;
}

/** A linear combination of red, green and blue, in thousandths, so that sums over 8-bit samples are exact integers. */
export type Channel = readonly [red: number, green: number, blue: number];

export const RED: Channel = [1000, 0, 0];
export const GREEN: Channel = [0, 1000, 0];
export const BLUE: Channel = [0, 0, 1000];

/** Luma of ITU-R BT.601, full range as JFIF uses it: Y = 0.299 R + 0.587 G + 0.114 B, not rounded. */
export const LUMA: Channel = [299, 587, 114];

/** Pixels added by mirroring at the left and right, and at the top and bottom. */
export interface Margin {
  readonly x: number;
  readonly y: number;
}

export const NO_MARGIN: Margin = { x: 0, y: 0 };

/** The channel of a picture; with `minus`, the channel of the picture less that of the other one. */
export function channelPlane(
  pixels: Pixels,
  channel: Channel,
  margin: Margin = NO_MARGIN,
  minus?: Pixels,
  allocate: (length: number) => Float32Array = (length) => new Float32Array(length),
): Plane {
  const { width, height, data } = pixels;
  const paddedWidth = width + 2 * margin.x;
  const paddedHeight = height + 2 * margin.y;
  const values = allocate(paddedWidth * paddedHeight);
  const [r, g, b] = [channel[0] / 1000, channel[1] / 1000, channel[2] / 1000];
  const other = minus?.data;
  for (let y = 0; y < height; y++) {
    const row = (y + margin.y) * paddedWidth + margin.x;
    let from = y * width * 4;
    if (other) {
      for (let x = 0; x < width; x++, from += 4) {
        values[row + x] =
          r * (data[from]! - other[from]!) +
          g * (data[from + 1]! - other[from + 1]!) +
          b * (data[from + 2]! - other[from + 2]!);
      }
    } else {
      for (let x = 0; x < width; x++, from += 4) {
        values[row + x] = r * data[from]! + g * data[from + 1]! + b * data[from + 2]!;
      }
    }
  }
  const plane = { width: paddedWidth, height: paddedHeight, values };
  if (margin.x > 0 || margin.y > 0) mirrorEdges(plane, margin);
  return plane;
}

/** Fills the margin with the picture mirrored at its edges (d c b a | a b c d | d c b a), over and over if need be. */
function mirrorEdges({ width, height, values }: Plane, margin: Margin): void {
  const right = width - margin.x;
  const bottom = height - margin.y;
  for (let y = margin.y; y < bottom; y++) {
    const row = y * width;
    for (let x = 0; x < margin.x; x++) {
      values[row + x] = values[row + margin.x + mirrored(x - margin.x, right - margin.x)]!;
      values[row + right + x] = values[row + margin.x + mirrored(right - margin.x + x, right - margin.x)]!;
    }
  }
  const inner = bottom - margin.y;
  for (let y = 0; y < margin.y; y++) {
    const above = margin.y + mirrored(y - margin.y, inner);
    const below = margin.y + mirrored(inner + y, inner);
    values.copyWithin(y * width, above * width, (above + 1) * width);
    values.copyWithin((bottom + y) * width, below * width, (below + 1) * width);
  }
}

/** The sample of 0 … length − 1 that stands at `index` when the row is mirrored at both ends without end. */
function mirrored(index: number, length: number): number {
  const period = 2 * length;
  const phase = ((index % period) + period) % period;
  return phase < length ? phase : period - 1 - phase;
}
