import type { Plane } from './planes';

/** Length of a side one scale coarser. */
export const halved = (length: number): number => Math.ceil(length / 2);

/**
 * Half the size, each sample the mean of 2 × 2. A side of odd length gets a zero in front, as average pooling with
 * padding does in pytorch_msssim, whose numbers learned codecs are published in.
 *
 * @param out receives halved(width) × halved(height) samples; may not be the plane's own array.
 */
export function halve({ width, height, values }: Plane, out: Float32Array): Plane {
  const columns = halved(width);
  const rows = halved(height);
  const oddX = width % 2;
  const oddY = height % 2;
  for (let y = 0; y < rows; y++) {
    const lower = (2 * y + 1 - oddY) * width;
    // Row −1 is the padding: it adds nothing, so the first row stands for itself at half its weight.
    const upper = lower >= width ? lower - width : -1;
    for (let x = 0; x < columns; x++) {
      const right = 2 * x + 1 - oddX;
      const left = right - 1;
      let sum = values[lower + right]!;
      if (left >= 0) sum += values[lower + left]!;
      if (upper >= 0) {
        sum += values[upper + right]!;
        if (left >= 0) sum += values[upper + left]!;
      }
      out[y * columns + x] = sum / 4;
    }
  }
  return { width: columns, height: rows, values: out };
}
