import type { ImageMetric, Pair } from './pair';
import { psnr } from './psnr';

/** Mean of the squared differences over all pixels and the three channels. */
export function meanSquaredErrorRgb({ width, height, source, reconstruction }: Pair): number {
  const a = source.data;
  const b = reconstruction.data;
  let sum = 0;
  for (let i = 0; i < a.length; i += 4) {
    const red = a[i]! - b[i]!;
    const green = a[i + 1]! - b[i + 1]!;
    const blue = a[i + 2]! - b[i + 2]!;
    sum += red * red + green * green + blue * blue;
  }
  return sum / (width * height * 3);
}

/** Root of the mean squared difference of the three channels, pixel by pixel. */
function errorRgb({ width, height, source, reconstruction }: Pair): Float32Array {
  const a = source.data;
  const b = reconstruction.data;
  const values = new Float32Array(width * height);
  for (let p = 0, i = 0; p < values.length; p++, i += 4) {
    const red = a[i]! - b[i]!;
    const green = a[i + 1]! - b[i + 1]!;
    const blue = a[i + 2]! - b[i + 2]!;
    values[p] = Math.sqrt((red * red + green * green + blue * blue) / 3);
  }
  return values;
}

export const metric: ImageMetric = {
  measure: (pair) => psnr(meanSquaredErrorRgb(pair)),
  map: (pair) => ({ values: errorRgb(pair), unit: '8-bit levels' }),
};
