import { CodecError } from '@/core/method';

/** Integer CDF of n symbols: n + 1 values that start at 0, rise strictly, and end at exactly 2^bits. */
export type Cdf = Uint32Array<ArrayBuffer>;

/** Precision of a CDF unless told otherwise; also the most the coders take. */
export const CDF_BITS = 16;

/**
 * Integer CDF from counts or probabilities, which need not sum to anything. Every symbol gets at least one slot, even
 * where its weight is 0; the others share what is left in proportion, by largest remainders (ties to the first).
 * Uses only + − × ÷ and comparison of doubles, so equal weights give equal tables on every machine.
 * @param weights finite, not negative; all zero means uniform.
 * @throws {RangeError} on more symbols than slots, or weights that are none.
 */
export function buildCdf(weights: ArrayLike<number>, bits: number = CDF_BITS): Cdf {
  const n = weights.length;
  const total = 2 ** bits;
  if (n < 1 || n > total) throw new RangeError(`${n} symbols do not fit in ${total} slots`);
  const given = Float64Array.from(weights);
  if (given.some((w) => !(w >= 0 && w < Number.POSITIVE_INFINITY))) {
    throw new RangeError('weights must be finite and not negative');
  }
  // The largest becomes 1, so that no sum or product below can overflow.
  const largest = given.reduce((most, w) => Math.max(most, w), 0);
  const share = largest === 0 ? given.fill(1) : given.map((w) => w / largest);

  // Whoever would get less than one slot is lifted to one. That makes the rest poorer, so look again until it is fair.
  const lifted = new Uint8Array(n);
  let slots = total;
  let mass = share.reduce((sum, w) => sum + w, 0);
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < n; i++) {
      if (lifted[i] || share[i]! * slots >= mass) continue;
      lifted[i] = 1;
      slots -= 1;
      mass -= share[i]!;
      changed = true;
    }
  }

  const ideal = Float64Array.from(share, (w, i) => (lifted[i] ? 1 : Math.max(1, (w * slots) / mass)));
  const widths = ideal.map(Math.floor);
  // Rounding in `mass` can leave the sum a little off on either side.
  let spare = total - widths.reduce((sum, w) => sum + w, 0);
  const byRemainder = Array.from(widths.keys()).sort(
    (a, b) => ideal[b]! - widths[b]! - (ideal[a]! - widths[a]!) || a - b,
  );
  for (let r = 0; spare > 0; r = (r + 1) % n, spare--) widths[byRemainder[r]!]! += 1;
  for (let r = n - 1; spare < 0; r = (r + n - 1) % n) {
    const i = byRemainder[r]!;
    if (widths[i]! <= 1) continue;
    widths[i]! -= 1;
    spare += 1;
  }

  const cdf = new Uint32Array(n + 1);
  for (let i = 0; i < n; i++) cdf[i + 1] = cdf[i]! + widths[i]!;
  return cdf;
}

/** Throws {@link CodecError} unless `cdf` is one, e.g. after it was read from a file. */
export function checkCdf(cdf: ArrayLike<number>, bits: number = CDF_BITS): void {
  let rises = cdf.length >= 2 && cdf[0] === 0 && cdf[cdf.length - 1] === 2 ** bits;
  for (let i = 1; rises && i < cdf.length; i++) rises = cdf[i]! > cdf[i - 1]!;
  if (!rises) throw new CodecError('A probability table is damaged: it must rise from 0 to its total.');
}

/** The symbol whose interval holds `slot`. Binary search. */
export function findSymbol(cdf: ArrayLike<number>, slot: number): number {
  let low = 0;
  let high = cdf.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (cdf[middle]! <= slot) low = middle;
    else high = middle;
  }
  return low;
}

/** Zero-order entropy of counts, in bits per symbol (Shannon 1948). */
export function entropyOfCounts(counts: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]!;
  let bits = 0;
  for (let i = 0; i < counts.length; i++) {
    const p = counts[i]! / total;
    if (p > 0) bits -= p * Math.log2(p);
  }
  return bits;
}
