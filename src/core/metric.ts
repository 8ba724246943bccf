import type { Citation } from './method';

export interface MetricMeta {
  /** Plain and stable, e.g. "psnr-rgb". */
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  /** What exactly is computed: colour space, window, averaging, rounding. */
  readonly help: string;
  readonly citation: Citation;
  /** Changes whenever a value could change; part of every result's key. */
  readonly version: string;
  /** `heavy` ones queue behind the first points of every curve. */
  readonly cost: 'light' | 'heavy';
  /** Digits after the point on screen. */
  readonly decimals: number;
  /** The value of an exact copy. Infinity is written as null beside `"exact": true`. */
  readonly exactValue: number;
  /** Can it say where the error is? Then the kernel has a map for it. */
  readonly map: boolean;
  /** BD figures make sense over it (monotone quality scale, larger is better). */
  readonly bd: boolean;
}
