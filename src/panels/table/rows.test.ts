import { expect, it } from 'vitest';
import {
  bestValues,
  type Column,
  filterRows,
  groupLines,
  isPickable,
  linesOf,
  meanLines,
  pointSort,
  type ResultRow,
  sortLines,
  tableCells,
} from './rows';

interface Row extends ResultRow {
  readonly bytes: number | null;
  readonly psnr: number | null;
}

const columns: Column<Row>[] = [
  { id: 'bytes', label: 'Size', unit: 'B', value: ({ bytes }) => bytes, format: String, better: 'lower' },
  {
    id: 'psnr',
    label: 'PSNR',
    unit: 'dB',
    value: ({ psnr }) => psnr,
    format: (value) => Number(value).toFixed(1),
    better: 'higher',
  },
];

function row(series: string, image: string, point: string, bytes: number | null, psnr: number | null): Row {
  return {
    id: `${series}/${image}/${point}`,
    series: { id: series, label: series.toUpperCase(), colour: 0 },
    group: { id: image, label: image },
    point,
    state: bytes === null ? 'failed' : 'measured',
    ...(bytes === null ? { error: 'It ran out of memory.' } : {}),
    bytes,
    psnr,
  };
}

const rows = [
  row('jpeg', 'cat', 'q 10', 100, 28.25),
  row('jpeg', 'cat', 'q 9', 90, 27),
  row('avif', 'cat', 'q 50', null, null),
  row('jpeg', 'dog', 'q 10', 300, 32.25),
  row('avif', 'dog', 'q 50', 80, Number.POSITIVE_INFINITY),
];
const points = (lines: readonly { row: Row }[]) => lines.map((line) => line.row.id);

it('sorts numbers, knob texts by their numbers, and keeps missing values last both ways', () => {
  const lines = linesOf(rows, columns);
  const by = (column: string, direction: 'ascending' | 'descending') =>
    points(sortLines(lines, columns, { column, direction }));
  expect(by('bytes', 'ascending').map((id) => id.split('/')[2])).toEqual([
    'q 50',
    'q 9',
    'q 10',
    'q 10',
    'q 50',
  ]);
  expect(by('bytes', 'descending').at(-1)).toBe('avif/cat/q 50');
  expect(by('psnr', 'descending')[0]).toBe('avif/dog/q 50');
  expect(by(pointSort, 'ascending')[0]).toBe('jpeg/cat/q 9');
  expect(sortLines(lines, columns, null)).toBe(lines);
});

it('finds all words anywhere in a row, errors included', () => {
  expect(points(linesOf(filterRows(rows, 'JPEG dog'), columns))).toEqual(['jpeg/dog/q 10']);
  expect(filterRows(rows, 'memory')).toHaveLength(1);
  expect(filterRows(rows, 'memory dog')).toHaveLength(0);
  expect(filterRows(rows, '  ', new Set(['jpeg']))).toHaveLength(2);
});

it('marks the best of a group, and none where all are equal', () => {
  const [cat, dog] = groupLines(linesOf(rows, columns));
  expect(bestValues(cat!.lines, columns)).toEqual([90, 28.25]);
  expect(bestValues(dog!.lines, columns)).toEqual([80, Number.POSITIVE_INFINITY]);
  expect(bestValues(linesOf(rows.slice(0, 1), columns), columns)).toEqual([null, null]);
});

it('averages an operating point over all images or not at all', () => {
  const lines = meanLines(rows, columns);
  expect(lines.map(({ row: { series, point }, values, count }) => [series.id, point, values, count])).toEqual(
    [
      ['jpeg', 'q 10', [200, 30.25], { n: 2, of: 2 }],
      ['jpeg', 'q 9', [null, null], { n: 1, of: 2 }],
      ['avif', 'q 50', [null, null], { n: 1, of: 2 }],
    ],
  );
  expect(lines.some(isPickable)).toBe(false);
  expect(linesOf(rows, columns).map(isPickable)).toEqual([true, true, false, true, true]);
});

it('gives numbers in full to a spreadsheet and as shown to a page', () => {
  const lines = linesOf(rows.slice(0, 1), columns);
  expect(tableCells(lines, columns, 'full')).toEqual({
    header: ['source', 'series', 'point', 'state', 'Size (B)', 'PSNR (dB)'],
    rows: [['cat', 'JPEG', 'q 10', 'measured', 100, 28.25]],
  });
  expect(tableCells(lines, columns, 'screen').rows[0]!.slice(4)).toEqual(['100', '28.3']);
  expect(tableCells(linesOf(rows.slice(2, 3), columns), columns, 'full').rows[0]![3]).toBe(
    'failed: It ran out of memory.',
  );
});
