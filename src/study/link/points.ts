/** Measured points in a link: enough to draw curves without the file. Grouped by curve, a row each. */
import * as v from 'valibot';
import type { KnobValue } from '@/core/knob';
import type { MeasuredTime, Measurement, Series, Stage } from '@/core/study';
import { complaint } from '../io/parse';
import * as schema from '../io/schema';
import type { Field } from './field';

export interface LinkedPoint {
  readonly series: string;
  /** SHA-256. */
  readonly source: string;
  /** The value of each axis of the series' sweep. */
  readonly at: readonly KnobValue[];
  readonly bytes: number;
  readonly exact: boolean;
  /** By metric id, six significant digits; null is infinity. */
  readonly quality: Readonly<Record<string, number | null>>;
  /** Milliseconds to three digits. */
  readonly time: Omit<MeasuredTime, 'metricMs'>;
}

export const linkedPointsLimit = 20_000;

/** Six digits tell 34.1234 dB from 34.1235 dB: more than a screen shows. */
export function sixDigits(value: number): number {
  return Number(value.toPrecision(6));
}

/** No two runs take the same time to more than three digits. */
function threeDigits(value: number): number {
  return Number(value.toPrecision(3));
}

/** The value of each axis of `series` in a setting of its stages; null if the setting is not one of the series. */
export function axisValues(series: Series, stages: readonly Stage[]): KnobValue[] | null {
  if (stages.length !== series.stages.length) return null;
  const swept = new Set(series.sweep.map(({ stage, knob }) => `${stage} ${knob}`));
  const fits = series.stages.every(({ method, knobs }, i) => {
    const setting = stages[i]!;
    if (setting.method !== method) return false;
    return Object.entries(knobs).every(
      ([knob, value]) => swept.has(`${i} ${knob}`) || setting.knobs[knob] === value,
    );
  });
  const at = series.sweep.map(({ stage, knob }) => stages[stage]?.knobs[knob]);
  return fits && at.every((value) => value !== undefined) ? (at as KnobValue[]) : null;
}

/** The stages of `series` with its axes set to `at`: {@link axisValues} backwards. */
export function stagesAt(series: Series, at: readonly KnobValue[]): Stage[] {
  return series.stages.map(({ method, knobs }, index) => {
    const turned = series.sweep.flatMap((axis, i): [string, KnobValue][] => {
      const value = at[i];
      return axis.stage === index && value !== undefined ? [[axis.knob, value]] : [];
    });
    return { method, knobs: { ...knobs, ...Object.fromEntries(turned) } };
  });
}

/** What a link keeps of the measurements that are points of one of the series. */
export function linkPoints(series: readonly Series[], measurements: readonly Measurement[]): LinkedPoint[] {
  return series.flatMap((each) =>
    measurements.flatMap((measurement) => {
      const at = axisValues(each, measurement.stages);
      return at ? [linkPoint(each.id, at, measurement)] : [];
    }),
  );
}

function linkPoint(series: string, at: readonly KnobValue[], measurement: Measurement): LinkedPoint {
  const { encodeMs, decodeMs, workers, threads } = measurement.time;
  const rounded = Object.entries(measurement.quality).map(([id, value]): [string, number | null] => [
    id,
    value === null ? null : sixDigits(value),
  ]);
  return {
    series,
    source: measurement.source.sha256,
    at,
    bytes: measurement.bytes,
    exact: measurement.exact,
    quality: Object.fromEntries(rounded),
    time: { encodeMs: threeDigits(encodeMs), decodeMs: threeDigits(decodeMs), workers, threads },
  };
}

/** Axis values, bytes, 1 for an exact copy, encode ms, decode ms, workers, threads; then the group's metrics. */
type Row = readonly [
  at: readonly KnobValue[],
  bytes: number,
  exact: 0 | 1,
  encodeMs: number,
  decodeMs: number,
  workers: number,
  threads: number,
  ...quality: (number | null)[],
];

const leading = 7;

interface Group {
  readonly s: string;
  readonly i: string;
  readonly m: readonly string[];
  readonly r: readonly Row[];
}

const row: v.GenericSchema<unknown, Row> = v.tupleWithRest(
  [
    schema.listOf(schema.knobValue, schema.limits.axes),
    schema.count,
    v.picklist([0, 1]),
    schema.duration,
    schema.duration,
    schema.count,
    schema.count,
  ],
  v.nullable(schema.finite),
);

const group: v.GenericSchema<unknown, Group> = v.pipe(
  v.object({
    s: schema.id,
    i: schema.sha256,
    m: schema.listOf(schema.id, schema.limits.qualities),
    r: schema.listOf(row, schema.limits.points),
  }),
  // A missing value must not read as null, which is infinity.
  v.check(({ m, r }) => r.every((each) => each.length === leading + m.length), 'rows of the wrong length'),
);

function groupPoints(points: readonly LinkedPoint[]): Group[] {
  const groups = new Map<string, { s: string; i: string; m: string[]; r: Row[] }>();
  for (const { series, source, at, bytes, exact, quality, time } of points) {
    const metrics = Object.keys(quality).sort();
    const name = JSON.stringify([series, source, metrics]);
    const found = groups.get(name) ?? { s: series, i: source, m: metrics, r: [] };
    const { encodeMs, decodeMs, workers, threads } = time;
    const values = metrics.map((id) => quality[id]!);
    found.r.push([at, bytes, exact ? 1 : 0, encodeMs, decodeMs, workers, threads, ...values]);
    groups.set(name, found);
  }
  return [...groups.values()];
}

function ungroup({ s, i, m, r }: Group): LinkedPoint[] {
  return r.map(([at, bytes, exact, encodeMs, decodeMs, workers, threads, ...values]) => ({
    series: s,
    source: i,
    at,
    bytes,
    exact: exact === 1,
    quality: Object.fromEntries(m.map((id, place) => [id, values[place]!])),
    time: { encodeMs, decodeMs, workers, threads },
  }));
}

export function pointsField(key: string): Field<readonly LinkedPoint[]> {
  return {
    key,
    default: [],
    write: groupPoints,
    read(json, problems) {
      const list = v.safeParse(schema.listOf(v.unknown(), 10_000), json);
      if (!list.success) {
        problems.push(`The link's measured points are not usable (${complaint(list.issues[0])}).`);
        return [];
      }
      const points: LinkedPoint[] = [];
      for (const item of list.output) {
        const parsed = v.safeParse(group, item, { abortEarly: true });
        if (parsed.success) points.push(...ungroup(parsed.output));
        else problems.push(`A curve of measured points is left out (${complaint(parsed.issues[0])}).`);
        if (points.length > linkedPointsLimit) {
          problems.push(`The link has more than ${linkedPointsLimit} points; the rest is not read.`);
          break;
        }
      }
      return points.slice(0, linkedPointsLimit);
    },
  };
}
