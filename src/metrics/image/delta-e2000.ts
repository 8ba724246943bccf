import { ciede2000 } from './ciede2000';
import { toLab } from './lab';
import type { ImageMetric, Pair } from './pair';
import { sourceCache } from './source-cache';

/** Pixels converted at a time, so that memory does not grow with the picture. */
const STRIP = 4096;

/** CIEDE2000 of every pixel; calls `each` with the pixel's index in row-major order. */
function forEachDifference({ width, height, source, reconstruction }: Pair, each: Visitor): void {
  const pixels = width * height;
  const kept = sourceCache.fits(pixels * 12) ? keptLab(source, pixels) : null;
  const ours = kept ?? new Float32Array(STRIP * 3);
  const theirs = new Float32Array(STRIP * 3);
  for (let first = 0; first < pixels; first += STRIP) {
    const count = Math.min(STRIP, pixels - first);
    if (!kept) toLab(source, first, count, ours);
    toLab(reconstruction, first, count, theirs);
    const from = kept ? first * 3 : 0;
    for (let p = 0; p < count; p++) {
      const i = from + 3 * p;
      const j = 3 * p;
      each(
        first + p,
        ciede2000(ours[i]!, ours[i + 1]!, ours[i + 2]!, theirs[j]!, theirs[j + 1]!, theirs[j + 2]!),
      );
    }
  }
}

type Visitor = (pixel: number, difference: number) => void;

function keptLab(source: Pair['source'], pixels: number): Float32Array {
  return sourceCache.get(source, 'lab', pixels * 12, () => {
    const lab = new Float32Array(pixels * 3);
    toLab(source, 0, pixels, lab);
    return lab;
  });
}

function meanDifference(pair: Pair): number {
  let sum = 0;
  forEachDifference(pair, (_, difference) => {
    sum += difference;
  });
  return sum / (pair.width * pair.height);
}

function differences(pair: Pair): Float32Array {
  const values = new Float32Array(pair.width * pair.height);
  forEachDifference(pair, (pixel, difference) => {
    values[pixel] = difference;
  });
  return values;
}

export const metric: ImageMetric = {
  measure: meanDifference,
  map: (pair) => ({ values: differences(pair), unit: 'ΔE₀₀' }),
};
