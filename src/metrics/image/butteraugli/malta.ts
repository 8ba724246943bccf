import { scratch } from '../scratch';
import type { Size } from './blur';

/** Half the length of the lines along which differences are summed. */
const REACH = 4;
const LINE = 3.75;

export interface MaltaWeight {
  /** Weight of a squared difference. */
  readonly weight: number;
  /** Amplitude from which on differences count less. */
  readonly soft: number;
}

/** Adds to `sums` the squared sums of the differences of two bands along lines of sixteen directions, five samples each. */
export function addSparseLines(
  a: Float32Array,
  b: Float32Array,
  size: Size,
  w: MaltaWeight,
  sums: Float32Array,
): void {
  sumSparse(differences(a, b, size, w, 0.611612573796), size, sums);
}

/** The same with every sample of the lines, for the finest band. */
export function addDenseLines(
  a: Float32Array,
  b: Float32Array,
  size: Size,
  w: MaltaWeight,
  sums: Float32Array,
): void {
  sumDense(differences(a, b, size, w, 0.39905817637), size, sums);
}

/**
 * Weighted differences a − b with four zeros around the plane. Beside the difference itself counts what b falls short of
 * 0.55 |a| or exceeds 1.05 |a|: detail that is lost, new or of the other sign.
 */
function differences(
  a: Float32Array,
  b: Float32Array,
  { width, height }: Size,
  { weight, soft }: MaltaWeight,
  scale: number,
): Float32Array {
  const stride = width + 2 * REACH;
  const out = scratch('butteraugli-lines', stride * (height + 2 * REACH));
  out.fill(0, 0, stride * (height + 2 * REACH));
  const both = (soft * scale * Math.sqrt(0.5 * weight)) / (2 * LINE + 1);
  const outside = (soft * scale * Math.sqrt(0.33 * weight)) / (2 * LINE + 1);
  for (let y = 0; y < height; y++) {
    const to = (y + REACH) * stride + REACH;
    for (let x = 0; x < width; x++) {
      const p = a[y * width + x]!;
      const q = b[y * width + x]!;
      const size = Math.abs(p);
      const divisor = soft + 0.5 * (size + Math.abs(q));
      // The second, half-open difference on the side where a is positive.
      const along = p < 0 ? -q : q;
      const short = 0.55 * size - along;
      const over = along - 1.05 * size;
      const beyond = short > 0 ? short : over > 0 ? -over : 0;
      out[to + x] = (both * (p - q) + outside * (p < 0 ? -beyond : beyond)) / divisor;
    }
  }
  return out;
}

const square = (value: number): number => value * value;

function sumSparse(d: Float32Array, { width, height }: Size, sums: Float32Array): void {
  const s = width + 2 * REACH;
  const [s2, s3, s4] = [2 * s, 3 * s, 4 * s];
  for (let y = 0; y < height; y++) {
    let i = (y + REACH) * s + REACH;
    for (let to = y * width; to < (y + 1) * width; to++, i++) {
      const c = d[i]!;
      // Sums of two opposite samples, named by their place below and to the right (or, with m, to the left).
      const p12 = c + d[i - s - 2]! + d[i + s + 2]!;
      const p1m2 = c + d[i - s + 2]! + d[i + s - 2]!;
      const p21 = c + d[i - s2 - 1]! + d[i + s2 + 1]!;
      const p2m1 = c + d[i - s2 + 1]! + d[i + s2 - 1]!;
      sums[to]! +=
        square(c + d[i - 4]! + d[i - 2]! + d[i + 2]! + d[i + 4]!) +
        square(c + d[i - s4]! + d[i - s2]! + d[i + s2]! + d[i + s4]!) +
        square(c + d[i - s3 - 3]! + d[i - s2 - 2]! + d[i + s2 + 2]! + d[i + s3 + 3]!) +
        square(c + d[i - s3 + 3]! + d[i - s2 + 2]! + d[i + s2 - 2]! + d[i + s3 - 3]!) +
        square(p2m1 + d[i - s4 + 1]! + d[i + s4 - 1]!) +
        square(p21 + d[i - s4 - 1]! + d[i + s4 + 1]!) +
        square(p12 + d[i - s - 4]! + d[i + s + 4]!) +
        square(p1m2 + d[i + s - 4]! + d[i - s + 4]!) +
        square(p21 + d[i - s3 - 2]! + d[i + s3 + 2]!) +
        square(p2m1 + d[i - s3 + 2]! + d[i + s3 - 2]!) +
        square(p12 + d[i - s2 - 3]! + d[i + s2 + 3]!) +
        square(p1m2 + d[i - s2 + 3]! + d[i + s2 - 3]!) +
        square(p1m2 + d[i + s2 - 4]! + d[i - s2 + 4]!) +
        square(p12 + d[i - s2 - 4]! + d[i + s2 + 4]!) +
        square(p21 + d[i - s4 - 2]! + d[i + s4 + 2]!) +
        square(p2m1 + d[i - s4 + 2]! + d[i + s4 - 2]!);
    }
  }
}

