/** Measurements and BD figures as tables. */
import type { BdResult } from '@/core/bd';
import { fairOverlap } from '@/core/bd';
import type { Interpolation } from '@/core/interpolate';
import type { MetricMeta } from '@/core/metric';
import type { Measurement } from '@/core/study';
import { settingOf } from './results';
import type { Cell, TextTable } from './table';

/** "quality=30;subsample=4:2:0". */
export function knobsText(measurement: Pick<Measurement, 'stages'>): string {
  return Object.entries(settingOf(measurement.stages).knobs)
    .map(([knob, value]) => `${knob}=${value}`)
    .join(';');
}

/** One row a measurement and everything known of it, in full precision: for programs. Stable columns. */
export function measurementTable(
  measurements: readonly Measurement[],
  metrics: readonly string[],
): TextTable {
  const text = (title: string) => ({ title });
  const number = (title: string) => ({ title, numeric: true });
  return {
    columns: [
      ...['lab', 'source', 'sha256', 'method', 'knobs'].map(text),
      ...['bytes', 'bpp'].map(number),
      text('exact'),
      ...metrics.map(number),
      ...['encode_ms', 'decode_ms', 'metric_ms', 'workers', 'threads'].map(number),
      text('backend'),
      number('seed'),
      ...['origin', 'app', 'at', 'key', 'notes'].map(text),
    ],
    rows: measurements.map((each) => [
      each.lab,
      each.source.name,
      each.source.sha256,
      settingOf(each.stages).method,
      knobsText(each),
      each.bytes,
      each.bitsPerUnit,
      each.exact,
      ...metrics.map((id): Cell => (each.quality[id] === null ? 'inf' : each.quality[id])),
      each.time.encodeMs,
      each.time.decodeMs,
      each.time.metricMs,
      each.time.workers,
      each.time.threads,
      each.backend,
      each.seed,
      each.origin,
      each.provenance.app,
      each.provenance.at,
      each.key,
      each.notes.join(' '),
    ]),
  };
}

/** Ids of all metrics that any of the measurements has, sorted. */
export function metricsOf(measurements: readonly Measurement[]): string[] {
  return [...new Set(measurements.flatMap(({ quality }) => Object.keys(quality)))].sort();
}

type MetricColumn = Pick<MetricMeta, 'id' | 'name' | 'unit' | 'decimals'>;

/** What a reader wants of each measurement, rounded. `rateUnit` is the lab's, e.g. "bpp". */
export function summaryTable(
  measurements: readonly Measurement[],
  metrics: readonly MetricColumn[],
  rateUnit: string,
  setting: (measurement: Measurement) => string = knobsText,
): TextTable {
  const number = (title: string) => ({ title, numeric: true });
  return {
    columns: [
      { title: 'source' },
      { title: 'method' },
      { title: 'knobs' },
      ...['bytes', rateUnit].map(number),
      ...metrics.map(({ name, unit }) => number(unit ? `${name} (${unit})` : name)),
      ...['encode (ms)', 'decode (ms)'].map(number),
    ],
    rows: measurements.map((each) => [
      each.source.name,
      settingOf(each.stages).method,
      setting(each),
      each.bytes,
      each.bitsPerUnit.toFixed(4),
      ...metrics.map(({ id, decimals }) => shown(each.quality[id], decimals)),
      each.time.encodeMs.toFixed(1),
      each.time.decodeMs.toFixed(1),
    ]),
  };
}

function shown(value: number | null | undefined, decimals: number): string {
  if (value === null) return '∞';
  return value === undefined ? '' : value.toFixed(decimals);
}

export interface BdTable {
  readonly anchor: string;
  readonly metric: Pick<MetricMeta, 'name' | 'unit'>;
  readonly interpolation: Interpolation;
  /** "mean of 5 images", "photo.png". */
  readonly scope: string;
  readonly rows: readonly { readonly label: string; readonly rate: BdResult; readonly metric: BdResult }[];
}

/** With everything that a BD figure means nothing without: anchor, metric, interpolation, overlap. */
export function bdTextTable({ anchor, metric, interpolation, scope, rows }: BdTable): TextTable {
  const number = (title: string) => ({ title, numeric: true });
  return {
    columns: [
      { title: `against ${anchor}, ${scope}, ${interpolation}` },
      number(`BD-rate over ${metric.name} (%)`),
      number('overlap (%)'),
      number(`BD-${metric.name}${metric.unit ? ` (${metric.unit})` : ''}`),
      number('rate overlap (%)'),
      { title: 'remarks' },
    ],
    rows: rows.map(({ label, rate, metric }) => [
      label,
      signed(rate.value, 2),
      percent(rate.overlap),
      signed(metric.value, 3),
      percent(metric.overlap),
      remarks(rate, metric),
    ]),
  };
}

function signed(value: number | null, decimals: number): string {
  if (value === null) return '–';
  const words = value.toFixed(decimals);
  // toFixed keeps the sign of what it rounds to nothing.
  if (Number(words) === 0) return words.replace('-', '');
  return value > 0 ? `+${words}` : words.replace('-', '−');
}

function percent(fraction: number): string {
  return (fraction * 100).toFixed(0);
}

function remarks(...results: readonly BdResult[]): string {
  const thin = results.some(({ value, overlap }) => value !== null && overlap < fairOverlap);
  const all = results.flatMap(({ reason, warnings }) => [...(reason ? [reason] : []), ...warnings]);
  const other = all.filter((text) => !text.startsWith('the curves share'));
  return [...new Set([...(thin ? [`little overlap (below ${fairOverlap * 100} %)`] : []), ...other])].join(
    '; ',
  );
}
