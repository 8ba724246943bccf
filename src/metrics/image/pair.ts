import type { Job } from '@/core/method';
import { CodecError } from '@/core/method';
import type { Pixels } from '@/media/pixels';
import { BACKGROUND } from './alpha';

/** Two pictures of one size, both opaque: what every image metric compares. */
export interface Pair {
  readonly width: number;
  readonly height: number;
  /** The same object for the same source, so that work on it can be kept in a WeakMap. */
  readonly source: Pixels;
  readonly reconstruction: Pixels;
}

/** The heavy half of a metric, loaded when it is first asked for. */
export interface ImageMetric {
  /** The value in the unit of the metric's meta. */
  measure(pair: Pair, job: Job): number | Promise<number>;
  /** Where the error is: width × height values, row-major, 0 = no error, larger = worse. */
  map?(pair: Pair, job: Job): ErrorPlane | Promise<ErrorPlane>;
}

export interface ErrorPlane {
  readonly values: Float32Array;
  readonly unit: string;
}

/** Throws {@link CodecError} where the two pictures differ in size. */
export function pairUp(source: Pixels, reconstruction: Pixels): Pair {
  const { width, height } = source;
  if (reconstruction.width !== width || reconstruction.height !== height) {
    throw new CodecError(
      `The reconstruction is ${reconstruction.width} × ${reconstruction.height} pixels and the source ` +
        `${width} × ${height}: pictures of different sizes cannot be compared.`,
    );
  }
  return { width, height, source: opaque(source), reconstruction: opaque(reconstruction) };
}

const composites = new WeakMap<Pixels, Pixels>();

/** The picture as a viewer over {@link BACKGROUND} shows it; the same object where it has no alpha. */
export function opaque(pixels: Pixels): Pixels {
  if (!pixels.hasAlpha) return pixels;
  let composite = composites.get(pixels);
  if (!composite) {
    composite = { ...pixels, data: overBackground(pixels.data), hasAlpha: false };
    composites.set(pixels, composite);
  }
  return composite;
}

/** round((colour · alpha + background · (255 − alpha)) / 255), on the sRGB values as browsers do. */
function overBackground(data: Uint8ClampedArray): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray(data.length);
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3]!;
    const ground = BACKGROUND * (255 - alpha) + 127;
    out[i] = Math.trunc((data[i]! * alpha + ground) / 255);
    out[i + 1] = Math.trunc((data[i + 1]! * alpha + ground) / 255);
    out[i + 2] = Math.trunc((data[i + 2]! * alpha + ground) / 255);
    out[i + 3] = 255;
  }
  return out;
}
