import { AFTER, BEFORE, DELAY } from './recursive-gaussian';
import { planes, type Rows } from './rows';
import { type Memo, type Smoothing, smoothing } from './smoothing';

/** Keeps the quotient of structure loss small in flat places. */
const C2 = Math.fround(0.0009);
const { fround } = Math;

/** One scale of a pair in XYB. */
export interface ScalePair {
  readonly source: Rows;
  readonly reconstruction: Rows;
  /** Where smoothings of the source are kept, or null. */
  readonly memo: Memo | null;
  /** Which errors have a weight, by channel. */
  readonly wanted: readonly Wanted[];
}

export interface Wanted {
  readonly structure: boolean;
  readonly edges: boolean;
}

/**
 * What one channel differs by along one row of one scale: `structure` ≥ 0 is 1 − SSIM′, `edge` is above zero where the
 * reconstruction has an edge that the source has not, and below where it lost one; zeros where not wanted. The arrays are
 * used again.
 */
export type Visit = (y: number, channel: number, structure: Float64Array, edge: Float64Array) => void;

/** Compares a pair row by row from the top; holds some sixty rows of each channel, whatever the height. */
export function compareScale(pair: ScalePair, visit: Visit): void {
  const { width, height } = pair.source;
  const rowA = planes(width);
  const rowB = planes(width);
  const channels = [0, 1, 2]
    .filter((c) => pair.wanted[c]!.structure || pair.wanted[c]!.edges)
    .map((c) => new Channel(pair, c));
  if (channels.length === 0) return;
  for (let y = 0; y < height + DELAY; y++) {
    if (y < height) {
      pair.source.row(y, rowA, 0);
      pair.reconstruction.row(y, rowB, 0);
    }
    for (const channel of channels) {
      const { index } = channel;
      channel.push(y, y < height ? rowA[index]! : null, rowB[index]!);
      if (y < DELAY) continue;
      channel.compare(y - DELAY);
      visit(y - DELAY, index, channel.structure, channel.edge);
    }
  }
}

/** A quantity that is smoothed: its row with the zeros around it, and the row that came out. */
class Moment {
  readonly padded: Float32Array;
  readonly smooth: Float32Array;
  readonly #smoothing: Smoothing;

  constructor(width: number, making: Smoothing) {
    this.padded = new Float32Array(BEFORE + width + AFTER);
    this.smooth = new Float32Array(width);
    this.#smoothing = making;
  }

  push(inside: boolean): void {
    this.#smoothing.push(inside ? this.padded : null, this.smooth);
  }
}

/** The rows of one channel, of a (the source) and of b, that the smoothing reaches over. */
class Channel {
  readonly index: number;
  readonly structure: Float64Array;
  readonly edge: Float64Array;
  readonly #width: number;
  readonly #wanted: Wanted;
  /** a and b, and if structure is wanted a², b² and ab. */
  readonly #first: readonly [Moment, Moment];
  readonly #second: readonly [Moment, Moment, Moment] | null;
  /** The last DELAY + 1 rows of a and of b as they came. */
  readonly #rawA: Float32Array;
  readonly #rawB: Float32Array;

  constructor({ source: { width, height }, memo, wanted }: ScalePair, index: number) {
    const ours = (name: string) => new Moment(width, smoothing(width, height, memo, `${name}${index}`));
    const theirs = () => new Moment(width, smoothing(width, height, null, ''));
    this.index = index;
    this.#width = width;
    this.#wanted = wanted[index]!;
    this.#first = [ours('mean'), theirs()];
    this.#second = this.#wanted.structure ? [ours('square'), theirs(), theirs()] : null;
    this.structure = new Float64Array(width);
    this.edge = new Float64Array(width);
    this.#rawA = new Float32Array(width * (DELAY + 1));
    this.#rawB = new Float32Array(width * (DELAY + 1));
  }

  /** Takes row y of both, or of neither below the picture. */
  push(y: number, rowA: Float32Array | null, rowB: Float32Array): void {
    if (rowA) {
      const [a, b] = this.#first;
      a.padded.set(rowA, BEFORE);
      b.padded.set(rowB, BEFORE);
      if (this.#second) multiply(rowA, rowB, this.#second);
      const at = (y % (DELAY + 1)) * this.#width;
      this.#rawA.set(rowA, at);
      this.#rawB.set(rowB, at);
    }
    for (const moment of this.#first) moment.push(rowA !== null);
    for (const moment of this.#second ?? []) moment.push(rowA !== null);
  }

  /** Fills `structure` and `edge` for row y, DELAY rows above the one pushed last. */
  compare(y: number): void {
    const [a, b] = [this.#first[0].smooth, this.#first[1].smooth];
    if (this.#second) structureLoss(a, b, this.#second, this.structure);
    if (!this.#wanted.edges) return;
    const at = (y % (DELAY + 1)) * this.#width;
    for (let x = 0; x < this.edge.length; x++) {
      const ours = Math.abs(fround(this.#rawA[at + x]! - a[x]!));
      const theirs = Math.abs(fround(this.#rawB[at + x]! - b[x]!));
      this.edge[x] = (1 + theirs) / (1 + ours) - 1;
    }
  }
}

function multiply(a: Float32Array, b: Float32Array, [aa, bb, ab]: readonly [Moment, Moment, Moment]): void {
  for (let x = 0; x < a.length; x++) {
    const p = a[x]!;
    const q = b[x]!;
    aa.padded[BEFORE + x] = p * p;
    bb.padded[BEFORE + x] = q * q;
    ab.padded[BEFORE + x] = p * q;
  }
}

/** 1 − SSIM′, which is SSIM without the denominator of its first factor, in single precision. */
function structureLoss(
  a: Float32Array,
  b: Float32Array,
  [{ smooth: aa }, { smooth: bb }, { smooth: ab }]: readonly [Moment, Moment, Moment],
  out: Float64Array,
): void {
  for (let x = 0; x < out.length; x++) {
    const p = a[x]!;
    const q = b[x]!;
    const shift = fround(p - q);
    const means = fround(1 - fround(shift * shift));
    const covariance = fround(fround(2 * fround(ab[x]! - fround(p * q))) + C2);
    const variances = fround(fround(fround(aa[x]! - fround(p * p)) + fround(bb[x]! - fround(q * q))) + C2);
    const loss = 1 - fround(fround(means * covariance) / variances);
    out[x] = Math.max(loss, 0);
  }
}
