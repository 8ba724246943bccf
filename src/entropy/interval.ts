/**
 * The border between models and coders. A model gives each symbol an interval of the integers below 2^bits, wide as
 * the symbol is likely; a coder spends bits − log2(size) bits on it. Any model works with any coder (range coder:
 * a queue; rANS: a stack that buffers, so that both are used the same way).
 */
export interface IntervalEncoder {
  /** Codes [start, start + size) of [0, 2^bits): 1 ≤ bits ≤ 16, 1 ≤ size, start + size ≤ 2^bits. */
  encode(start: number, size: number, bits: number): void;
  /** The coded bytes. Nothing may be encoded afterwards. */
  finish(): Uint8Array<ArrayBuffer>;
}

/** Throws CodecError on damaged bytes where it can tell; otherwise gives wrong symbols, never a hang or a crash. */
export interface IntervalDecoder {
  /** A number below 2^bits that lies in the next interval. */
  peek(bits: number): number;
  /** Moves past the interval that holds {@link peek}. */
  advance(start: number, size: number, bits: number): void;
  /** Call after the last symbol: throws CodecError unless the bytes end exactly here. */
  end(): void;
}

/** The low `count` bits of `value` (0 … 32), each as likely 0 as 1. */
export function encodeBits(encoder: IntervalEncoder, value: number, count: number): void {
  if (count > 16) {
    encoder.encode((value >>> 16) & ((1 << (count - 16)) - 1), 1, count - 16);
    encoder.encode(value & 0xffff, 1, 16);
  } else if (count > 0) encoder.encode(value & ((1 << count) - 1), 1, count);
}

export function decodeBits(decoder: IntervalDecoder, count: number): number {
  if (count > 16) {
    const high = decodeBits(decoder, count - 16);
    return high * 0x10000 + decodeBits(decoder, 16);
  }
  if (count === 0) return 0;
  const value = decoder.peek(count);
  decoder.advance(value, 1, count);
  return value;
}
