import { CodecError } from '@/core/method';

/** Writes a growing byte string. Multi-byte numbers are little-endian. */
export class ByteWriter {
  private buffer = new Uint8Array(64);
  private used = 0;

  get length(): number {
    return this.used;
  }

  u8(value: number): this {
    if (this.used === this.buffer.length) this.reserve(1);
    this.buffer[this.used++] = value;
    return this;
  }

  u32(value: number): this {
    return this.u8(value & 255)
      .u8((value >>> 8) & 255)
      .u8((value >>> 16) & 255)
      .u8(value >>> 24);
  }

  /** LEB128: seven bits a byte, low ones first. `value` is an integer in 0 … 2³²−1. */
  varint(value: number): this {
    let rest = value >>> 0;
    for (; rest > 127; rest >>>= 7) this.u8((rest & 127) | 128);
    return this.u8(rest);
  }

  bytes(data: Uint8Array): this {
    this.reserve(data.length);
    this.buffer.set(data, this.used);
    this.used += data.length;
    return this;
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.buffer.slice(0, this.used);
  }

  private reserve(more: number): void {
    if (this.used + more <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(2 * this.buffer.length, this.used + more));
    larger.set(this.buffer.subarray(0, this.used));
    this.buffer = larger;
  }
}

/** Reads what {@link ByteWriter} wrote. Every method throws {@link CodecError} rather than read past the end. */
export class ByteReader {
  private at = 0;

  constructor(private readonly data: Uint8Array) {}

  get left(): number {
    return this.data.length - this.at;
  }

  u8(): number {
    this.need(1);
    return this.data[this.at++]!;
  }

  u32(): number {
    this.need(4);
    return (this.u8() | (this.u8() << 8) | (this.u8() << 16) | (this.u8() << 24)) >>> 0;
  }

  varint(): number {
    let value = 0;
    for (let scale = 1; scale <= 2 ** 28; scale *= 128) {
      const byte = this.u8();
      value += (byte & 127) * scale;
      if (byte < 128) {
        // One spelling a number: no zero byte on top, nothing past 32 bits.
        if ((byte === 0 && scale > 1) || value >= 2 ** 32) break;
        return value;
      }
    }
    throw new CodecError('The file is damaged: a number in it is badly written.');
  }

  /** A view, not a copy. */
  bytes(count: number): Uint8Array {
    this.need(count);
    this.at += count;
    return this.data.subarray(this.at - count, this.at);
  }

  /** Call when all should have been read. */
  end(): void {
    if (this.left > 0) throw new CodecError(`The file is damaged: ${this.left} bytes too many in it.`);
  }

  private need(count: number): void {
    if (count > this.left) throw new CodecError('The file ends too early: it is cut short or damaged.');
  }
}
