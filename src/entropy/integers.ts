import { CodecError } from '@/core/method';
import { AdaptiveModel, PRIOR_BITS } from './adaptive';
import { buildCdf, type Cdf } from './cdf';
import { decodeBits, encodeBits, type IntervalDecoder, type IntervalEncoder } from './interval';

/** Integers of any size for coders of small alphabets. */

/** 0, −1, 1, −2, 2 … become 0, 1, 2, 3, 4 …; `value` in −2³¹ … 2³¹ − 1. */
export const zigzag = (value: number): number => ((value << 1) ^ (value >> 31)) >>> 0;

export const unzigzag = (code: number): number => (code >>> 1) ^ -(code & 1);

/** Exp-Golomb code of order k without a model: as many 1s as bits above k, a 0, the bits. 0 ≤ value ≤ 2³² − 2^k − 1. */
export function encodeExpGolomb(encoder: IntervalEncoder, value: number, k = 0): void {
  const shifted = value + 2 ** k;
  const extra = 31 - Math.clz32(shifted) - k;
  for (let i = 0; i < extra; i++) encodeBits(encoder, 1, 1);
  encodeBits(encoder, 0, 1);
  encodeBits(encoder, shifted, extra + k);
}

export function decodeExpGolomb(decoder: IntervalDecoder, k = 0): number {
  let extra = 0;
  while (decodeBits(decoder, 1) === 1) {
    extra += 1;
    if (extra + k > 31)
      throw new CodecError('The coded data is damaged: it holds an impossibly large number.');
  }
  return 2 ** (extra + k) + decodeBits(decoder, extra + k) - 2 ** k;
}

/**
 * Hybrid integers (as in JPEG XL, ISO/IEC 18181-1 annex C): values below 8 are a token of their own; above, the token
 * holds the magnitude and the bit after the leading one, the rest are plain bits. An adaptive model learns the tokens.
 */
const DIRECT = 8;
const DIRECT_BITS = 3;
/** Each token is first taken to be this much rarer than the one before; measured on the levels of photographs. */
const FALL = 0.7;

/** Model of the tokens of values up to `largest` (at most 2³¹ − 1). It starts out expecting small values. */
export function hybridModel(largest: number): AdaptiveModel {
  const tokens = tokenOf(largest) + 1;
  let prior = priors.get(tokens);
  if (!prior) {
    const weights = Array.from({ length: tokens }, (_, token) => FALL ** token);
    prior = buildCdf(weights, PRIOR_BITS);
    priors.set(tokens, prior);
  }
  return new AdaptiveModel(tokens, prior);
}

/** By number of tokens: codecs make models by the hundred. */
const priors = new Map<number, Cdf>();

function tokenOf(value: number): number {
  if (value < DIRECT) return value;
  const magnitude = 31 - Math.clz32(value);
  return DIRECT + 2 * (magnitude - DIRECT_BITS) + ((value >>> (magnitude - 1)) & 1);
}

export function encodeHybrid(encoder: IntervalEncoder, model: AdaptiveModel, value: number): void {
  model.encode(encoder, tokenOf(value));
  if (value >= DIRECT) encodeBits(encoder, value, 30 - Math.clz32(value));
}

export function decodeHybrid(decoder: IntervalDecoder, model: AdaptiveModel): number {
  const token = model.decode(decoder);
  if (token < DIRECT) return token;
  const magnitude = DIRECT_BITS + ((token - DIRECT) >> 1);
  const leading = 2 + ((token - DIRECT) & 1);
  return leading * 2 ** (magnitude - 1) + decodeBits(decoder, magnitude - 1);
}
