import { expect, it } from 'vitest';
import { type BdCurves, type BdMetric, bdCells, bdRow, cellOf } from './bdRows';

const psnr: BdMetric = { id: 'psnr', name: 'PSNR', unit: 'dB', better: 'higher', decimals: 2 };
const error: BdMetric = { id: 'max', name: 'Max error', unit: '', better: 'lower', decimals: 0 };

/** Four points a doubling of rate apart; `rate` scales all rates, `from` shifts the metric. */
function curve(image: string, rate: number, from: number) {
  return {
    image,
    points: [0, 1, 2, 3].map((i) => ({ point: `q${i}`, rate: rate * 2 ** i, metric: from + 3 * i })),
  };
}

const series = { id: 'new', label: 'New', colour: 1 };
const curves: BdCurves[] = [
  { series: 'old', metric: 'psnr', images: [curve('cat', 1, 30), curve('dog', 1, 30), curve('fox', 1, 30)] },
  {
    series: 'new',
    metric: 'psnr',
    images: [curve('cat', 0.5, 30), curve('dog', 0.8, 33), curve('fox', 1, 90)],
  },
];
const row = (metrics: BdMetric[], figure: 'rate' | 'metric' = 'rate') =>
  bdRow(series, 'old', metrics, curves, figure, 'pchip', (image) => image.toUpperCase());

it('averages the images that have a value and says how many', () => {
  const { cells, details } = row([psnr]);
  expect(details.map(({ label }) => label)).toEqual(['CAT', 'DOG', 'FOX', 'of the mean curves']);
  // Half the rate is −50 %; 0.8 of the rate, three decibels (one doubling) better, is −60 %.
  expect(details[0]!.cells[0]!.value).toBeCloseTo(-50, 6);
  expect(details[1]!.cells[0]!.value).toBeCloseTo(-60, 6);
  expect(details[2]!.cells[0]).toMatchObject({ value: null, overlap: null });
  expect(details[2]!.cells[0]!.remarks[0]).toContain('do not overlap');
  expect(cells[0]!.value).toBeCloseTo(-55, 6);
  expect(cells[0]!.remarks[0]).toBe('mean of 2 of 3 images');
});

it('greys below three quarters of overlap and takes the least of the images', () => {
  const { cells, details } = row([psnr]);
  expect(details[0]!.cells[0]).toMatchObject({ grey: false, overlap: 1, verdict: 'saves' });
  // Shares 6 of 12 dB.
  expect(details[1]!.cells[0]).toMatchObject({ grey: true, overlap: 0.5 });
  expect(cells[0]).toMatchObject({ grey: true, overlap: 0.5 });
});

it('turns the verdict with the figure and the direction of the metric', () => {
  const result = (value: number) => ({ value, reason: null, overlap: 1, range: null, warnings: [] });
  expect(cellOf(result(4), 'rate', psnr).verdict).toBe('costs');
  expect(cellOf(result(4), 'metric', psnr).verdict).toBe('saves');
  expect(cellOf(result(4), 'metric', error).verdict).toBe('costs');
  expect(cellOf(result(-0.004), 'rate', psnr).verdict).toBe('neutral');
  expect(cellOf(result(0.3), 'metric', psnr)).toMatchObject({ unit: 'dB', decimals: 2 });
});

it('says why when there is nothing to compare', () => {
  const { cells, details } = row([error]);
  expect(details).toEqual([]);
  expect(cells[0]!.value).toBeNull();
  expect(cells[0]!.remarks[0]).toBe('no image has both curves');
});

it('exports numbers, overlaps and every image', () => {
  const { header, rows } = bdCells([row([psnr])], [psnr], 'rate', true);
  expect(header).toEqual(['series', 'image', 'PSNR (%)', 'overlap (%)']);
  expect(rows).toEqual([
    ['New', 'mean of images', '-55.00', '50'],
    ['New', 'CAT', '-50.00', '100'],
    ['New', 'DOG', '-60.00', '50'],
    ['New', 'FOX', null, null],
    // 51 … 60 dB on average against 30 … 39: the fox has moved the mean out of reach.
    ['New', 'of the mean curves', null, null],
  ]);
  expect(bdCells([row([psnr])], [psnr], 'rate', false).rows[1]![2]).toBeCloseTo(-50, 6);
});
