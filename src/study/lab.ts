import type { MethodMeta } from '@/core/method';
import type { MetricMeta } from '@/core/metric';
import type { SourceInfo } from '@/core/study';

/** A picture, clip or text of ours that can be tried at once. */
export interface Sample {
  readonly id: string;
  readonly title: string;
  /** URL relative to the page. */
  readonly file: string;
  readonly thumb?: string;
  readonly width?: number;
  readonly height?: number;
  readonly bytes: number;
  readonly sha256: string;
  /** What it is hard for, in one line. */
  readonly why: string;
  readonly credit: string;
}

/** What is particular to one kind of source, as far as everything outside workers needs to know it. */
export interface LabDefinition {
  readonly id: string;
  readonly name: string;
  /** "image", "images". */
  readonly noun: readonly [string, string];
  readonly methods: readonly MethodMeta[];
  readonly metrics: readonly MetricMeta[];
  /** Name of bits per unit on axes and in files, e.g. "bpp". */
  readonly rateUnit: string;
  readonly rateName: string;
  /** Methods ticked on a first visit. */
  readonly defaultMethods: readonly string[];
  readonly defaultMetric: string;
  /** Metrics computed unless the user says otherwise. */
  readonly defaultMetrics: readonly string[];
  /** For the file dialog. */
  readonly accept: string;
  readonly samples: readonly Sample[];
  spawnCoder(): Worker;
  spawnDecoder(): Worker;
  /** A reconstruction as a file that other programs open; exact. */
  writeReconstruction?(reconstruction: unknown): Promise<{ data: Blob; extension: string }>;
  /** Peak bytes of one lane that runs these methods on this source. */
  estimateBytes(info: SourceInfo, methods: readonly string[]): number;
}
