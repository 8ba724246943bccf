import { RADIUS, WINDOW } from './gaussian';
import type { Plane } from './planes';
import { type SsimKernels, ssimKernels } from './simd/kernels';
import { type Moments, plainKernel, type SsimKernel } from './ssim';

/**
 * The fastest kernel of this thread: WebAssembly SIMD, or TypeScript where there is none. In single precision the first
 * is within 1e-6 of the second over a picture, and within 2e-5 at a single position.
 */
export function ssimKernel(): SsimKernel {
  const kernels = ssimKernels();
  return kernels ? simdKernel(kernels) : plainKernel;
}

/** Samples are taken less this before they are squared: smaller squares, smaller rounding errors in the variance. */
const SHIFT = 128;

const simdKernel = (kernels: SsimKernels): SsimKernel => ({
  ssim(x, d, moments, map) {
    const rows = new Rows(kernels, x.width);
    const source = moments ?? null;
    const own = source ? null : new MomentRows(rows, x);
    const [xRow, dRow, ddRow, xdRow] = rows.make(4);
    const [mean, variance] = own ? [own.mean, own.variance] : rows.make(2);
    const [meanD, meanDD, meanXD, ssimRow, csRow] = rows.make(5);
    const smoothD = new SmoothedRows(rows);
    const smoothDD = new SmoothedRows(rows);
    const smoothXD = new SmoothedRows(rows);
    const { columns, memory } = rows;
    let ssimLost = 0;
    let csLost = 0;
    for (let y = 0; y < x.height; y++) {
      rows.read(x, y, xRow!);
      rows.read(d, y, dRow!);
      kernels.products(xRow!, dRow!, ddRow!, xdRow!, x.width);
      smoothD.push(dRow!);
      smoothDD.push(ddRow!);
      smoothXD.push(xdRow!);
      own?.push(y);
      const row = y - 2 * RADIUS;
      if (row < 0) continue;
      smoothD.smooth(meanD!);
      smoothDD.smooth(meanDD!);
      smoothXD.smooth(meanXD!);
      if (source) {
        memory.set(source.mean.subarray(row * columns, (row + 1) * columns), mean! >> 2);
        memory.set(source.variance.subarray(row * columns, (row + 1) * columns), variance! >> 2);
      } else own!.smooth();
      kernels.lost(mean!, variance!, meanD!, meanDD!, meanXD!, ssimRow!, csRow!, columns);
      ssimLost += sum(memory, ssimRow! >> 2, columns);
      csLost += sum(memory, csRow! >> 2, columns);
      map?.set(memory.subarray(ssimRow! >> 2, (ssimRow! >> 2) + columns), row * columns);
    }
    const positions = columns * (x.height - 2 * RADIUS);
    return { ssim: 1 - ssimLost / positions, cs: 1 - csLost / positions };
  },

  sourceMoments(x): Moments {
    const rows = new Rows(kernels, x.width);
    const own = new MomentRows(rows, x);
    const { columns, memory } = rows;
    const length = columns * (x.height - 2 * RADIUS);
    const all = { mean: new Float32Array(length), variance: new Float32Array(length) };
    for (let y = 0; y < x.height; y++) {
      own.push(y);
      const row = y - 2 * RADIUS;
      if (row < 0) continue;
      own.smooth();
      all.mean.set(memory.subarray(own.mean >> 2, (own.mean >> 2) + columns), row * columns);
      all.variance.set(memory.subarray(own.variance >> 2, (own.variance >> 2) + columns), row * columns);
    }
    return all;
  },
});

function sum(values: Float32Array, first: number, count: number): number {
  let total = 0;
  for (let i = first; i < first + count; i++) total += values[i]!;
  return total;
}

/** Rows of one width in the kernels' memory, by byte address. Those of an earlier object are overwritten. */
class Rows {
  readonly kernels: SsimKernels;
  /** Samples of a smoothed row. */
  readonly columns: number;
  readonly memory: Float32Array;
  readonly #bytes: number;
  #made = 0;

  constructor(kernels: SsimKernels, width: number) {
    this.kernels = kernels;
    this.columns = width - 2 * RADIUS;
    // The loops go on to a multiple of four, and their windows reach ten samples further.
    this.#bytes = Math.ceil((width + 4 + 2 * RADIUS) / 4) * 16;
    const missing = MOST_ROWS * this.#bytes - kernels.memory.buffer.byteLength;
    if (missing > 0) kernels.memory.grow(Math.ceil(missing / 65536));
    this.memory = new Float32Array(kernels.memory.buffer);
  }

  make(count: number): number[] {
    return Array.from({ length: count }, () => this.#made++ * this.#bytes);
  }

  read({ width, values }: Plane, y: number, row: number): void {
    this.memory.set(values.subarray(y * width, (y + 1) * width), row >> 2);
  }
}

/** Five rings, their inputs and what comes out of them. */
const MOST_ROWS = 5 * WINDOW + 13;

/** The last 11 rows of one quantity, smoothed along x. */
class SmoothedRows {
  readonly #rows: Rows;
  /** Oldest first. */
  readonly #ring: number[];

  constructor(rows: Rows) {
    this.#rows = rows;
    this.#ring = rows.make(WINDOW);
  }

  push(row: number): void {
    const oldest = this.#ring.shift()!;
    this.#rows.kernels.along(row, oldest, this.#rows.columns);
    this.#ring.push(oldest);
  }

  smooth(out: number): void {
    this.#rows.kernels.across(...this.#ring, out, this.#rows.columns);
  }
}

/** Windowed mean and variance of a source, a row at a time. */
class MomentRows {
  readonly mean: number;
  readonly variance: number;
  readonly #rows: Rows;
  readonly #x: Plane;
  readonly #row: number;
  readonly #square: number;
  readonly #smoothX: SmoothedRows;
  readonly #smoothXX: SmoothedRows;

  constructor(rows: Rows, x: Plane) {
    this.#rows = rows;
    this.#x = x;
    const [mean, variance, row, square] = rows.make(4);
    this.mean = mean!;
    this.variance = variance!;
    this.#row = row!;
    this.#square = square!;
    this.#smoothX = new SmoothedRows(rows);
    this.#smoothXX = new SmoothedRows(rows);
  }

  push(y: number): void {
    const { memory, kernels } = this.#rows;
    const { width, values } = this.#x;
    const to = this.#row >> 2;
    for (let i = 0, from = y * width; i < width; i++) memory[to + i] = values[from + i]! - SHIFT;
    kernels.products(this.#row, this.#row, this.#square, this.#square, width);
    this.#smoothX.push(this.#row);
    this.#smoothXX.push(this.#square);
  }

  smooth(): void {
    const { memory, kernels, columns } = this.#rows;
    this.#smoothX.smooth(this.mean);
    this.#smoothXX.smooth(this.variance);
    kernels.variance(this.mean, this.variance, columns);
    const mean = this.mean >> 2;
    for (let i = mean; i < mean + columns; i++) memory[i]! += SHIFT;
  }
}
