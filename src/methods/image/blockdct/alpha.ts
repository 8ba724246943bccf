import { AdaptiveBit } from '@/entropy/adaptive';
import { hybridModel, unzigzag, zigzag } from '@/entropy/integers';
import type { Coder } from '@/entropy/walk';
import { classOf, predict } from './coefficients';

const SPREADS = 12;

/**
 * Codes the alpha of RGBA `data` without loss, row by row: a row like the one above takes a bit; else each value is
 * coded against its neighbours' prediction, by how much these differ. Writing leaves it as it is.
 */
export function codeAlpha(coder: Coder, data: Uint8ClampedArray, width: number, height: number): void {
  const repeats = new AdaptiveBit();
  const errors = Array.from({ length: SPREADS }, () => hybridModel(255));
  const stride = 4 * width;
  for (let y = 0; y < height; y++) {
    const row = y * stride + 3;
    const repeated = coder.bit(repeats, repeatsAbove(data, row, stride) ? 1 : 0) === 1;
    for (let at = row; at < row + stride; at += 4) {
      // Above the image all is opaque; left of it is what lies above.
      const above = y > 0 ? data[at - stride]! : 255;
      if (repeated) {
        data[at] = above;
        continue;
      }
      const left = at > row ? data[at - 4]! : above;
      const corner = y > 0 && at > row ? data[at - stride - 4]! : above;
      const expected = predict(left, above, corner);
      const spread = Math.max(Math.abs(left - corner), Math.abs(above - corner));
      // Errors wrap around: −128 … 127 reach every value.
      const error = ((data[at]! - expected + 128) & 255) - 128;
      data[at] = (expected + unzigzag(coder.hybrid(errors[classOf(spread, SPREADS)]!, zigzag(error)))) & 255;
    }
  }
}

function repeatsAbove(data: Uint8ClampedArray, row: number, stride: number): boolean {
  for (let at = row; at < row + stride; at += 4) {
    if (data[at] !== (row >= stride ? data[at - stride] : 255)) return false;
  }
  return true;
}
