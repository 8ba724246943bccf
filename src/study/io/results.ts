/** Results in the shape that the sweep command writes: for people, scripts and other pages. */
import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { chainId } from '@/core/chain';
import type { Knobs, KnobValue } from '@/core/knob';
import type { Failure, Measurement, Provenance, Stage } from '@/core/study';
import { ImportError, parseAs, parseJson } from './parse';
import * as schema from './schema';

export const resultsVersion = 1;

/** What measured the results of one file. */
export interface ResultsEnvironment {
  readonly app: string;
  readonly agent: string;
  readonly cores: number;
  /** ISO 8601: when the file was written. */
  readonly at: string;
  readonly seed: number;
  /** Versions by id; with the model hash after "+" for methods that have one. */
  readonly methods: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<string, string>>;
}

export interface ResultRow {
  readonly lab: string;
  readonly source: { readonly name: string; readonly sha256: string };
  /** Ids joined with "+" for a chain. */
  readonly method: string;
  /** Of a chain, each knob carries the number of its stage before it: "1.quality", "2.speed". */
  readonly knobs: Knobs;
  readonly rate: { readonly bytes: number; readonly bpp: number };
  /** Infinite values are null, beside `exact`. */
  readonly quality: Readonly<Record<string, number | null>>;
  readonly exact?: true;
  readonly time: {
    readonly encodeMs: number;
    readonly decodeMs: number;
    readonly workers: number;
    readonly threads: number;
  };
  readonly backend: Measurement['backend'];
}

export interface FailureRow {
  readonly source: { readonly name: string; readonly sha256: string };
  readonly method: string;
  readonly knobs: Knobs;
  readonly error: string;
}

export interface ResultsFile {
  readonly version: number;
  readonly environment: ResultsEnvironment;
  readonly measurements: readonly ResultRow[];
  readonly failures: readonly FailureRow[];
}

/** What the measurements say of themselves: the latest one's machine, all versions, the seed. */
export function environmentOf(measurements: readonly Measurement[], at: string): ResultsEnvironment {
  const last = measurements.at(-1);
  const versions = (part: 'methods' | 'metrics') =>
    Object.assign({}, ...measurements.map(({ provenance }) => provenance[part])) as Record<string, string>;
  return {
    app: last?.provenance.app ?? '',
    agent: last?.provenance.agent ?? '',
    cores: last?.provenance.cores ?? 0,
    at,
    seed: last?.seed ?? 0,
    methods: versions('methods'),
    metrics: versions('metrics'),
  };
}

export function resultsFile(
  measurements: readonly Measurement[],
  failures: readonly Failure[],
  environment: ResultsEnvironment,
): ResultsFile {
  return {
    version: resultsVersion,
    environment,
    measurements: measurements.map(resultRow),
    failures: failures.map(({ source, stages, error }) => ({ source, ...settingOf(stages), error })),
  };
}

export function resultRow(measurement: Measurement): ResultRow {
  const { lab, source, stages, bytes, bitsPerUnit, quality, exact, backend } = measurement;
  const { encodeMs, decodeMs, workers, threads } = measurement.time;
  return {
    lab,
    source: { name: source.name, sha256: source.sha256 },
    ...settingOf(stages),
    rate: { bytes, bpp: bitsPerUnit },
    quality,
    ...(exact ? { exact } : {}),
    time: { encodeMs, decodeMs, workers, threads },
    backend,
  };
}

export function settingOf(stages: readonly Stage[]): { method: string; knobs: Knobs } {
  const [only] = stages;
  if (only && stages.length === 1) return { method: only.method, knobs: only.knobs };
  const knobs = stages.flatMap(({ knobs }, i) =>
    Object.entries(knobs).map(([knob, value]): [string, KnobValue] => [`${i + 1}.${knob}`, value]),
  );
  return { method: chainId(stages), knobs: Object.fromEntries(knobs) };
}