function sumDense(d: Float32Array, { width, height }: Size, sums: Float32Array): void {
  const s = width + 2 * REACH;
  const [s2, s3, s4] = [2 * s, 3 * s, 4 * s];
  for (let y = 0; y < height; y++) {
    let i = (y + REACH) * s + REACH;
    for (let to = y * width; to < (y + 1) * width; to++, i++) {
      const c = d[i]!;
      const p01 = c + d[i - 1]! + d[i + 1]!;
      const p10 = c + d[i - s]! + d[i + s]!;
      const p11 = c + d[i - s - 1]! + d[i + s + 1]!;
      const p1m1 = c + d[i - s + 1]! + d[i + s - 1]!;
      const p12 = d[i - s - 2]! + d[i + s + 2]!;
      const p1m2 = d[i - s + 2]! + d[i + s - 2]!;
      const p21 = d[i - s2 - 1]! + d[i + s2 + 1]!;
      const p2m1 = d[i - s2 + 1]! + d[i + s2 - 1]!;
      sums[to]! +=
        square(p01 + d[i - 4]! + d[i - 3]! + d[i - 2]! + d[i + 2]! + d[i + 3]! + d[i + 4]!) +
        square(p10 + d[i - s4]! + d[i - s3]! + d[i - s2]! + d[i + s2]! + d[i + s3]! + d[i + s4]!) +
        square(p11 + d[i - s3 - 3]! + d[i - s2 - 2]! + d[i + s2 + 2]! + d[i + s3 + 3]!) +
        square(p1m1 + d[i - s3 + 3]! + d[i - s2 + 2]! + d[i + s2 - 2]! + d[i + s3 - 3]!) +
        // The four lines one step off the axes stand twice in the published list of sixteen.
        2 * square(p10 + p2m1 + d[i - s4 + 1]! + d[i - s3 + 1]! + d[i + s3 - 1]! + d[i + s4 - 1]!) +
        2 * square(p10 + p21 + d[i - s4 - 1]! + d[i - s3 - 1]! + d[i + s3 + 1]! + d[i + s4 + 1]!) +
        2 * square(p01 + p12 + d[i - s - 4]! + d[i - s - 3]! + d[i + s + 3]! + d[i + s + 4]!) +
        2 * square(p01 + p1m2 + d[i + s - 4]! + d[i + s - 3]! + d[i - s + 3]! + d[i - s + 4]!) +
        square(p11 + p21 + d[i - s3 - 2]! + d[i + s3 + 2]!) +
        square(p1m1 + p2m1 + d[i - s3 + 2]! + d[i + s3 - 2]!) +
        square(p11 + p12 + d[i - s2 - 3]! + d[i + s2 + 3]!) +
        square(p1m1 + p1m2 + d[i - s2 + 3]! + d[i + s2 - 3]!);
    }
  }
}
