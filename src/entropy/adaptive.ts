import { buildCdf, type Cdf } from './cdf';
import type { IntervalDecoder, IntervalEncoder } from './interval';

/**
 * Two estimates of each probability, one that forgets fast and one that forgets slowly, count half each (the mean of
 * two windows, as in VVC's CABAC). Each is a 15-bit CDF, so their plain sum is a 16-bit one.
 */
export const PRIOR_BITS = 15;
const HALF = 1 << PRIOR_BITS;
const BITS = PRIOR_BITS + 1;
const FAST = 6;
const SLOW = 8;

/**
 * After k symbols the next weighs about 1 / (k + 8) until the window of the rate is full: a new model learns quickly,
 * and starts to forget only later.
 */
const rateAfter = (seen: number, rate: number): number => Math.min(rate, 31 - Math.clz32(seen + 8));
const SETTLED = 2 ** SLOW;

/**
 * Adaptive model of symbols 0 … n−1. CDFs move towards that of the symbol seen (Giesen 2015: "mixing" adaptive CDFs);
 * every symbol always keeps a width of two or more. Cost grows with n: made for alphabets up to some dozens.
 * Starts from `prior`, a CDF of {@link PRIOR_BITS}; uniform unless told otherwise.
 */
export class AdaptiveModel {
  private readonly fast: Uint16Array;
  private readonly slow: Uint16Array;
  private seen = 0;

  constructor(
    readonly symbols: number,
    prior: Cdf = buildCdf(new Uint8Array(symbols), PRIOR_BITS),
  ) {
    this.fast = Uint16Array.from(prior);
    this.slow = Uint16Array.from(prior);
  }

  encode(encoder: IntervalEncoder, symbol: number): void {
    const start = this.fast[symbol]! + this.slow[symbol]!;
    encoder.encode(start, this.fast[symbol + 1]! + this.slow[symbol + 1]! - start, BITS);
    this.learn(symbol);
  }

  decode(decoder: IntervalDecoder): number {
    const slot = decoder.peek(BITS);
    let symbol = 0;
    let start = 0;
    let end = this.fast[1]! + this.slow[1]!;
    while (end <= slot) {
      symbol += 1;
      start = end;
      end = this.fast[symbol + 1]! + this.slow[symbol + 1]!;
    }
    decoder.advance(start, end - start, BITS);
    this.learn(symbol);
    return symbol;
  }

  private learn(symbol: number): void {
    const { fast, slow, symbols } = this;
    const fastRate = rateAfter(this.seen, FAST);
    const slowRate = rateAfter(this.seen, SLOW);
    if (this.seen < SETTLED) this.seen += 1;
    // Targets leave one slot for each other symbol; rounding down keeps CDFs strictly rising, since c + ((t − c) >> r)
    // rises by at least one where both c and t do.
    for (let i = 1; i < symbols; i++) {
      const target = i <= symbol ? i : HALF - symbols + i;
      fast[i] = fast[i]! + ((target - fast[i]!) >> fastRate);
      slow[i] = slow[i]! + ((target - slow[i]!) >> slowRate);
    }
  }
}

/** Adaptive model of one bit: {@link AdaptiveModel} of two symbols without the loops. */
export class AdaptiveBit {
  /** Probability of a 1, 15 bits, kept in 1 … 2¹⁵ − 1. */
  private fast = HALF / 2;
  private slow = HALF / 2;
  private seen = 0;

  encode(encoder: IntervalEncoder, bit: number): void {
    const one = this.fast + this.slow;
    if (bit) encoder.encode(0, one, BITS);
    else encoder.encode(one, 2 * HALF - one, BITS);
    this.learn(bit);
  }

  decode(decoder: IntervalDecoder): number {
    const one = this.fast + this.slow;
    const bit = decoder.peek(BITS) < one ? 1 : 0;
    if (bit) decoder.advance(0, one, BITS);
    else decoder.advance(one, 2 * HALF - one, BITS);
    this.learn(bit);
    return bit;
  }

  private learn(bit: number): void {
    const target = bit ? HALF - 1 : 1;
    this.fast += (target - this.fast) >> rateAfter(this.seen, FAST);
    this.slow += (target - this.slow) >> rateAfter(this.seen, SLOW);
    if (this.seen < SETTLED) this.seen += 1;
  }
}
