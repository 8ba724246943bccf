import { forEachRow } from './butteraugli/diffmap';
import type { ImageMetric, Pair } from './pair';

export const metric: ImageMetric = {
  measure: pooled,
  map: (pair) => ({ values: map(pair), unit: 'Butteraugli' }),
};

/** What libjxl prints as the 3-norm: the mean of the 3-norm, the 6-norm and the 12-norm of the distances. */
function pooled({ width, height, source, reconstruction }: Pair): number {
  let [cubes, sixths, twelfths] = [0, 0, 0];
  forEachRow(source, reconstruction, (_, row) => {
    for (const distance of row) {
      const cube = distance * distance * distance;
      const sixth = cube * cube;
      cubes += cube;
      sixths += sixth;
      twelfths += sixth * sixth;
    }
  });
  const pixels = width * height;
  return ((cubes / pixels) ** (1 / 3) + (sixths / pixels) ** (1 / 6) + (twelfths / pixels) ** (1 / 12)) / 3;
}

function map({ width, height, source, reconstruction }: Pair): Float32Array {
  const values = new Float32Array(width * height);
  forEachRow(source, reconstruction, (y, row) => values.set(row, y * width));
  return values;
}
