import { CodecError } from '@/core/method';
import type { IntervalDecoder, IntervalEncoder } from './interval';

/**
 * Range variant of asymmetric numeral systems (Duda, arXiv 1311.2540). The state is a 32-bit unsigned integer kept in
 * [2¹⁶, 2³²), refilled by whole 16-bit words, so that plain numbers suffice and a symbol moves at most one word.
 */
export const RANS_LOW = 0x10000;

/**
 * rANS decodes last in, first out. The encoder therefore keeps the intervals (5 bytes each) and codes them backwards
 * at the end; models may adapt on the way forward, exactly as the decoder will.
 */
export class RansEncoder implements IntervalEncoder {
  /** start << 16 | size − 1 */
  private intervals = new Uint32Array(1024);
  private precisions = new Uint8Array(1024);
  private used = 0;

  /** Intervals so far: marks for {@link cost}. */
  get length(): number {
    return this.used;
  }

  encode(start: number, size: number, bits: number): void {
    if (this.used === this.precisions.length) this.grow();
    this.intervals[this.used] = (start << 16) | (size - 1);
    this.precisions[this.used++] = bits;
  }

  /** Bits that intervals `from` … `to` (exclusive) cost by their widths; over all, the coded length to a few bytes. */
  cost(from = 0, to: number = this.used): number {
    let bits = 0;
    for (let i = from; i < to; i++)
      bits += this.precisions[i]! - Math.log2((this.intervals[i]! & 0xffff) + 1);
    return bits;
  }

  finish(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(2 * this.used + 4);
    let at = bytes.length;
    let x = RANS_LOW;
    for (let i = this.used - 1; i >= 0; i--) {
      const bits = this.precisions[i]!;
      const start = this.intervals[i]! >>> 16;
      const size = (this.intervals[i]! & 0xffff) + 1;
      if (x >>> (32 - bits) >= size) {
        bytes[--at] = (x >>> 8) & 255;
        bytes[--at] = x & 255;
        x >>>= 16;
      }
      const quotient = (x / size) >>> 0;
      x = ((quotient << bits) + (x - quotient * size) + start) >>> 0;
    }
    for (let shift = 24; shift >= 0; shift -= 8) bytes[--at] = (x >>> shift) & 255;
    return bytes.slice(at);
  }

  private grow(): void {
    const intervals = new Uint32Array(2 * this.used);
    const precisions = new Uint8Array(2 * this.used);
    intervals.set(this.intervals);
    precisions.set(this.precisions);
    this.intervals = intervals;
    this.precisions = precisions;
  }
}

export class RansDecoder implements IntervalDecoder {
  /** One element: a typed array keeps all 32 bits without boxing. */
  private readonly state = new Uint32Array(1);
  private at = 4;

  constructor(private readonly bytes: Uint8Array) {
    if (bytes.length < 4) throw tooShort();
    this.state[0] = readState(bytes, 0);
  }

  peek(bits: number): number {
    return this.state[0]! & ((1 << bits) - 1);
  }

  advance(start: number, size: number, bits: number): void {
    const x = this.state[0]!;
    let next = (Math.imul(size, x >>> bits) + (x & ((1 << bits) - 1)) - start) >>> 0;
    if (next < RANS_LOW) {
      if (this.at + 2 > this.bytes.length) throw tooShort();
      next = ((next << 16) | (this.bytes[this.at + 1]! << 8) | this.bytes[this.at]!) >>> 0;
      this.at += 2;
    }
    this.state[0] = next;
  }

  /** The encoder started from 2¹⁶, so the decoder must arrive there: a checksum that costs nothing. */
  end(): void {
    if (this.at !== this.bytes.length || this.state[0] !== RANS_LOW) throw leftOver();
  }
}

/** The 32-bit state at `at`, little-endian. Throws {@link CodecError} if no encoder leaves such a state. */
export function readState(bytes: Uint8Array, at: number): number {
  const x = (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
  if (x < RANS_LOW) throw new CodecError('The coded data is damaged: it starts from an impossible state.');
  return x;
}

export function tooShort(): CodecError {
  return new CodecError('The coded data ends too early: the file is cut short or damaged.');
}

export function leftOver(): CodecError {
  return new CodecError('The coded data is damaged: it does not end where its symbols do.');
}
