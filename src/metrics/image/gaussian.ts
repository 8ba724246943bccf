/** The window of the SSIM family: 11 × 11 Gaussian, σ = 1.5, separable, weights summing to 1. */

export const RADIUS = 5;
export const WINDOW = 2 * RADIUS + 1;
const SIGMA = 1.5;

/** The 11 weights of one axis. */
export const gaussianWeights: readonly number[] = weights();

function weights(): number[] {
  const bell = Array.from({ length: WINDOW }, (_, i) => Math.exp(-((i - RADIUS) ** 2) / (2 * SIGMA ** 2)));
  const sum = bell.reduce((total, value) => total + value, 0);
  return bell.map((value) => value / sum);
}

const [W5, W4, W3, W2, W1, W0] = gaussianWeights as [number, number, number, number, number, number];

/** Rows made at a time: 14 loads for four sums of 11 terms, where one at a time would take 44. */
export const BATCH = 4;
/** Rows that a batch reaches over. */
export const REACH = WINDOW + BATCH - 1;

/**
 * Smooths a plane given row by row: keeps the last 14 rows, smoothed along x, and sums 11 at a time along y.
 * Only positions with the whole window inside are made, so a row of `width` samples gives `width` − 10.
 */
export class SmoothedRows {
  readonly #count: number;
  readonly #ring: Float64Array;
  #pushed = 0;

  constructor(width: number) {
    this.#count = width - 2 * RADIUS;
    this.#ring = new Float64Array(this.#count * REACH);
  }

  /** Takes the next row, of `width` samples. */
  push(row: Float64Array): void {
    const out = this.#ring;
    const count = this.#count;
    const at = (this.#pushed++ % REACH) * count;
    for (let i = 0; i < count; i++) {
      out[at + i] =
        W5 * (row[i]! + row[i + 10]!) +
        W4 * (row[i + 1]! + row[i + 9]!) +
        W3 * (row[i + 2]! + row[i + 8]!) +
        W2 * (row[i + 3]! + row[i + 7]!) +
        W1 * (row[i + 4]! + row[i + 6]!) +
        W0 * row[i + 5]!;
    }
  }

  /**
   * Writes the four smoothed rows whose windows begin at rows `first` … `first` + 3; `first` + 13 is the last row
   * pushed so far. At the end of the plane fewer have been pushed, and as many of the last rows here mean nothing.
   */
  smooth(first: number, out: Float64Array): void {
    const ring = this.#ring;
    const count = this.#count;
    const row = (k: number) => ((first + k) % REACH) * count;
    const [r0, r1, r2, r3, r4, r5, r6] = [row(0), row(1), row(2), row(3), row(4), row(5), row(6)];
    const [r7, r8, r9, r10, r11, r12, r13] = [row(7), row(8), row(9), row(10), row(11), row(12), row(13)];
    for (let i = 0; i < count; i++) {
      const b = ring[r1 + i]!;
      const c = ring[r2 + i]!;
      const d = ring[r3 + i]!;
      const e = ring[r4 + i]!;
      const f = ring[r5 + i]!;
      const g = ring[r6 + i]!;
      const h = ring[r7 + i]!;
      const k = ring[r8 + i]!;
      const l = ring[r9 + i]!;
      const m = ring[r10 + i]!;
      const n = ring[r11 + i]!;
      const o = ring[r12 + i]!;
      out[i] = W5 * (ring[r0 + i]! + m) + W4 * (b + l) + W3 * (c + k) + W2 * (d + h) + W1 * (e + g) + W0 * f;
      out[count + i] = W5 * (b + n) + W4 * (c + m) + W3 * (d + l) + W2 * (e + k) + W1 * (f + h) + W0 * g;
      out[2 * count + i] = W5 * (c + o) + W4 * (d + n) + W3 * (e + m) + W2 * (f + l) + W1 * (g + k) + W0 * h;
      out[3 * count + i] =
        W5 * (d + ring[r13 + i]!) + W4 * (e + o) + W3 * (f + n) + W2 * (g + m) + W1 * (h + l) + W0 * k;
    }
  }
}
