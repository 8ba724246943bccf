import { BATCH, RADIUS, REACH, SmoothedRows } from './gaussian';
import type { Plane } from './planes';

/** (K₁ L)² and (K₂ L)² of Wang et al. 2004 with K₁ = 0.01, K₂ = 0.03, L = 255. */
export const C1 = (0.01 * 255) ** 2;
export const C2 = (0.03 * 255) ** 2;

/** Means over all positions where the window lies inside the picture. */
export interface SsimMeans {
  readonly ssim: number;
  /** The contrast-structure factor alone, which MS-SSIM takes at its finer scales. */
  readonly cs: number;
}

/** Local mean and variance of a source, (width − 10) × (height − 10) each. */
export interface Moments {
  readonly mean: Float32Array;
  readonly variance: Float32Array;
}

/**
 * SSIM of a source x and a reconstruction y = x − d, from x and the difference d (both at least 11 × 11).
 *
 * With μ, σ² and σxd the windowed means, variances and covariance,
 *
 *     SSIM = (1 − μd² / (μx² + μy² + C₁)) · (1 − σd² / (σx² + σy² + C₂)),  μy = μx − μd,  σy² = σx² − 2σxd + σd²
 *
 * which is the formula of Wang et al. 2004 rewritten: an exact copy gives exactly 1, and the rounding error shrinks
 * with the difference instead of standing on top of it.
 *
 * @param moments of the source, if they are at hand; otherwise they are made on the way, row by row.
 * @param map receives the (width − 10) × (height − 10) local values of SSIM.
 */
export function ssim(x: Plane, d: Plane, moments?: Moments, map?: Float32Array): SsimMeans {
  const { width, height } = x;
  const columns = width - 2 * RADIUS;
  const rows = height - 2 * RADIUS;
  const own = moments ? null : new MomentRows(x);
  const differences = new DifferenceRows(x, d);
  const { meanD, meanDD, meanXD } = differences;
  const { mean, variance } = own ?? moments!;
  let ssimSum = 0;
  let csSum = 0;
  for (let first = 0; first < rows; first += BATCH) {
    differences.advance(first);
    own?.advance(first);
    const end = Math.min(BATCH, rows - first) * columns;
    const at = own ? 0 : first * columns;
    for (let i = 0; i < end; i++) {
      const muX = mean[at + i]!;
      const varX = variance[at + i]!;
      const muD = meanD[i]!;
      const muY = muX - muD;
      const varD = meanDD[i]! - muD * muD;
      const varY = varX - 2 * (meanXD[i]! - muX * muD) + varD;
      const cs = 1 - varD / (varX + varY + C2);
      const value = cs * (1 - (muD * muD) / (muX * muX + muY * muY + C1));
      csSum += cs;
      ssimSum += value;
      if (map) map[first * columns + i] = value;
    }
  }
  return { ssim: ssimSum / (columns * rows), cs: csSum / (columns * rows) };
}

/** The moments of a source, to be kept for many comparisons with it. */
export function sourceMoments(x: Plane): Moments {
  const columns = x.width - 2 * RADIUS;
  const rows = x.height - 2 * RADIUS;
  const all = { mean: new Float32Array(columns * rows), variance: new Float32Array(columns * rows) };
  const batch = new MomentRows(x);
  for (let first = 0; first < rows; first += BATCH) {
    batch.advance(first);
    const end = Math.min(BATCH, rows - first) * columns;
    all.mean.set(batch.mean.subarray(0, end), first * columns);
    all.variance.set(batch.variance.subarray(0, end), first * columns);
  }
  return all;
}

/** Windowed means of d, d² and x·d, four rows at a time. */
class DifferenceRows {
  readonly meanD: Float64Array;
  readonly meanDD: Float64Array;
  readonly meanXD: Float64Array;
  readonly #x: Plane;
  readonly #d: Plane;
  readonly #smoothD: SmoothedRows;
  readonly #smoothDD: SmoothedRows;
  readonly #smoothXD: SmoothedRows;
  readonly #row: Float64Array;
  #read = 0;

  constructor(x: Plane, d: Plane) {
    const { width } = x;
    const batch = (width - 2 * RADIUS) * BATCH;
    this.#x = x;
    this.#d = d;
    this.meanD = new Float64Array(batch);
    this.meanDD = new Float64Array(batch);
    this.meanXD = new Float64Array(batch);
    this.#smoothD = new SmoothedRows(width);
    this.#smoothDD = new SmoothedRows(width);
    this.#smoothXD = new SmoothedRows(width);
    this.#row = new Float64Array(width);
  }

  advance(first: number): void {
    const { width, height, values } = this.#x;
    const d = this.#d.values;
    const row = this.#row;
    for (const end = Math.min(height, first + REACH); this.#read < end; this.#read++) {
      const from = this.#read * width;
      for (let i = 0; i < width; i++) row[i] = d[from + i]!;
      this.#smoothD.push(row);
      for (let i = 0; i < width; i++) row[i] = d[from + i]! * d[from + i]!;
      this.#smoothDD.push(row);
      for (let i = 0; i < width; i++) row[i] = d[from + i]! * values[from + i]!;
      this.#smoothXD.push(row);
    }
    this.#smoothD.smooth(first, this.meanD);
    this.#smoothDD.smooth(first, this.meanDD);
    this.#smoothXD.smooth(first, this.meanXD);
  }
}

/** Windowed mean and variance of x, four rows at a time. */
class MomentRows implements Moments {
  readonly mean: Float32Array;
  readonly variance: Float32Array;
  readonly #x: Plane;
  readonly #smoothX: SmoothedRows;
  readonly #smoothXX: SmoothedRows;
  readonly #row: Float64Array;
  readonly #means: Float64Array;
  readonly #squares: Float64Array;
  #read = 0;

  constructor(x: Plane) {
    const batch = (x.width - 2 * RADIUS) * BATCH;
    this.#x = x;
    this.mean = new Float32Array(batch);
    this.variance = new Float32Array(batch);
    this.#smoothX = new SmoothedRows(x.width);
    this.#smoothXX = new SmoothedRows(x.width);
    this.#row = new Float64Array(x.width);
    this.#means = new Float64Array(batch);
    this.#squares = new Float64Array(batch);
  }

  advance(first: number): void {
    const { width, height, values } = this.#x;
    const row = this.#row;
    for (const end = Math.min(height, first + REACH); this.#read < end; this.#read++) {
      const from = this.#read * width;
      for (let i = 0; i < width; i++) row[i] = values[from + i]!;
      this.#smoothX.push(row);
      for (let i = 0; i < width; i++) row[i] = values[from + i]! * values[from + i]!;
      this.#smoothXX.push(row);
    }
    this.#smoothX.smooth(first, this.#means);
    this.#smoothXX.smooth(first, this.#squares);
    for (let i = 0; i < this.mean.length; i++) {
      const mean = this.#means[i]!;
      this.mean[i] = mean;
      this.variance[i] = this.#squares[i]! - mean * mean;
    }
  }
}
