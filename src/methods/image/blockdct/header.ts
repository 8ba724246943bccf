import { CodecError } from '@/core/method';
import { ByteReader, ByteWriter } from '@/entropy/bytes';
import type { Step } from './planes';
import type { Matrix } from './quantization';

/** What the decoder must know: four to eight bytes. The rounding of the encoder is none of it. */
export interface Header {
  readonly width: number;
  readonly height: number;
  readonly quality: number;
  readonly chromaStep: Step;
  readonly matrix: Matrix;
  readonly hasAlpha: boolean;
}

/** 67 megapixels: some 1.3 GB of samples and coefficients while coding. */
export const MOST_PIXELS = 2 ** 26;

const FLAT = 1;
const SUBSAMPLED = 2;
const ALPHA = 4;

export function writeHeader(header: Header): Uint8Array {
  const flags =
    (header.matrix === 'flat' ? FLAT : 0) |
    (header.chromaStep === 2 ? SUBSAMPLED : 0) |
    (header.hasAlpha ? ALPHA : 0);
  return new ByteWriter().varint(header.width).varint(header.height).u8(header.quality).u8(flags).finish();
}

/** Throws {@link CodecError} on what no encoder writes, and on sizes beyond {@link MOST_PIXELS}. */
export function readHeader(bytes: Uint8Array): Header {
  const reader = new ByteReader(bytes);
  const width = reader.varint();
  const height = reader.varint();
  const quality = reader.u8();
  const flags = reader.u8();
  reader.end();
  checkSize(width, height);
  if (quality < 1 || quality > 100 || flags > (FLAT | SUBSAMPLED | ALPHA)) {
    throw new CodecError('The file is damaged: its header holds impossible settings.');
  }
  return {
    width,
    height,
    quality,
    chromaStep: flags & SUBSAMPLED ? 2 : 1,
    matrix: flags & FLAT ? 'flat' : 'jpeg',
    hasAlpha: (flags & ALPHA) !== 0,
  };
}

/** Throws {@link CodecError} before anything of that size is allocated. */
export function checkSize(width: number, height: number): void {
  if (width < 1 || height < 1) throw new CodecError('The image has no pixels.');
  if (width * height > MOST_PIXELS) {
    throw new CodecError(`${width} × ${height} pixels are more than the ${MOST_PIXELS} this codec takes on.`);
  }
}
