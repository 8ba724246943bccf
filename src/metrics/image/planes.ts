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
  const { width, height } = pixels;
  const paddedWidth = width + 2 * margin.x;
  const paddedHeight = height + 2 * margin.y;
  const values = allocate(paddedWidth * paddedHeight);
  const inside = { values, start: margin.y * paddedWidth + margin.x, stride: paddedWidth };
  const single = channel.indexOf(1000);
  if (single >= 0) copySamples(pixels, single, inside, minus?.data);
  else mixSamples(pixels, channel, inside, minus?.data);
  const plane = { width: paddedWidth, height: paddedHeight, values };
  if (margin.x > 0 || margin.y > 0) mirrorEdges(plane, margin);
  return plane;
}

/** Where a picture's samples go in a plane with margins. */
interface Inside {
  readonly values: Float32Array;
  readonly start: number;
  readonly stride: number;
}

function copySamples(
  { width, height, data }: Pixels,
  c: number,
  to: Inside,
  minus?: Uint8ClampedArray,
): void {
  const { values, start, stride } = to;
  for (let y = 0, i = c; y < height; y++) {
    const row = start + y * stride;
    if (minus) for (let x = 0; x < width; x++, i += 4) values[row + x] = data[i]! - minus[i]!;
    else for (let x = 0; x < width; x++, i += 4) values[row + x] = data[i]!;
  }
}

function mixSamples(pixels: Pixels, [r, g, b]: Channel, to: Inside, minus?: Uint8ClampedArray): void {
  const { width, height, data } = pixels;
  const { values, start, stride } = to;
  for (let y = 0, i = 0; y < height; y++) {
    const row = start + y * stride;
    for (let x = 0; x < width; x++, i += 4) {
      let sum = r * data[i]! + g * data[i + 1]! + b * data[i + 2]!;
      if (minus) sum -= r * minus[i]! + g * minus[i + 1]! + b * minus[i + 2]!;
      values[row + x] = sum / 1000;
    }
  }
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
