import { planes, type Rows } from './rows';
import { REACH, SmoothedRows } from './smoothed-rows';

/** Keeps the quotient of structure loss finite and small in flat places. */
const C2 = 0.0009;

/**
 * What one channel differs by along one row of one scale: `structure` ≥ 0 is 1 − SSIM′, `edge` is above zero where the
 * reconstruction has an edge that the source has not, and below where it lost one. The arrays are reused.
 */
export type Visit = (y: number, channel: number, structure: Float64Array, edge: Float64Array) => void;

/** Compares two pictures in XYB, row by row from the top; holds some fifty rows at a time, whatever the height. */
export function compareScale(source: Rows, reconstruction: Rows, visit: Visit): void {
  const { width, height } = source;
  const rowA = planes(width);
  const rowB = planes(width);
  const channels = [0, 1, 2].map(() => new ChannelRows(width));
  for (let y = 0; y < height + REACH; y++) {
    if (y < height) {
      source.row(y, rowA, 0);
      reconstruction.row(y, rowB, 0);
    }
    channels.forEach((channel, c) => {
      if (y < height) channel.push(y, rowA[c]!, rowB[c]!);
      else channel.pushZeros();
      if (y < REACH) return;
      channel.compare(y - REACH);
      visit(y - REACH, c, channel.structure, channel.edge);
    });
  }
}

/** The rows of one channel of a (the source) and b that a window reaches over. */
class ChannelRows {
  readonly structure: Float64Array;
  readonly edge: Float64Array;
  readonly #width: number;
  /** Smoothings of a, b, (a − b)² and a² + b². */
  readonly #smooth: readonly [SmoothedRows, SmoothedRows, SmoothedRows, SmoothedRows];
  readonly #padded: readonly [Float64Array, Float64Array, Float64Array, Float64Array];
  readonly #read: readonly [Float64Array, Float64Array, Float64Array, Float64Array];
  /** The last REACH + 1 rows of a and of b as they came. */
  readonly #rawA: Float64Array;
  readonly #rawB: Float64Array;

  constructor(width: number) {
    const row = (padding = 0) => new Float64Array(width + 2 * padding);
    this.#width = width;
    this.#smooth = [0, 1, 2, 3].map(() => new SmoothedRows(width)) as [
      SmoothedRows,
      SmoothedRows,
      SmoothedRows,
      SmoothedRows,
    ];
    this.#padded = [row(REACH), row(REACH), row(REACH), row(REACH)];
    this.#read = [row(), row(), row(), row()];
    this.structure = row();
    this.edge = row();
    this.#rawA = new Float64Array(width * (REACH + 1));
    this.#rawB = new Float64Array(width * (REACH + 1));
  }

  push(y: number, rowA: Float32Array, rowB: Float32Array): void {
    const [padA, padB, padE, padS] = this.#padded;
    const [rawA, rawB] = [this.#rawA, this.#rawB];
    const at = (y % (REACH + 1)) * this.#width;
    for (let i = 0; i < this.#width; i++) {
      const a = rowA[i]!;
      const b = rowB[i]!;
      const e = a - b;
      rawA[at + i] = a;
      rawB[at + i] = b;
      padA[REACH + i] = a;
      padB[REACH + i] = b;
      padE[REACH + i] = e * e;
      padS[REACH + i] = a * a + b * b;
    }
    for (let k = 0; k < 4; k++) this.#smooth[k]!.push(this.#padded[k]!);
  }

  pushZeros(): void {
    for (const smooth of this.#smooth) smooth.pushZeros();
  }

  /**
   * Fills `structure` and `edge` for row y. The sum of the variances less twice the covariance is the variance of a − b,
   * so SSIM′ = (1 − (μa − μb)²) (1 − V / D) with V the latter and D = σa² + σb² + C2: exactly 1 for equal pictures.
   */
  compare(y: number): void {
    for (let k = 0; k < 4; k++) this.#smooth[k]!.read(this.#read[k]!);
    const [meanA, meanB, meanE, meanS] = this.#read;
    const [structure, edge, rawA, rawB] = [this.structure, this.edge, this.#rawA, this.#rawB];
    const at = (y % (REACH + 1)) * this.#width;
    for (let i = 0; i < this.#width; i++) {
      const a = meanA[i]!;
      const b = meanB[i]!;
      const shift = (a - b) * (a - b);
      const loss = (meanE[i]! - shift) / (meanS[i]! - (a * a + b * b) + C2);
      const d = shift + loss - shift * loss;
      structure[i] = d > 0 ? d : 0;
      edge[i] = (1 + Math.abs(rawB[at + i]! - b)) / (1 + Math.abs(rawA[at + i]! - a)) - 1;
    }
  }
}
