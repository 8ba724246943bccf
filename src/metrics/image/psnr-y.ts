import type { ImageMetric, Pair } from './pair';
import { LUMA } from './planes';
import { psnr } from './psnr';

const [R, G, B] = LUMA;

/** Luma differences in thousandths are integers, so the sum is exact up to 2⁵³ (a megapixel of errors of 90 levels). */
export function meanSquaredErrorLuma({ width, height, source, reconstruction }: Pair): number {
  const a = source.data;
  const b = reconstruction.data;
  let sum = 0;
  for (let i = 0; i < a.length; i += 4) {
    const luma = R * (a[i]! - b[i]!) + G * (a[i + 1]! - b[i + 1]!) + B * (a[i + 2]! - b[i + 2]!);
    sum += luma * luma;
  }
  return sum / 1e6 / (width * height);
}

function errorLuma({ width, height, source, reconstruction }: Pair): Float32Array {
  const a = source.data;
  const b = reconstruction.data;
  const values = new Float32Array(width * height);
  for (let p = 0, i = 0; p < values.length; p++, i += 4) {
    const luma = R * (a[i]! - b[i]!) + G * (a[i + 1]! - b[i + 1]!) + B * (a[i + 2]! - b[i + 2]!);
    values[p] = Math.abs(luma) / 1000;
  }
  return values;
}

export const metric: ImageMetric = {
  measure: (pair) => psnr(meanSquaredErrorLuma(pair)),
  map: (pair) => ({ values: errorLuma(pair), unit: '8-bit levels' }),
};
