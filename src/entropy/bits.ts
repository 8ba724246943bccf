import { CodecError } from '@/core/method';
import { ByteWriter } from './bytes';

/** Writes bits, most significant first; the last byte is filled up with zeros. */
export class BitWriter {
  private readonly bytes = new ByteWriter();
  private pending = 0;
  private count = 0;

  /** Bits written so far. */
  get length(): number {
    return 8 * this.bytes.length + this.count;
  }

  /** The low `count` bits of `value`; `count` in 0 … 24. */
  write(value: number, count: number): void {
    this.pending = (this.pending << count) | (value & ((1 << count) - 1));
    this.count += count;
    while (this.count >= 8) {
      this.count -= 8;
      this.bytes.u8((this.pending >>> this.count) & 255);
    }
    this.pending &= (1 << this.count) - 1;
  }

  finish(): Uint8Array<ArrayBuffer> {
    if (this.count > 0) this.write(0, 8 - this.count);
    return this.bytes.finish();
  }
}

/** Reads what {@link BitWriter} wrote. Past the end, {@link peek} sees zeros and {@link skip} throws. */
export class BitReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** The next `count` bits (0 … 24) without moving. */
  peek(count: number): number {
    const byte = this.at >>> 3;
    const { bytes } = this;
    const window =
      (((bytes[byte] ?? 0) << 24) |
        ((bytes[byte + 1] ?? 0) << 16) |
        ((bytes[byte + 2] ?? 0) << 8) |
        (bytes[byte + 3] ?? 0)) <<
      (this.at & 7);
    return count === 0 ? 0 : window >>> (32 - count);
  }

  skip(count: number): void {
    this.at += count;
    if (this.at > 8 * this.bytes.length) {
      throw new CodecError('The coded bits end too early: the file is cut short or damaged.');
    }
  }

  read(count: number): number {
    const value = this.peek(count);
    this.skip(count);
    return value;
  }

  /** Call when all should have been read: what is left must be the zeros that fill the last byte. */
  end(): void {
    const left = 8 * this.bytes.length - this.at;
    if (left > 7 || this.peek(left) !== 0) {
      throw new CodecError('The file is damaged: bits are left over after the last symbol.');
    }
  }
}
