import type { Planes } from '../ssimulacra2/rows';
import { blur, type Size } from './blur';

/** Two channels, X and Y. */
export type Pair = readonly [Float32Array, Float32Array];

/** A picture in X, Y and B, taken apart by frequency; low and middle frequencies in three channels, the higher ones in two. */
export interface Bands {
  readonly low: Planes;
  readonly middle: Planes;
  readonly high: Pair;
  readonly highest: Pair;
}

const LOW_SIGMA = 7.15593339443;
const MIDDLE_SIGMA = 3.22489901262;
const HIGH_SIGMA = 1.56416327805;

/** Moves values towards zero by `width`, those within it to zero. */
const narrowed = (value: number, width: number): number =>
  value > width ? value - width : value < -width ? value + width : 0;

/** Doubles values within `width` of zero and moves the others away from zero by it. */
const widened = (value: number, width: number): number =>
  value > width ? value + width : value < -width ? value - width : 2 * value;

/** Values beyond ±limit keep only 72 % of their excess. */
function compressed(value: number, limit: number): number {
  const slope = 0.724216145665;
  if (value >= limit) return (value - limit) * slope + limit;
  return value < -limit ? (value + limit) * slope - limit : value;
}

/** Fills `bands` from XYB; `bands.middle` may be the XYB planes themselves. */
export function separate(xyb: Planes, size: Size, bands: Bands): void {
  const count = size.width * size.height;
  separateLow(xyb, size, bands, count);
  for (let c = 0; c < 3; c++) {
    const middle = bands.middle[c]!;
    if (c < 2) bands.high[c]!.set(middle.subarray(0, count));
    blur(middle, size, MIDDLE_SIGMA, middle);
  }
  separateHigh(bands, count);
  for (let c = 0; c < 2; c++) {
    bands.highest[c]!.set(bands.high[c]!.subarray(0, count));
    blur(bands.high[c]!, size, HIGH_SIGMA, bands.high[c]!);
  }
  separateHighest(bands, count);
}

function separateLow(xyb: Planes, size: Size, { low, middle }: Bands, count: number): void {
  for (let c = 0; c < 3; c++) {
    const [all, smooth, rest] = [xyb[c]!, low[c]!, middle[c]!];
    blur(all, size, LOW_SIGMA, smooth);
    for (let i = 0; i < count; i++) rest[i] = all[i]! - smooth[i]!;
  }
  // Scaled so that squared differences of the three add up.
  const [x, y, b] = low;
  for (let i = 0; i < count; i++) {
    b[i] = (b[i]! - 0.362267051518 * y[i]!) * 49.8798465144;
    x[i] = x[i]! * 33.83283718626;
    y[i] = y[i]! * 14.45826810057;
  }
}

/** Takes the smoothed middle frequencies out of what `high` holds; X is worth less where Y is busy. */
function separateHigh({ middle: [middleX, middleY], high: [highX, highY] }: Bands, count: number): void {
  for (let i = 0; i < count; i++) {
    const y = highY[i]! - middleY[i]!;
    const calm = 0.653020556257 + (46 / (y * y + 46)) * (1 - 0.653020556257);
    highX[i] = (highX[i]! - middleX[i]!) * calm;
    highY[i] = y;
    middleX[i] = narrowed(middleX[i]!, 0.29);
    middleY[i] = widened(middleY[i]!, 0.1);
  }
}

/** Takes the smoothed high frequencies out of what `highest` holds. */
function separateHighest(
  { high: [highX, highY], highest: [highestX, highestY] }: Bands,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const x = highX[i]!;
    highestX[i] = narrowed(highestX[i]! - x, 0.04);
    highX[i] = narrowed(x, 1.5);
    const y = compressed(highY[i]!, 28.4691806922);
    highestY[i] = compressed(highestY[i]! - y, 5.19175294647) * 2.69313763794;
    highY[i] = widened(y * 2.155, 0.132);
  }
}
