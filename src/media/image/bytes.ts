import { SourceError } from '@/core/kernel';

/** Bounds-checked reading of untrusted bytes. Every reader throws {@link SourceError} past the end. */
export class Bytes {
  readonly length: number;
  readonly #view: DataView;

  constructor(
    readonly data: Uint8Array,
    /** Names the file type in error sentences, e.g. "PNG". */
    readonly type: string,
  ) {
    this.length = data.length;
    this.#view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }

  #check(at: number, count: number): void {
    if (at < 0 || count < 0 || at + count > this.length) {
      throw new SourceError(`The ${this.type} file ends in the middle of its header: it is cut short.`);
    }
  }

  has(at: number, count: number): boolean {
    return at >= 0 && count >= 0 && at + count <= this.length;
  }

  u8(at: number): number {
    this.#check(at, 1);
    return this.#view.getUint8(at);
  }

  u16(at: number, littleEndian = false): number {
    this.#check(at, 2);
    return this.#view.getUint16(at, littleEndian);
  }

  u24le(at: number): number {
    this.#check(at, 3);
    return this.u16(at, true) | (this.u8(at + 2) << 16);
  }

  u32(at: number, littleEndian = false): number {
    this.#check(at, 4);
    return this.#view.getUint32(at, littleEndian);
  }

  i32(at: number, littleEndian = false): number {
    this.#check(at, 4);
    return this.#view.getInt32(at, littleEndian);
  }

  /** Latin-1 text; most often a four-character code. */
  text(at: number, count: number): string {
    this.#check(at, count);
    return String.fromCharCode(...this.data.subarray(at, at + count));
  }

  slice(at: number, count: number): Uint8Array {
    this.#check(at, count);
    return this.data.subarray(at, at + count);
  }

  /** A reader of a part of the same bytes. */
  part(at: number, count: number): Bytes {
    return new Bytes(this.slice(at, count), this.type);
  }
}

/** Does `data` hold `code` (Latin-1) at `at`? */
export function holds(data: Uint8Array, at: number, code: string): boolean {
  if (at < 0 || at + code.length > data.length) return false;
  for (let i = 0; i < code.length; i++) if (data[at + i] !== code.charCodeAt(i)) return false;
  return true;
}

export function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
