import { mean } from '@/core/statistics';
import type { Cell } from './text';

export type RowState = 'measured' | 'precomputed' | 'imported' | 'failed' | 'pending';

/** What every row has; a lab's rows add their numbers. */
export interface ResultRow {
  readonly id: string;
  /** `colour` is the palette index. */
  readonly series: { readonly id: string; readonly label: string; readonly colour: number };
  /** The source, e.g. an image: rows are grouped by it. */
  readonly group: { readonly id: string; readonly label: string };
  /** The setting of the knobs, as text; with the series it names the operating point across groups. */
  readonly point: string;
  readonly state: RowState;
  /** A sentence, for a failed row. */
  readonly error?: string;
}

/** A number may be infinite (an exact copy); null is no value. */
export type Value = number | string | null;

export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  readonly unit?: string;
  /** What the number is, in a sentence. */
  readonly help?: string;
  /** Right for numbers when left out. */
  readonly align?: 'left' | 'right';
  readonly value: (row: Row) => Value;
  /** Never called for null; must cope with infinity. */
  readonly format: (value: number | string) => string;
  /** Marks the best value of the column in each group. */
  readonly better?: 'higher' | 'lower';
  /** Averaged in the mean over groups: true when left out. */
  readonly mean?: boolean;
}

/** One line of the table: its values are worked out once. */
export interface Line<Row> {
  readonly key: string;
  readonly row: Row;
  readonly values: readonly Value[];
  /** Of a mean line: how many groups have the point, of how many. */
  readonly count?: { readonly n: number; readonly of: number };
}

/** A mean stands for several reconstructions, and a failed or waiting point has none to show. */
export function isPickable<Row extends ResultRow>({ row, count }: Line<Row>): boolean {
  return !count && hasResult(row);
}

function hasResult({ state }: ResultRow): boolean {
  return state !== 'failed' && state !== 'pending';
}

export interface Sort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

export function linesOf<Row extends ResultRow>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): Line<Row>[] {
  return rows.map((row) => ({
    key: row.id,
    row,
    // Whatever a failed or waiting row carries is no result: it must not sort, nor count as best.
    values: columns.map((column) => (hasResult(row) ? column.value(row) : null)),
  }));
}

/** Every word must occur somewhere in the row's text, in any case. */
export function filterRows<Row extends ResultRow>(
  rows: readonly Row[],
  text: string,
  hiddenSeries: ReadonlySet<string> = new Set(),
): Row[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (hiddenSeries.has(row.series.id)) return false;
    const haystack = [row.series.label, row.point, row.group.label, row.state, row.error ?? '']
      .join(' ')
      .toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
}

/** Built-in sort keys beside the ids of the columns. */
export const seriesSort = '#series';
export const pointSort = '#point';

/** Stable; lines without the value stay at the end whichever way the rest runs. */
export function sortLines<Row extends ResultRow>(
  lines: readonly Line<Row>[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
): readonly Line<Row>[] {
  if (!sort) return lines;
  const index = columns.findIndex(({ id }) => id === sort.column);
  const keyOf = (line: Line<Row>): Value => {
    if (sort.column === seriesSort) return line.row.series.label;
    if (sort.column === pointSort) return line.row.point;
    return line.values[index] ?? null;
  };
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return lines.toSorted((a, b) => {
    const [ka, kb] = [keyOf(a), keyOf(b)];
    if (ka === null || kb === null) return ka === kb ? 0 : ka === null ? 1 : -1;
    return sign * compare(ka, kb);
  });
}

function compare(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a === b ? 0 : a - b;
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}

export interface Group<Row> {
  readonly id: string;
  readonly label: string;
  readonly lines: readonly Line<Row>[];
}

/** Groups in the order of their first line. */
export function groupLines<Row extends ResultRow>(lines: readonly Line<Row>[]): Group<Row>[] {
  const groups = grouped(lines, ({ row }) => row.group.id);
  return [...groups].map(([id, members]) => ({ id, label: members[0]!.row.group.label, lines: members }));
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const members = groups.get(key);
    if (members) members.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Best value of each column, or null where there is nothing to choose between. */
export function bestValues<Row>(
  lines: readonly Line<Row>[],
  columns: readonly Column<Row>[],
): (number | null)[] {
  return columns.map(({ better }, index) => {
    if (!better) return null;
    const values = lines.map((line) => line.values[index]).filter((value) => typeof value === 'number');
    if (new Set(values).size < 2) return null;
    return better === 'higher' ? Math.max(...values) : Math.min(...values);
  });
}

/**
 * One line an operating point: the mean of each number over all groups. Where a group lacks the number there is no
 * mean, because means over different images cannot be compared; `count` says how many there are.
 */
export function meanLines<Row extends ResultRow>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): Line<Row>[] {
  const groups = new Set(rows.map(({ group }) => group.id)).size;
  const points = grouped(rows, ({ series, point }) => JSON.stringify([series.id, point]));
  return [...points].map(([key, members]) => {
    const done = members.filter(hasResult);
    const complete = new Set(done.map(({ group }) => group.id)).size === groups;
    const values = columns.map((column) => {
      const numbers = done.map(column.value).filter((value) => typeof value === 'number');
      const whole = complete && numbers.length === done.length;
      return whole && (column.mean ?? true) ? mean(numbers) : null;
    });
    return { key, row: done[0] ?? members[0]!, values, count: { n: done.length, of: groups } };
  });
}

/** Header and cells for the clipboard: numbers in full, or as they stand on screen. */
export function tableCells<Row extends ResultRow>(
  lines: readonly Line<Row>[],
  columns: readonly Column<Row>[],
  style: 'full' | 'screen',
): { header: string[]; rows: Cell[][] } {
  const header = ['source', 'series', 'point', 'state', ...columns.map(columnTitle)];
  const rows = lines.map(({ row, values, count }) => [
    count ? `mean of ${count.n} of ${count.of}` : row.group.label,
    row.series.label,
    row.point,
    row.error ? `${row.state}: ${row.error}` : row.state,
    ...values.map((value, index) =>
      value !== null && style === 'screen' ? columns[index]!.format(value) : value,
    ),
  ]);
  return { header, rows };
}

export function columnTitle({ label, unit }: Pick<Column<never>, 'label' | 'unit'>): string {
  return unit ? `${label} (${unit})` : label;
}
