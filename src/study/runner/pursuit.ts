import { SourceError } from '@/core/kernel';
import type { MetricMeta } from '@/core/metric';
import type { Failure, Measurement, Point } from '@/core/study';
import { type Errand, runErrand, type Shop } from './errand';
import { CancelledError, explain } from './explain';
import { missingMetrics, withQuality } from './measurement';
import { requireFits } from './memory';
import type { Item } from './tally';
import type { RunOptions } from './types';

/** The order of work in the pool: what someone waits for, points, heavy metrics. */
export const PRIORITY = { first: 0, point: 1, metrics: 2 } as const;

/** One call of `run`. */
export interface Run {
  readonly options: RunOptions;
  readonly measurements: Measurement[];
  readonly failures: Failure[];
  cancelled: boolean;
}

/** The two pieces of work of one point in the tally. */
export interface Items {
  readonly code: Item;
  readonly metrics: Item | null;
}

/**
 * Takes one point to its measurement with all metrics wanted: from the cache what is there, by a lane what is not;
 * light metrics with the point, heavy ones behind all points. Calls `settled` when the point has its first
 * measurement, and rejects if it gets none; a metric that cannot be added later costs a note.
 */
export async function pursue<R>(
  shop: Shop<R>,
  point: Point,
  run: Run,
  kept: Measurement | undefined,
  items: Items,
  settled: () => void,
): Promise<Measurement> {
  const known = shop.setup.kernel.metrics;
  const [light, heavy] = byCost(run.options.metrics, known);
  let measurement: Measurement;
  if (kept) {
    measurement = refreshed(kept, run.options.metrics, known);
    shop.found(measurement, true);
    settled();
    await add(missingMetrics(measurement, light, known), items.code, PRIORITY.point);
  } else {
    measurement = await send({ metrics: light, measurement: undefined, item: items.code }, PRIORITY.point);
    shop.found(measurement, false);
    settled();
  }
  if (items.metrics) await add(missingMetrics(measurement, heavy, known), items.metrics, PRIORITY.metrics);
  return measurement;

  async function add(metrics: readonly string[], item: Item, priority: number): Promise<void> {
    if (metrics.length === 0) return item.finish(false);
    try {
      measurement = await send({ metrics, measurement, item }, priority);
    } catch (error) {
      if (error instanceof CancelledError) throw error;
      measurement = withoutMetrics(measurement, metrics, explain(error, 'The metric'), known);
    }
    shop.found(measurement, false);
  }

  async function send(
    errand: Pick<Errand, 'metrics' | 'measurement' | 'item'>,
    priority: number,
  ): Promise<Measurement> {
    if (run.cancelled) throw new CancelledError();
    const { options, pool } = shop;
    const source = run.options.sources.get(point.source);
    if (!source) throw new SourceError('The file of this source is not open. Give it again to measure it.');
    const methods = point.stages.map(({ method }) => method);
    const bytes = options.estimateBytes(source.info, methods);
    requireFits(source.info.name, bytes, options.memoryBudget);
    const result = await pool.submit({
      source: point.source,
      bytes,
      priority: run.options.first ? PRIORITY.first : priority,
      cancellable: true,
      perform: (desk) => runErrand(shop, desk, { ...errand, point, source, later: heavy }),
    });
    // Here and not on the lane: it goes on to the next point while this one is written.
    await options.cache.put(result.measurement, result.artifact).catch(() => undefined);
    return result.measurement;
  }
}

/** The light and the heavy ones of `wanted`. */
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
