import { chainId } from '@/core/chain';
import { SourceError } from '@/core/kernel';
import type { MetricMeta } from '@/core/metric';
import type { Measurement, Point } from '@/core/study';
import type { Attempts } from './attempt';
import { pointLimit } from './deadline';
import type { Desk } from './desk';
import { measurePoint, remeasure, type Setup } from './execute';
import { CancelledError, explain } from './explain';
import { methodNames, missingMetrics, withQuality } from './measurement';
import { requireFits } from './memory';
import type { Pool } from './pool';
import type { Item } from './tally';
import type { LaneOptions, RunOptions, StudySource } from './types';

/** The order of work in the pool: what someone waits for, points, heavy metrics. */
export const PRIORITY = { first: 0, point: 1, metrics: 2 } as const;

export interface Shop<R> {
  readonly options: LaneOptions<R>;
  readonly setup: Setup;
  readonly pool: Pool<R>;
  readonly attempts: Attempts;
  /** A point has a measurement, its first or a fuller one. */
  found(measurement: Measurement, cached: boolean): void;
  changed(): void;
}

/** The two pieces of work of one point in the tally. */
export interface Items {
  readonly code: Item;
  readonly metrics: Item | null;
}

/**
 * Takes one point to its measurement with all metrics wanted: from the cache what is there, by a lane what is not;
 * light metrics with the point, heavy ones behind all points. Calls `settled` once when the point has its first
 * measurement. Rejects if it gets none.
 */
export async function pursue<R>(
  shop: Shop<R>,
  point: Point,
  { metrics: wanted, sources, first }: RunOptions,
  kept: Measurement | undefined,
  items: Items,
  settled: () => void,
): Promise<Measurement> {
  const { setup, pool } = shop;
  const known = setup.kernel.metrics;
  const [light, heavy] = byCost(wanted, known);
  let measurement = kept && refreshed(kept, wanted, known);
  if (measurement) {
    shop.found(measurement, true);
    settled();
  }

  const work = (metrics: readonly string[], item: Item, priority: number) => {
    const source = sources.get(point.source);
    if (!source) throw new SourceError('The file of this source is not open. Give it again to measure it.');
    const bytes = laneBytes(shop.options, point, source);
    return pool.submit({
      source: point.source,
      bytes,
      priority: first ? PRIORITY.first : priority,
      cancellable: true,
      perform: (desk) => perform(shop, desk, point, source, metrics, heavy, measurement, item),
    });
  };

  const lightMissing = measurement ? missingMetrics(measurement, light, known) : light;
  if (!measurement || lightMissing.length > 0) {
    const isNew = !measurement;
    measurement = await work(lightMissing, items.code, PRIORITY.point);
    shop.found(measurement, false);
    if (isNew) settled();
  } else {
    items.code.finish(false);
  }

  const heavyMissing = missingMetrics(measurement, heavy, known);
  if (items.metrics && heavyMissing.length > 0) {
    try {
      measurement = await work(heavyMissing, items.metrics, PRIORITY.metrics);
    } catch (error) {
      if (error instanceof CancelledError) throw error;
      measurement = withoutMetrics(measurement, heavyMissing, explain(error, 'The metric'), known);
    }
    shop.found(measurement, false);
  }
  return measurement;
}

/** On a lane: codes the point anew, or decodes its kept artifact if only metrics are missing. */
async function perform<R>(
  shop: Shop<R>,
  desk: Desk<R>,
  point: Point,
  source: StudySource,
  metrics: readonly string[],
  heavy: readonly string[],
  measurement: Measurement | undefined,
  item: Item,
): Promise<Measurement> {
  const { setup, options, attempts } = shop;
  const isCoding = !measurement;
  const onProgress = (fraction: number) => {
    item.advance(fraction);
    shop.changed();
  };
  const work = {
    label: isCoding ? chainId(point.stages) : `metrics ${metrics.join()}`,
    name: isCoding ? methodNames(point, setup.kernel) : 'The metric',
    limitMs: pointLimit(point, setup.kernel.methods, source.info.units, options.patience),
    onProgress,
  };
  item.begin();
  shop.changed();
  try {
    const result = await attempts.run(desk, work, async () => {
      const artifact = measurement && (await options.cache.get(point.key).catch(() => undefined))?.artifact;
      if (measurement && artifact) {
        return remeasure(setup, desk, measurement, artifact, source, { metrics });
      }
      // Without its artifact a measurement cannot be added to: all of it is measured anew, and agrees with itself.
      const all = [...new Set([...Object.keys(measurement?.quality ?? {}), ...metrics])];
      return measurePoint(setup, desk, point, source, { metrics: all }, heavy);
    });
    await options.cache
      .put(result.measurement, 'artifact' in result ? result.artifact : undefined)
      .catch(() => undefined);
    item.finish(true);
    return result.measurement;
  } catch (error) {
    item.finish(false);
    throw error;
  }
}

/** Throws {@link MemoryError} if the point cannot fit even alone. */
export function laneBytes<R>(options: LaneOptions<R>, point: Point, { info }: StudySource): number {
  const methods = point.stages.map(({ method }) => method);
  const bytes = options.estimateBytes(info, methods);
  requireFits(info.name, bytes, options.memoryBudget);
  return bytes;
}

export function byCost(wanted: readonly string[], metrics: readonly MetricMeta[]): [string[], string[]] {
  const ids = (cost: MetricMeta['cost']) =>
    metrics.filter((meta) => meta.cost === cost && wanted.includes(meta.id)).map(({ id }) => id);
  return [ids('light'), ids('heavy')];
}

/** A kept measurement without outdated metric values, and with those that follow from exactness. */
function refreshed(
  kept: Measurement,
  wanted: readonly string[],
  metrics: readonly MetricMeta[],
): Measurement {
  return withQuality(kept, { values: {}, failed: {}, exact: kept.exact, metricMs: 0 }, wanted, metrics);
}

function withoutMetrics(
  measurement: Measurement,
  failed: readonly string[],
  sentence: string,
  metrics: readonly MetricMeta[],
): Measurement {
  const found = {
    values: {},
    failed: Object.fromEntries(failed.map((id) => [id, sentence])),
    exact: measurement.exact,
    metricMs: 0,
  };
  return withQuality(measurement, found, [], metrics);
}
