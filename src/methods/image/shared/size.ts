import { CodecError } from '@/core/method';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels. Codecs need 10 to 60 bytes of memory for each; a WASM heap ends at 2 or 4 GiB. */
export const maxArea = 120e6;

/** Refuses a size read from a header before a decoder allocates for it. Throws {@link CodecError}. */
export function assertReasonable({ width, height }: Size): void {
  if (width < 1 || height < 1) throw new CodecError('The header of this file declares an empty picture.');
  if (width * height > maxArea) {
    throw new CodecError(
      `The header of this file declares ${width} × ${height} pixels, more than the ${maxArea / 1e6} megapixels read here.`,
    );
  }
}
