import { bytesText, msText } from '../common/format';
import { ResultsTable, type ResultsTableProps } from './ResultsTable';
import type { Column, ResultRow } from './rows';

/** An exact copy has no place on a rate–distortion chart: only its size and its times tell it from others. */
export interface LosslessRow extends ResultRow {
  /** Of the artifact; null while pending or failed. */
  readonly bytes: number | null;
  readonly bitsPerUnit: number | null;
  /** Of the plain samples, and of the file as given. */
  readonly rawBytes: number;
  readonly fileBytes: number;
  readonly encodeMs: number | null;
  readonly decodeMs: number | null;
}

const per = (row: LosslessRow, ratio: (bytes: number) => number) =>
  row.bytes === null ? null : ratio(row.bytes);
const number = (write: (value: number) => string) => (value: number | string) =>
  typeof value === 'number' ? write(value) : value;

/** `unit` is bits per what, e.g. "bpp". */
export function losslessColumns(unit: string): Column<LosslessRow>[] {
  return [
    {
      id: 'bytes',
      label: 'Size',
      help: 'Length of the artifact that was written and read back.',
      value: ({ bytes }) => bytes,
      format: number(bytesText),
      better: 'lower',
    },
    {
      id: 'rate',
      label: 'Rate',
      unit,
      value: ({ bitsPerUnit }) => bitsPerUnit,
      format: number((value) => value.toFixed(3)),
      better: 'lower',
    },
    {
      id: 'factor',
      label: 'Factor',
      help: 'Bytes of the plain samples over bytes of the artifact; pictures count as 24-bit RGB, whatever they are.',
      value: (row) => per(row, (bytes) => row.rawBytes / bytes),
      format: number((value) => `${value.toFixed(2)} : 1`),
      better: 'higher',
    },
    {
      id: 'of-source',
      label: 'Of the file',
      unit: '%',
      help: 'Bytes of the artifact over bytes of the file as given; above 100 % the file was already smaller.',
      value: (row) => per(row, (bytes) => (100 * bytes) / row.fileBytes),
      format: number((value) => value.toFixed(1)),
      better: 'lower',
    },
    {
      id: 'encode',
      label: 'Encode',
      value: ({ encodeMs }) => encodeMs,
      format: number(msText),
      better: 'lower',
    },
    {
      id: 'decode',
      label: 'Decode',
      value: ({ decodeMs }) => decodeMs,
      format: number(msText),
      better: 'lower',
    },
  ];
}

const columnsByUnit = new Map<string, Column<LosslessRow>[]>();

type Props = Omit<ResultsTableProps<LosslessRow>, 'columns' | 'ariaLabel' | 'empty'> & {
  readonly unit: string;
};

/** Smallest first. */
export function LosslessTable({ unit, ...props }: Props) {
  const columns = columnsByUnit.get(unit) ?? losslessColumns(unit);
  columnsByUnit.set(unit, columns);
  return (
    <ResultsTable
      initialSort={{ column: 'bytes', direction: 'ascending' }}
      {...props}
      columns={columns}
      ariaLabel="Lossless results"
      empty="No lossless method has run yet."
    />
  );
}