/** {@link settingOf} backwards; null if the knobs do not belong to stages that are there. */
export function stagesOf(method: string, knobs: Knobs): Stage[] | null {
  const methods = method.split('+');
  if (methods.some((each) => each === '') || methods.length > schema.limits.stages) return null;
  if (methods.length === 1) return [{ method, knobs }];
  const stages = methods.map((each) => ({ method: each, knobs: {} as Record<string, KnobValue> }));
  for (const [name, value] of Object.entries(knobs)) {
    const [, number, knob] = /^(\d{1,2})\.(.+)$/s.exec(name) ?? [];
    const stage = stages[Number(number) - 1];
    if (!stage || knob === undefined) return null;
    Object.defineProperty(stage.knobs, knob, { value, enumerable: true, configurable: true, writable: true });
  }
  return stages;
}

const setting = { method: schema.id, knobs: schema.knobs };

const row: v.GenericSchema<unknown, ResultRow> = v.object({
  lab: schema.id,
  source: schema.sourceName,
  ...setting,
  rate: v.object({ bytes: schema.count, bpp: v.pipe(schema.finite, v.minValue(0)) }),
  quality: schema.quality,
  exact: v.exactOptional(v.literal(true)),
  time: v.object({
    encodeMs: schema.duration,
    decodeMs: schema.duration,
    workers: schema.count,
    threads: schema.count,
  }),
  backend: schema.backend,
});

/** Other programs may write the shape without saying what measured it. */
const environment = v.object({
  app: v.optional(schema.text, ''),
  agent: v.optional(schema.text, ''),
  cores: v.optional(schema.count, 0),
  at: v.optional(schema.text, ''),
  seed: v.optional(schema.finite, 0),
  methods: v.optional(schema.mapOf(schema.text, 1_000), {}),
  metrics: v.optional(schema.mapOf(schema.text, 1_000), {}),
});

const file: v.GenericSchema<unknown, ResultsFile> = v.object({
  version: v.literal(resultsVersion),
  environment: v.optional(environment, {}),
  measurements: schema.listOf(row, schema.limits.measurements),
  failures: v.optional(
    schema.listOf(
      v.object({ source: schema.sourceName, ...setting, error: schema.text }),
      schema.limits.measurements,
    ),
    [],
  ),
});

export interface ImportedResults {
  readonly environment: ResultsEnvironment;
  /** Marked `imported`. Their keys name their content, so the same file twice is the same results. */
  readonly measurements: readonly Measurement[];
  readonly failures: readonly Failure[];
}

/** `what` names the file in sentences. Throws {@link ImportError}. */
export function readResults(text: string, what = 'The file'): ImportedResults {
  return parseResults(parseJson(text, what), what);
}

export function parseResults(json: unknown, what: string): ImportedResults {
  const { environment, measurements, failures } = parseAs(file, json, what);
  const stagesIn = ({ method, knobs }: { method: string; knobs: Knobs }): Stage[] => {
    const stages = stagesOf(method, knobs);
    if (stages) return stages;
    throw new ImportError(`${what} cannot be used: the knobs of "${method}" do not name its stages.`);
  };
  return {
    environment,
    measurements: measurements.map((each) => importRow(each, stagesIn(each), environment)),
    failures: failures.map((each) => ({
      key: contentKey(each),
      source: each.source,
      stages: stagesIn(each),
      error: each.error,
    })),
  };
}

function importRow(each: ResultRow, stages: Stage[], environment: ResultsEnvironment): Measurement {
  const { app, agent, cores, at, seed } = environment;
  const provenance: Provenance = {
    methods: pick(
      environment.methods,
      stages.map(({ method }) => method),
    ),
    metrics: pick(environment.metrics, Object.keys(each.quality)),
    app,
    agent,
    cores,
    at,
  };
  return {
    key: contentKey(each),
    lab: each.lab,
    source: each.source,
    stages,
    bytes: each.rate.bytes,
    bitsPerUnit: each.rate.bpp,
    quality: each.quality,
    exact: each.exact ?? false,
    // The shape does not carry the time of the metrics.
    time: { ...each.time, metricMs: 0 },
    backend: each.backend,
    seed,
    provenance,
    notes: [],
    origin: 'imported',
  };
}

function pick(versions: Readonly<Record<string, string>>, ids: readonly string[]): Record<string, string> {
  return Object.fromEntries(ids.flatMap((id) => (Object.hasOwn(versions, id) ? [[id, versions[id]!]] : [])));
}

function contentKey(row: ResultRow | FailureRow): string {
  return `imported-${bytesToHex(digest(utf8ToBytes(JSON.stringify(row)))).slice(0, 32)}`;
}
