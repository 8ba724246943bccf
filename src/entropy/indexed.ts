import { CDF_BITS, type Cdf, checkCdf } from './cdf';
import { decodeExpGolomb, encodeExpGolomb, unzigzag, zigzag } from './integers';
import type { IntervalDecoder, IntervalEncoder } from './interval';
import { RansDecoder, RansEncoder } from './rans';

/** A CDF is cut into 2^8 buckets; each knows the first symbol in it, so that finding one is a step or two. */
const BUCKET_BITS = 8;

/**
 * Rows of CDFs for learned codecs (the scheme of CompressAI's entropy models, Bégaint et al., arXiv 2011.03029): each
 * value comes with the index of its row. Row r covers the values offset[r] … offset[r] + n − 2; its last symbol is the
 * escape, after which the distance outside that range follows as an Exp-Golomb code.
 */
export class IndexedModel {
  private readonly table: Uint32Array;
  private readonly first: Uint32Array;
  private readonly escapes: Int32Array;
  private readonly offsets: Int32Array;
  private readonly buckets: Uint16Array;

  /**
   * @param cdfs one row each: n ≥ 2 symbols, the escape last; total 2^bits.
   * @param offsets the value of each row's first symbol.
   * @throws CodecError on a row that is no CDF.
   */
  constructor(
    cdfs: readonly (Cdf | readonly number[])[],
    offsets: ArrayLike<number>,
    private readonly bits: number = CDF_BITS,
  ) {
    if (offsets.length !== cdfs.length) throw new RangeError('one offset a row');
    if (bits < BUCKET_BITS || bits > 16) throw new RangeError('rows have 8 … 16 bits');
    this.offsets = Int32Array.from(offsets);
    this.escapes = Int32Array.from(cdfs, (cdf) => cdf.length - 2);
    this.first = new Uint32Array(cdfs.length);
    this.table = new Uint32Array(cdfs.reduce((sum, cdf) => sum + cdf.length, 0));
    this.buckets = new Uint16Array(cdfs.length << BUCKET_BITS);
    let at = 0;
    cdfs.forEach((cdf, row) => {
      checkCdf(cdf, bits);
      this.first[row] = at;
      this.table.set(cdf, at);
      at += cdf.length;
      let symbol = 0;
      for (let bucket = 0; bucket < 1 << BUCKET_BITS; bucket++) {
        while (cdf[symbol + 1]! <= bucket << (bits - BUCKET_BITS)) symbol += 1;
        this.buckets[(row << BUCKET_BITS) | bucket] = symbol;
      }
    });
  }

  get rows(): number {
    return this.offsets.length;
  }

  /** `value` in −2³⁰ … 2³⁰; `row` below {@link rows}. */
  encode(encoder: IntervalEncoder, row: number, value: number): void {
    const escaped = this.escapes[row]!;
    const symbol = value - this.offsets[row]!;
    const outside = symbol < 0 || symbol >= escaped;
    const at = this.first[row]! + (outside ? escaped : symbol);
    const start = this.table[at]!;
    encoder.encode(start, this.table[at + 1]! - start, this.bits);
    if (outside) encodeExpGolomb(encoder, zigzag(symbol < 0 ? symbol : symbol - escaped));
  }

  decode(decoder: IntervalDecoder, row: number): number {
    const slot = decoder.peek(this.bits);
    const first = this.first[row]!;
    let symbol = this.buckets[(row << BUCKET_BITS) | (slot >>> (this.bits - BUCKET_BITS))]!;
    while (this.table[first + symbol + 1]! <= slot) symbol += 1;
    const start = this.table[first + symbol]!;
    decoder.advance(start, this.table[first + symbol + 1]! - start, this.bits);
    const escaped = this.escapes[row]!;
    if (symbol < escaped) return symbol + this.offsets[row]!;
    const outside = unzigzag(decodeExpGolomb(decoder));
    return this.offsets[row]! + (outside < 0 ? outside : outside + escaped);
  }
}

/** Codes `values[i]` by row `rows[i]`, all at once, by rANS. Values in −2³⁰ … 2³⁰. */
export function encodeIndexed(
  values: ArrayLike<number>,
  rows: ArrayLike<number>,
  model: IndexedModel,
): Uint8Array<ArrayBuffer> {
  if (values.length !== rows.length) throw new RangeError('one row index a value');
  const encoder = new RansEncoder();
  for (let i = 0; i < values.length; i++) model.encode(encoder, rows[i]!, values[i]!);
  return encoder.finish();
}

/**
 * The values, as many as `rows`. Where rows depend on earlier values, use {@link IndexedModel.decode} one by one.
 * @throws CodecError unless the bytes end exactly with the last value.
 */
export function decodeIndexed(
  bytes: Uint8Array,
  rows: ArrayLike<number>,
  model: IndexedModel,
): Int32Array<ArrayBuffer> {
  const decoder = new RansDecoder(bytes);
  const values = new Int32Array(rows.length);
  for (let i = 0; i < values.length; i++) values[i] = model.decode(decoder, rows[i]!);
  decoder.end();
  return values;
}
