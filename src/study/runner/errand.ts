import { chainId } from '@/core/chain';
import type { Measurement, Point } from '@/core/study';
import type { Attempts } from './attempt';
import { pointLimit } from './deadline';
import type { Desk } from './desk';
import { measurePoint, remeasure, type Setup } from './execute';
import { methodNames } from './measurement';
import type { Pool } from './pool';
import type { Item } from './tally';
import type { LaneOptions, StudySource } from './types';

/** What all errands of a runner share. */
export interface Shop<R> {
  readonly options: LaneOptions<R>;
  readonly setup: Setup;
  readonly pool: Pool<R>;
  readonly attempts: Attempts;
  /** A point has a measurement, its first or a fuller one. */
  found(measurement: Measurement, cached: boolean): void;
  /** There is progress to tell. */
  changed(): void;
}

/** One stay of a point on a lane. */
export interface Errand {
  readonly point: Point;
  readonly source: StudySource;
  /** To compute. */
  readonly metrics: readonly string[];
  /** To compute another time, unless the copy is exact and they follow. */
  readonly later: readonly string[];
  /** What is to be added to; without it the point is coded. */
  readonly measurement: Measurement | undefined;
  readonly item: Item;
}

export interface ErrandResult {
  readonly measurement: Measurement;
  /** New bytes, if it was coded. */
  readonly artifact?: Uint8Array;
}

/** Codes the point, or decodes its kept artifact if only metrics are missing. */
export async function runErrand<R>(
  { setup, options, attempts, changed }: Shop<R>,
  desk: Desk<R>,
  { point, source, metrics, later, measurement, item }: Errand,
): Promise<ErrandResult> {
  const work = {
    label: measurement ? `metrics ${metrics.join()}` : chainId(point.stages),
    name: measurement ? 'The metric' : methodNames(point, setup.kernel),
    limitMs: pointLimit(point, setup.kernel.methods, source.info.units, options.patience),
    onProgress(fraction: number) {
      item.advance(fraction);
      changed();
    },
  };
  item.begin();
  changed();
  let isDone = false;
  try {
    const result = await attempts.run(desk, work, async (): Promise<ErrandResult> => {
      const artifact = measurement && (await options.cache.get(point.key).catch(() => undefined))?.artifact;
      if (measurement && artifact) {
        const added = await remeasure(setup, desk, measurement, artifact, source, { metrics });
        return { measurement: added.measurement };
      }
      // Without its artifact a measurement cannot be added to: all of it is measured anew, and agrees with itself.
      const all = [...new Set([...Object.keys(measurement?.quality ?? {}), ...metrics])];
      return measurePoint(setup, desk, point, source, { metrics: all }, later);
    });
    isDone = true;
    return result;
  } finally {
    item.finish(isDone);
  }
}
