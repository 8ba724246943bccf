import { SourceError } from '@/core/kernel';
import { Bytes } from './bytes';
import type { ImageHeader } from './header';
import { boxes } from './isobmff';
import { isOrientation, type Orientation } from './orient';

/** Little-endian bit reader, as the JPEG XL codestream wants it. */
class Bits {
  #at = 0;
  constructor(private readonly bytes: Bytes) {}

  u(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++, this.#at++) {
      value += ((this.bytes.u8(this.#at >> 3) >> (this.#at & 7)) & 1) * 2 ** i;
    }
    return value;
  }

  flag(): boolean {
    return this.u(1) === 1;
  }

  /** U32 of the standard: two bits choose among four "offset + u(bits)". */
  choice(...options: readonly (readonly [offset: number, bits: number])[]): number {
    const [offset, bits] = options[this.u(2)]!;
    return offset + this.u(bits);
  }
}

/** Width over height for the seven named ratios. */
const RATIOS = [1, 12 / 10, 4 / 3, 3 / 2, 16 / 9, 5 / 4, 2] as const;

function sizeHeader(bits: Bits): { width: number; height: number } {
  const small = bits.flag();
  const side = (): number => (small ? (bits.u(5) + 1) * 8 : bits.choice([1, 9], [1, 13], [1, 18], [1, 30]));
  const height = side();
  const ratio = bits.u(3);
  return { width: ratio === 0 ? side() : Math.floor(height * RATIOS[ratio - 1]!), height };
}

/** Reads size and the plain part of the metadata of a JPEG XL file (ISO/IEC 18181-1 and -2). Throws {@link SourceError}. */
export function readJxl(data: Uint8Array): ImageHeader {
  const file = new Bytes(data, 'JPEG XL');
  const { stream, whole } = codestream(file);
  const bits = new Bits(stream.part(2, stream.length - 2));
  const size = sizeHeader(bits);
  let orientation: Orientation = 1;
  let bitDepth = 8;
  let animated = false;
  let alpha = false;
  let lossy: boolean | null = true;
  const allDefault = bits.flag();
  if (!allDefault) {
    if (bits.flag()) {
      const value = bits.u(3) + 1;
      if (isOrientation(value)) orientation = value;
      if (bits.flag()) sizeHeader(bits);
      const preview = bits.flag();
      if (!preview) animated = bits.flag();
      // What follows a preview or an animation header is not needed: the decoder reports the rest.
      if (preview || animated) {
        return header({ ...size, orientation, bitDepth, animated, alpha: true, lossy: null, whole });
      }
    }
    const float = bits.flag();
    bitDepth = float
      ? bits.choice([32, 0], [16, 0], [24, 0], [1, 6])
      : bits.choice([8, 0], [10, 0], [12, 0], [1, 6]);
    if (float) bits.u(4);
    bits.flag(); // modular_16_bit_buffers
    const extra = bits.choice([0, 0], [1, 0], [2, 4], [1, 12]);
    alpha = extra > 0;
    // An extra channel with default fields is one bit and is alpha; others are left to the decoder.
    const plain = extra === 0 || (extra === 1 && bits.flag());
    // Only XYB is sure to be lossy; without XYB the samples may be exact (modular) or a recompressed JPEG.
    lossy = plain ? (bits.flag() ? true : null) : null;
  }
  return header({ ...size, orientation, bitDepth, animated, alpha, lossy, whole });
}

function header(
  fields: Omit<ImageHeader, 'type' | 'colour' | 'profile' | 'complete'> & { readonly whole: boolean },
): ImageHeader {
  const { whole, ...rest } = fields;
  // The decoder converts to sRGB whatever space the codestream names.
  return { type: 'JPEG XL', colour: 'RGB', profile: null, complete: whole, ...rest };
}

/** The bare codestream, or the first part of it inside a container. */
function codestream(file: Bytes): { stream: Bytes; whole: boolean } {
  if (file.u16(0) === 0xff0a) return { stream: file, whole: true };
  const all = [...boxes(file)];
  const whole = all.every((box) => box.whole);
  for (const { kind, body } of all) {
    if (kind === 'jxlc' && body.has(0, 2)) return { stream: body, whole };
    if (kind === 'jxlp' && body.has(4, 2)) return { stream: body.part(4, body.length - 4), whole };
  }
  throw new SourceError('The JPEG XL file holds no picture: it is damaged or cut short.');
}
