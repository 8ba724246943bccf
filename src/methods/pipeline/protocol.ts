import type { ErrorMap } from '@/core/kernel';
import type { Knobs } from '@/core/knob';
import type { ArtifactView, Backend } from '@/core/method';
import type { SourceInfo } from '@/core/study';

/** What crosses between the page and its two kinds of workers. All of it survives structured cloning. */

export interface JobSpec {
  readonly backend: Backend;
  /** Text that seeds `Job.random` of an encode or a metric. */
  readonly seed: string;
}

/** A reconstruction with what must move, not be copied, when it is sent on. */
export interface Parcel<R> {
  readonly reconstruction: R;
  readonly transferables: Transferable[];
}

export interface EncodeRequest<R> {
  /** `SourceInfo.sha256` of an open source. */
  readonly source: string;
  /** In a chain, the reconstruction of the stage before: coded in place of the source. */
  readonly input?: R;
  readonly method: string;
  readonly knobs: Knobs;
  readonly job: JobSpec;
  /** Are the artifact's views wanted? They can be as large as the source. */
  readonly views?: boolean;
}

export interface Encoded {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly views: readonly ArtifactView[];
  readonly notes: readonly string[];
  /** Of `Method.encode` alone: code and weights are loaded before. */
  readonly encodeMs: number;
}

export interface DecodeRequest {
  readonly method: string;
  readonly bytes: Uint8Array;
  readonly backend: Backend;
}

export interface Decoded<R> extends Parcel<R> {
  /** Of `Method.decode` alone. */
  readonly decodeMs: number;
}

export interface MeasureRequest<R> {
  readonly source: string;
  readonly reconstruction: R;
  readonly metrics: readonly string[];
  readonly job: JobSpec;
  /** Hand the reconstruction back: it was moved here, and the screen still wants it. */
  readonly giveBack?: boolean;
}

export interface Measured<R> {
  /** By metric id; Infinity allowed. */
  readonly values: Readonly<Record<string, number>>;
  /** By metric id: a sentence for each metric that gave no value. */
  readonly failed: Readonly<Record<string, string>>;
  /** What to say beside the values. */
  readonly notes: readonly string[];
  readonly exact: boolean;
  readonly metricMs: number;
  readonly parcel?: Parcel<R>;
}

export interface MapRequest<R> {
  readonly source: string;
  readonly reconstruction: R;
  readonly metric: string;
  readonly job: JobSpec;
}

export interface Mapped<R> {
  readonly map: ErrorMap;
  readonly parcel: Parcel<R>;
}

/** Holds sources; encodes and measures. */
export interface Coder<R> {
  /** Reads a file and keeps it under its hash. Throws {@link SourceError}. */
  open(file: Blob, name: string): Promise<SourceInfo>;
  close(source: string): Promise<void>;
  encode(request: EncodeRequest<R>): Promise<Encoded>;
  measure(request: MeasureRequest<R>): Promise<Measured<R>>;
  map(request: MapRequest<R>): Promise<Mapped<R>>;
  /** A copy of the source for the screen. */
  display(source: string): Promise<Parcel<R>>;
  /** A sentence for each WebGPU kernel that must not be used on this machine. */
  selfTest(): Promise<readonly string[]>;
  /** By method id: a sentence why it cannot run here, or null. */
  availability(methods: readonly string[]): Promise<Record<string, string | null>>;
  /** Calls back with the fraction done of the work at hand, at most ten times a second. */
  listen(report: (fraction: number) => void): Promise<void>;
}

/** Decodes from bytes alone: it has no way to be given a source. */
export interface Decoder<R> {
  /** Throws {@link CodecError} on bytes the method cannot read. */
  decode(request: DecodeRequest): Promise<Decoded<R>>;
  listen(report: (fraction: number) => void): Promise<void>;
}
