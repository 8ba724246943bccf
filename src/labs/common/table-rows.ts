import type { MetricMeta } from '@/core/metric';
import type { Measurement } from '@/core/study';
import { msText } from '@/panels/common/format';
import type { LosslessRow } from '@/panels/table/LosslessTable';
import type { Column, ResultRow, RowState } from '@/panels/table/rows';
import type { Curve, CurvePoint } from '@/study/curves';
import type { SourceRef } from '@/study/link/state';

export interface StudyRow extends ResultRow {
  readonly measurement: Measurement | null;
  readonly key: string;
  readonly fileBytes: number;
}

const stateOf = ({ measurement, failure }: CurvePoint): RowState =>
  measurement ? measurement.origin : failure ? 'failed' : 'pending';

/** Every point of the curves on every source; grouped by source, as the tables show them. */
export function studyRows(curves: readonly Curve[], sources: readonly SourceRef[]): StudyRow[] {
  return sources.flatMap(({ sha256, name, fileBytes }) =>
    curves.flatMap(({ series, label, points }) =>
      (points.get(sha256) ?? []).map((point): StudyRow => {
        const error = point.measurement ? undefined : point.failure?.error;
        return {
          id: `${series.id} ${point.key}`,
          key: point.key,
          series: { id: series.id, label, colour: series.colour },
          group: { id: sha256, label: name },
          point: point.label,
          state: stateOf(point),
          measurement: point.measurement,
          fileBytes,
          ...(error === undefined ? {} : { error }),
        };
      }),
    ),
  );
}

/** The factor is against 24-bit RGB for every picture, also for a gray one or one with alpha: the column says so. */
export function losslessRows(rows: readonly StudyRow[], sources: readonly SourceRef[]): LosslessRow[] {
  const units = new Map(sources.map(({ sha256, units }) => [sha256, units]));
  return rows.map(({ measurement, fileBytes, ...row }) => ({
    ...row,
    bytes: measurement?.bytes ?? null,
    bitsPerUnit: measurement?.bitsPerUnit ?? null,
    rawBytes: 3 * (units.get(row.group.id) ?? 0),
    fileBytes,
    encodeMs: measurement?.time.encodeMs ?? null,
    decodeMs: measurement?.time.decodeMs ?? null,
  }));
}

const asNumber = (write: (value: number) => string) => (value: number | string) =>
  typeof value === 'number' ? write(value) : value;

/** Size, rate, every metric that was computed, times. */
export function studyColumns(metrics: readonly MetricMeta[], rateUnit: string): Column<StudyRow>[] {
  const from = (read: (measurement: Measurement) => number) => (row: StudyRow) =>
    row.measurement && read(row.measurement);
  return [
    {
      id: 'bytes',
      label: 'Size',
      help: 'Length of the whole file that was written and read back.',
      value: from(({ bytes }) => bytes),
      format: asNumber((v) => Math.round(v).toLocaleString('en')),
      unit: 'bytes',
      better: 'lower',
    },
    {
      id: 'rate',
      label: 'Rate',
      unit: rateUnit,
      value: from(({ bitsPerUnit }) => bitsPerUnit),
      format: asNumber((v) => v.toFixed(4)),
      better: 'lower',
    },
    {
      id: 'of',
      label: 'Of the file',
      unit: '%',
      help: 'Against the file as it was given, itself perhaps compressed.',
      value: (row) => row.measurement && (100 * row.measurement.bytes) / row.fileBytes,
      format: asNumber((v) => v.toFixed(1)),
      better: 'lower',
    },
    ...metrics.map(
      ({ id, name, unit, help, decimals, better }): Column<StudyRow> => ({
        id,
        label: name,
        ...(unit ? { unit } : {}),
        help,
        better,
        value: ({ measurement }) => {
          const value = measurement?.quality[id];
          return value === null ? Number.POSITIVE_INFINITY : (value ?? null);
        },
        format: asNumber((v) => (Number.isFinite(v) ? v.toFixed(decimals) : '∞')),
      }),
    ),
    {
      id: 'encode',
      label: 'Encode',
      value: from(({ time }) => time.encodeMs),
      format: asNumber(msText),
      better: 'lower',
    },
    {
      id: 'decode',
      label: 'Decode',
      value: from(({ time }) => time.decodeMs),
      format: asNumber(msText),
      better: 'lower',
    },
    {
      id: 'load',
      label: 'Timed',
      help: 'Alone, or while other lanes were at work.',
      align: 'left',
      mean: false,
      value: ({ measurement }) =>
        measurement && (measurement.time.workers > 1 ? `with ${measurement.time.workers} lanes` : 'alone'),
      format: String,
    },
  ];
}
