import type { AdaptiveBit, AdaptiveModel } from './adaptive';
import { decodeHybrid, encodeHybrid } from './integers';
import { decodeBits, encodeBits, type IntervalDecoder, type IntervalEncoder } from './interval';

/**
 * One direction of coding, so that a format is written down once for both: encoding, each call codes the value given
 * and returns it; decoding, it ignores what is given and returns what it read. A walk over the data that stores every
 * returned value, and takes its contexts only from what was stored before, then cannot disagree with itself.
 */
export interface Coder {
  bit(model: AdaptiveBit, bit: number): number;
  symbol(model: AdaptiveModel, symbol: number): number;
  /** Hybrid integer; the model is a `hybridModel`. */
  hybrid(model: AdaptiveModel, value: number): number;
  /** `count` bits without a model. */
  bits(value: number, count: number): number;
}

export function writing(encoder: IntervalEncoder): Coder {
  return {
    bit: (model, bit) => {
      model.encode(encoder, bit);
      return bit;
    },
    symbol: (model, symbol) => {
      model.encode(encoder, symbol);
      return symbol;
    },
    hybrid: (model, value) => {
      encodeHybrid(encoder, model, value);
      return value;
    },
    bits: (value, count) => {
      encodeBits(encoder, value, count);
      return value;
    },
  };
}

export function reading(decoder: IntervalDecoder): Coder {
  return {
    bit: (model) => model.decode(decoder),
    symbol: (model) => model.decode(decoder),
    hybrid: (model) => decodeHybrid(decoder, model),
    bits: (_, count) => decodeBits(decoder, count),
  };
}
