import type { ImageMetric, Pair } from './pair';

/** The largest absolute difference of the three channels, pixel by pixel. */
function largestErrors({ width, height, source, reconstruction }: Pair): Float32Array {
  const a = source.data;
  const b = reconstruction.data;
  const values = new Float32Array(width * height);
  for (let p = 0, i = 0; p < values.length; p++, i += 4) {
    values[p] = Math.max(
      Math.abs(a[i]! - b[i]!),
      Math.abs(a[i + 1]! - b[i + 1]!),
      Math.abs(a[i + 2]! - b[i + 2]!),
    );
  }
  return values;
}

function largestError({ source, reconstruction }: Pair): number {
  const a = source.data;
  const b = reconstruction.data;
  let largest = 0;
  // Alpha is 255 in both, so it can take part.
  for (let i = 0; i < a.length; i++) {
    const error = Math.abs(a[i]! - b[i]!);
    if (error > largest) largest = error;
  }
  return largest;
}

export const metric: ImageMetric = {
  measure: largestError,
  map: (pair) => ({ values: largestErrors(pair), unit: '8-bit levels' }),
};
