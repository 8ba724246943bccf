import type { ArtifactView, Job, Method, MethodMeta } from './method';
import type { MetricMeta } from './metric';
import type { SourceInfo } from './study';

/**
 * What one lab teaches the workers: how its sources are read, its methods, its metrics.
 * The coder and decoder workers (src/methods/pipeline) are the same for every lab.
 */
export interface Kernel<Source, Reconstruction> {
  readonly lab: string;
  readonly methods: readonly MethodMeta[];
  readonly metrics: readonly MetricMeta[];
  /** Loads the heavy half of a method. Throws on an unknown id. */
  method(id: string): Promise<Method<Source, Reconstruction>>;
  /** Reads a file; refuses by size before allocating. Throws {@link SourceError}. */
  open(file: Blob, name: string): Promise<{ source: Source; info: SourceInfo }>;
  /** A reconstruction as the source of the next stage of a chain. */
  asSource(reconstruction: Reconstruction, original: Source): Source;
  /** Do all samples agree? */
  equal(source: Source, reconstruction: Reconstruction): boolean;
  /** Values by metric id, in the metric's unit; Infinity allowed, NaN is a bug. */
  measure(
    source: Source,
    reconstruction: Reconstruction,
    metrics: readonly string[],
    job: Job,
  ): Promise<Record<string, number>>;
  /** Sentences that belong beside the values of these metrics on this pair, e.g. about a window that did not fit. */
  metricNotes?(source: Source, reconstruction: Reconstruction, metrics: readonly string[]): readonly string[];
  /** Where the error is, for metrics with `map`. Row-major, larger is worse unless the metric says otherwise. */
  map?(source: Source, reconstruction: Reconstruction, metric: string, job: Job): Promise<ErrorMap>;
  /** The source as the screen wants it (for images: the pixels themselves). Must be a copy: it is transferred away. */
  display(source: Source): Reconstruction;
  /** Tries every WebGPU kernel against its reference: a sentence for each that must not be used here, or why none is. */
  selfTest?(): Promise<readonly string[]>;
  transferables(reconstruction: Reconstruction): Transferable[];
}

export interface ErrorMap {
  readonly metric: string;
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
  readonly unit: string;
}

/** A source that cannot be read, with a sentence that says why and what to do. */
export class SourceError extends Error {
  override name = 'SourceError';
}

export type { ArtifactView };
