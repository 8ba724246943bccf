import { scratch } from '../scratch';
import type { Bands } from './bands';
import { blur, type Size } from './blur';

const SIGMA = 2.7;
/** Distance of the neighbours among which the calmest are looked for. */
const STEP = 3;
/** Brings a difference that is just seen to about 1; log 80 / log 255 is libjxl's correction for white of 80 nits. */
const GLOBAL_SCALE = 1 / (17.83 * 0.79079917404);

/** Smoothed activity of the high frequencies of X and Y, into `to`. */
export function activity({ high, highest }: Bands, size: Size, to: Float32Array): void {
  const count = size.width * size.height;
  const [highX, highY] = high;
  const [highestX, highestY] = highest;
  const bias = 6.19424080439 * 12.61050594197;
  const root = Math.sqrt(bias);
  const rough = scratch('butteraugli-rough', count);
  for (let i = 0; i < count; i++) {
    const x = 2.5 * (highX[i]! + highestX[i]!);
    const y = 0.4 * (highY[i]! + highestY[i]!);
    rough[i] = Math.sqrt(6.19424080439 * Math.sqrt(x * x + y * y) + bias) - root;
  }
  blur(rough, size, SIGMA, to);
}

/** How much hides errors at each pixel: of it and its eight neighbours three pixels off, a mean of the three calmest. */
export function erode(from: Float32Array, { width, height }: Size, to: Float32Array): void {
  for (let y = 0; y < height; y++) {
    const up = y >= STEP ? -STEP * width : 0;
    const down = y < height - STEP ? STEP * width : 0;
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const left = x >= STEP ? -STEP : 0;
      const right = x < width - STEP ? STEP : 0;
      let least = from[i]!;
      let second = 2 * least;
      let third = second;
      const take = (value: number): void => {
        if (value >= third) return;
        if (value < least) {
          third = second;
          second = least;
          least = value;
        } else if (value < second) {
          third = second;
          second = value;
        } else third = value;
      };
      if (left) {
        take(from[i + left]!);
        if (up) take(from[i + left + up]!);
        if (down) take(from[i + left + down]!);
      }
      if (right) {
        take(from[i + right]!);
        if (up) take(from[i + right + up]!);
        if (down) take(from[i + right + down]!);
      }
      if (up) take(from[i + up]!);
      if (down) take(from[i + down]!);
      to[i] = 0.45 * least + 0.3 * second + 0.25 * third;
    }
  }
}

/** Weight of a squared error of the higher bands where this much hides it. */
export const higherWeight = (mask: number): number =>
  (GLOBAL_SCALE * (1 + 2.5485944793 / (0.451936922203 * mask + 0.829591754942))) ** 2;

/** The same for the low band. */
export const lowWeight = (mask: number): number =>
  (GLOBAL_SCALE * (1 + 0.505054525019 / (3.87449418804 * mask + 0.20025578522))) ** 2;
