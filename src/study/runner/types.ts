import type { MethodMeta } from '@/core/method';
import type { MetricMeta } from '@/core/metric';
import type { Failure, Measurement, SourceInfo } from '@/core/study';
import type { Lane } from './lane';
import type { LoadMeter } from './load';

/** What the page knows of a kernel: its light half. */
export interface KernelInfo {
  readonly lab: string;
  readonly methods: readonly MethodMeta[];
  readonly metrics: readonly MetricMeta[];
}

/** A source that can be read again: workers are given the file, not its samples. */
export interface StudySource {
  readonly file: Blob;
  readonly name: string;
  readonly info: SourceInfo;
}

export interface CachedResult {
  readonly measurement: Measurement;
  readonly artifact?: Uint8Array;
}

/** Where results are kept. Neither call should reject: a full or forbidden store degrades by itself. */
export interface ResultCache {
  get(key: string): Promise<CachedResult | undefined>;
  /** Like `get` without the artifact, where that is cheaper. */
  peek?(key: string): Promise<Measurement | undefined>;
  /** Without `artifact`, one kept before stays. */
  put(measurement: Measurement, artifact?: Uint8Array): Promise<void>;
}

/** What a lane needs to be used: shared by the runner of sweeps and the viewer. */
export interface LaneOptions<R> {
  readonly createLane: () => Lane<R>;
  readonly kernelInfo: KernelInfo;
  readonly cache: ResultCache;
  /** Bytes that all lanes together may take. */
  readonly memoryBudget: number;
  /** Peak bytes of a lane that runs these methods on this source; with no methods, of holding it open. */
  readonly estimateBytes: (info: SourceInfo, methods: readonly string[]) => number;
  /** Threads an engine starts in one worker; 1 unless told. */
  readonly threads?: number;
  /** Version of the page, for provenance. */
  readonly app: string;
  /** Browser and system, for provenance; the navigator's unless told. */
  readonly agent?: string;
  /** Cores of the machine; the navigator's unless told. */
  readonly cores?: number;
  /** Counts lanes at work; give runner and viewer the same one. */
  readonly load?: LoadMeter;
  /** Idle lanes end after this long. */
  readonly idleMs?: number;
  /** Scales the time limits of points; tests shorten them. */
  readonly patience?: number;
}

export interface RunOptions {
  readonly metrics: readonly string[];
  /** By `sha256`. */
  readonly sources: ReadonlyMap<string, StudySource>;
  /** Ahead of what is queued: for probes that someone waits for. */
  readonly first?: boolean;
}

/** What came of one call of `run`. */
export interface RunSummary {
  readonly measurements: readonly Measurement[];
  readonly failures: readonly Failure[];
  readonly cancelled: boolean;
}

export interface RunningPoint {
  readonly key: string;
  /** Chain of method ids, e.g. "jpeg+avif". */
  readonly method: string;
  readonly source: string;
  readonly phase: 'code' | 'metrics';
  /** 0 … 1 where the method says. */
  readonly fraction: number | null;
}

export interface Progress {
  /** Points measured, found in the cache, or failed. */
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  /** Points whose heavy metrics are still to come. */
  readonly metricsLeft: number;
  /** Null until there is something to judge by. */
  readonly secondsLeft: number | null;
  readonly running: readonly RunningPoint[];
}

export type RunnerState = 'idle' | 'running';

export type RunnerEvent =
  | { readonly type: 'state'; readonly state: RunnerState }
  /** Also sent again when heavy metrics have been added. `cached`: nothing was computed for it. */
  | { readonly type: 'measurement'; readonly measurement: Measurement; readonly cached: boolean }
  | { readonly type: 'failure'; readonly failure: Failure }
  | { readonly type: 'progress'; readonly progress: Progress };
