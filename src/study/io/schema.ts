/** The study's records as they come from outside: store, file or link. Sizes are bounded before anything is built. */
import * as v from 'valibot';
import type { Knobs, KnobValue } from '@/core/knob';
import type { Backend } from '@/core/method';
import type { Failure, Measurement, Series, SourceInfo, Stage, SweepAxis } from '@/core/study';

type Schema<T> = v.GenericSchema<unknown, T>;

export const limits = {
  text: 2_000,
  id: 200,
  stages: 8,
  knobs: 200,
  axes: 4,
  /** Values on one axis of a sweep. */
  axis: 200,
  /** Operating points of one series. */
  points: 2_000,
  qualities: 200,
  facts: 500,
  notes: 200,
  measurements: 200_000,
} as const;

/** Ids become keys of objects, where these would reach a prototype. */
const reserved = ['__proto__', 'prototype', 'constructor'];

export const id = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(limits.id),
  v.check((name) => !reserved.includes(name), 'a reserved name'),
);
export const text = v.pipe(v.string(), v.maxLength(limits.text));
export const finite = v.pipe(v.number(), v.finite());
export const positive = v.pipe(finite, v.gtValue(0));
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const size = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
export const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** Milliseconds. */
export const duration = v.pipe(finite, v.minValue(0));

/** Of a file's content: 64 hexadecimal digits. */
export const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hexadecimal digits'));

export const backend: Schema<Backend> = v.picklist(['wasm', 'webgpu', 'browser']);

/** A list that is not longer than `most`, which is asked before any item is looked at. */
export function listOf<T>(item: Schema<T>, most: number): Schema<T[]> {
  return v.pipe(
    v.custom<unknown[]>(Array.isArray, 'not a list'),
    v.check((input) => input.length <= most, `more than ${most} entries`),
    v.array(item),
  );
}

/** A record with few enough keys. Keys that could reach a prototype are dropped. */
export function mapOf<T>(value: Schema<T>, most: number): Schema<Record<string, T>> {
  return v.pipe(
    v.custom<object>(
      (input) => typeof input === 'object' && input !== null && !Array.isArray(input),
      'not a table of names and values',
    ),
    v.check((input) => Object.keys(input).length <= most, `more than ${most} entries`),
    v.record(id, value),
  );
}

export const knobValue: Schema<KnobValue> = v.union([finite, text, v.boolean()]);
export const knobs: Schema<Knobs> = mapOf(knobValue, limits.knobs);
export const stage: Schema<Stage> = v.object({ method: id, knobs });
export const stages: Schema<Stage[]> = v.pipe(listOf(stage, limits.stages), v.minLength(1, 'no method'));
/** By metric id; null is infinity. */
export const quality: Schema<Record<string, number | null>> = mapOf(v.nullable(finite), limits.qualities);
export const sourceName: Schema<{ name: string; sha256: string }> = v.object({ name: text, sha256 });

const sweepAxis: Schema<SweepAxis> = v.object({
  stage: count,
  knob: id,
  values: v.pipe(listOf(knobValue, limits.axis), v.minLength(1, 'an empty sweep')),
});

export const series: Schema<Series> = v.pipe(
  v.object({
    id,
    stages,
    sweep: v.pipe(
      listOf(sweepAxis, limits.axes),
      v.check(
        (axes) => axes.reduce((product, { values }) => product * values.length, 1) <= limits.points,
        `more than ${limits.points} points in one series`,
      ),
    ),
    colour: v.pipe(count, v.maxValue(10_000)),
    hidden: v.exactOptional(v.boolean()),
  }),
  v.check((each) => each.sweep.every((axis) => axis.stage < each.stages.length), 'a sweep of no stage'),
);

const fact = v.tuple([text, text]);

export const sourceInfo: Schema<SourceInfo> = v.object({
  name: text,
  sha256,
  fileBytes: count,
  units: size,
  width: v.exactOptional(size),
  height: v.exactOptional(size),
  facts: listOf(fact, limits.facts),
  notes: listOf(text, limits.notes),
});

export const measurement: Schema<Measurement> = v.object({
  key: id,
  lab: id,
  source: sourceName,
  stages,
  bytes: count,
  bitsPerUnit: v.pipe(finite, v.minValue(0)),
  quality,
  exact: v.boolean(),
  time: v.object({
    encodeMs: duration,
    decodeMs: duration,
    metricMs: duration,
    workers: count,
    threads: count,
  }),
  backend,
  seed: finite,
  provenance: v.object({
    methods: mapOf(text, limits.stages),
    metrics: mapOf(text, limits.qualities),
    app: text,
    agent: text,
    cores: count,
    at: text,
  }),
  notes: listOf(text, limits.notes),
  origin: v.picklist(['measured', 'precomputed', 'imported']),
});

export const failure: Schema<Failure> = v.object({ key: id, source: sourceName, stages, error: text });
