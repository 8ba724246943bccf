import { CodecError } from '@/core/method';
import { ByteWriter } from './bytes';
import type { IntervalDecoder, IntervalEncoder } from './interval';

/**
 * Multi-symbol arithmetic coder in the form of a carry-propagating range coder (Martin 1979; the carry bookkeeping is
 * that of Schindler's and LZMA's coders). First in, first out, nothing buffered. With `AdaptiveBit` models it is an
 * adaptive binary arithmetic coder.
 */
const TOP = 2 ** 32;
const BOTTOM = 2 ** 24;

export class RangeEncoder implements IntervalEncoder {
  private readonly out = new ByteWriter();
  /** Below 2³³: the bit above 32 is a carry into bytes that are held back. */
  private low = 0;
  private range = TOP - 1;
  /** The byte held back, −1 before the first, and how many 0xFF bytes follow it. */
  private held = -1;
  private full = 0;

  encode(start: number, size: number, bits: number): void {
    const step = this.range >>> bits;
    this.low += step * start;
    this.range = step * size;
    while (this.range < BOTTOM) {
      this.range *= 256;
      this.shift();
    }
  }

  finish(): Uint8Array<ArrayBuffer> {
    // The decoder is four bytes ahead, so all of `low` goes out, and one shift more frees the last byte held back.
    for (let i = 0; i < 5; i++) this.shift();
    return this.out.finish();
  }

  private shift(): void {
    if (this.low < 0xff000000 || this.low >= TOP) {
      const carry = this.low >= TOP ? 1 : 0;
      if (this.held >= 0) this.out.u8((this.held + carry) & 255);
      for (; this.full > 0; this.full--) this.out.u8((255 + carry) & 255);
      this.held = (this.low >>> 24) & 255;
    } else this.full += 1;
    this.low = (this.low % BOTTOM) * 256;
  }
}

export class RangeDecoder implements IntervalDecoder {
  /** Where the bytes lie above the encoder's `low`, and its `range`: a typed array keeps all 32 bits unboxed. */
  private readonly state = Uint32Array.of(0, TOP - 1);
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {
    for (let i = 0; i < 4; i++) this.shift();
  }

  peek(bits: number): number {
    const step = this.state[1]! >>> bits;
    // What the steps do not cover at the top is never written; damaged bytes may still point there.
    return Math.min((1 << bits) - 1, (this.state[0]! / step) >>> 0);
  }

  advance(start: number, size: number, bits: number): void {
    const step = this.state[1]! >>> bits;
    this.state[0]! -= Math.imul(step, start);
    let range = Math.imul(step, size) >>> 0;
    if (this.state[0]! >= range) throw damaged();
    for (; range < BOTTOM; range = (range << 8) >>> 0) this.shift();
    this.state[1] = range;
  }

  /** The encoder ends by writing the lower end of its interval, so the decoder must stand on it. */
  end(): void {
    if (this.at !== this.bytes.length || this.state[0] !== 0) throw damaged();
  }

  private shift(): void {
    if (this.at >= this.bytes.length) {
      throw new CodecError('The coded data ends too early: the file is cut short or damaged.');
    }
    this.state[0] = (this.state[0]! << 8) | this.bytes[this.at++]!;
  }
}

function damaged(): CodecError {
  return new CodecError('The coded data is damaged: it leads where no encoder goes.');
}
