import type { Pixels } from '@/media/pixels';
import type { Point } from './types';

/** Exact samples under the pointer, read from the decoded picture and never from a canvas. */

export type Rgba = readonly [number, number, number, number];

/** The image pixel that holds image point `point`; null outside. */
export function pixelAt(point: Point, width: number, height: number): Point | null {
  const x = Math.floor(point.x);
  const y = Math.floor(point.y);
  return x >= 0 && y >= 0 && x < width && y < height ? { x, y } : null;
}

export function sampleAt({ width, height, data }: Pixels, { x, y }: Point): Rgba | null {
  if (x < 0 || y < 0 || x >= width || y >= height) return null;
  const i = (y * width + x) * 4;
  return [data[i]!, data[i + 1]!, data[i + 2]!, data[i + 3]!];
}

/** b − a, channel by channel. */
export function sampleDelta(a: Rgba, b: Rgba): Rgba {
  return [b[0] - a[0], b[1] - a[1], b[2] - a[2], b[3] - a[3]];
}

/** The `side` × `side` pixels around `at`, as RGBA; clear outside the picture. `side` is odd. */
export function neighbourhood(
  { width, height, data }: Pixels,
  at: Point,
  side: number,
): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray(side * side * 4);
  const left = at.x - (side >> 1);
  const from = Math.max(left, 0);
  const to = Math.min(left + side, width);
  for (let row = 0; row < side; row++) {
    const y = at.y - (side >> 1) + row;
    if (y < 0 || y >= height || from >= to) continue;
    out.set(data.subarray((y * width + from) * 4, (y * width + to) * 4), (row * side + from - left) * 4);
  }
  return out;
}

/** Signed with a real minus, so that columns of digits line up: "+3", "0", "−12". */
export function signedText(value: number): string {
  if (value === 0) return '0';
  return value > 0 ? `+${value}` : `−${-value}`;
}
