import type { Knobs, KnobValue } from './knob';
import type { Backend } from './method';

/** One method with a full setting of its knobs. */
export interface Stage {
  readonly method: string;
  readonly knobs: Knobs;
}

/**
 * A line on the chart: a chain of stages, usually one, and what is swept. In a chain each stage codes the
 * reconstruction of the one before; the rate is the last stage's bytes, the quality is against the first source.
 */
export interface Series {
  /** Unique in the study, stable while it is edited, e.g. "avif" or "avif-2". */
  readonly id: string;
  readonly stages: readonly Stage[];
  /** Cartesian product, first axis slowest; empty = the single point of the stages as they stand. */
  readonly sweep: readonly SweepAxis[];
  /** Index into the palette: a series keeps its colour and marker for life. */
  readonly colour: number;
  readonly hidden?: boolean;
}

export interface SweepAxis {
  readonly stage: number;
  readonly knob: string;
  readonly values: readonly KnobValue[];
}

/** What is known of a source without its samples. `sha256` is of the file as given. */
export interface SourceInfo {
  readonly name: string;
  readonly sha256: string;
  /** Size of the file as given. */
  readonly fileBytes: number;
  /** Samples that the rate is divided by: pixels, audio samples, characters, weights. */
  readonly units: number;
  /** Images only. */
  readonly width?: number;
  readonly height?: number;
  /** Rows for the "what exactly ran" drawer and the source panel. */
  readonly facts: readonly (readonly [string, string])[];
  /** Sentences about conversions made on reading, e.g. "16-bit samples rounded to 8". */
  readonly notes: readonly string[];
}

/** One operating point on one source: what the runner is asked to measure. */
export interface Point {
  readonly key: string;
  readonly seriesId: string;
  readonly source: string;
  readonly stages: readonly Stage[];
  readonly backend: Backend;
  readonly seed: number;
}

/** One operating point measured on one source. Plain JSON. */
export interface Measurement {
  /** See `resultKey`: names content, methods, models, knobs, backend and seed, not metrics. */
  readonly key: string;
  readonly lab: string;
  readonly source: { readonly name: string; readonly sha256: string };
  readonly stages: readonly Stage[];
  /** Length of the artifact that was written and read back, and that length per unit in bits. */
  readonly bytes: number;
  readonly bitsPerUnit: number;
  /** By metric id; null stands for infinity (only where `exact`). */
  readonly quality: Readonly<Record<string, number | null>>;
  /** The reconstruction equals the source, sample by sample. */
  readonly exact: boolean;
  readonly time: MeasuredTime;
  readonly backend: Backend;
  readonly seed: number;
  readonly provenance: Provenance;
  readonly notes: readonly string[];
  readonly origin: 'measured' | 'precomputed' | 'imported';
}

export interface MeasuredTime {
  readonly encodeMs: number;
  readonly decodeMs: number;
  /** Of all metrics asked for so far. */
  readonly metricMs: number;
  /** Lanes that were at work; 1 = measured alone, more = under load. */
  readonly workers: number;
  readonly threads: number;
}

export interface Provenance {
  /** By method id: code version, with the model hash after "+" where there is one. */
  readonly methods: Readonly<Record<string, string>>;
  /** By metric id. */
  readonly metrics: Readonly<Record<string, string>>;
  readonly app: string;
  readonly agent: string;
  readonly cores: number;
  /** ISO 8601. */
  readonly at: string;
}

export interface Failure {
  readonly key: string;
  readonly source: { readonly name: string; readonly sha256: string };
  readonly stages: readonly Stage[];
  readonly error: string;
}
