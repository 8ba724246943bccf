import type { Measurement, Point } from '@/core/study';
import { lookUp } from './cache';
import type { Shop } from './errand';
import type { Events } from './events';
import { CancelledError, explain } from './explain';
import { createFailure, methodNames } from './measurement';
import { byCost, type Items, pursue, type Run } from './pursuit';
import type { Tally } from './tally';
import type { RunOptions } from './types';

interface Planned {
  readonly point: Point;
  readonly items: Items;
}

/** Keys looked up in the cache at once, in the points' order. */
const LOOKUPS = 32;

/** Measures all points of a run; resolves when the last one is measured, failed or cancelled, and never rejects. */
export function createMeasureRun<R>(shop: Shop<R>, tally: Tally, events: Events) {
  const { setup } = shop;
  const { cache } = shop.options;
  /** Points being measured: another run that wants one waits for it and takes it from the cache. */
  const live = new Map<string, Promise<unknown>>();

  function plan(points: readonly Point[], { metrics, sources }: RunOptions): Planned[] {
    const [, heavy] = byCost(metrics, setup.kernel.metrics);
    const unique = [...new Map(points.map((point) => [point.key, point])).values()];
    tally.expect(unique.length);
    return unique.map((point) => {
      const units = sources.get(point.source)?.info.units ?? 1;
      const code = tally.add(point, units, 'code');
      return {
        point,
        items: { code, metrics: heavy.length > 0 ? tally.add(point, units, 'metrics') : null },
      };
    });
  }

  async function measure({ point, items }: Planned, run: Run, kept: Measurement | undefined): Promise<void> {
    let isSettled = false;
    const settle = (failed: boolean) => {
      if (!isSettled) tally.settle(failed);
      isSettled = true;
      events.changed();
    };
    try {
      const other = run.options.first ? undefined : live.get(point.key);
      const known = other ? await other.then(() => lookUp(cache, point.key)) : kept;
      if (run.cancelled) return;
      const pursuit = pursue(shop, point, run, known, items, () => settle(false));
      const ended = pursuit.catch(() => undefined);
      live.set(point.key, ended);
      ended.then(() => live.get(point.key) === ended && live.delete(point.key));
      run.measurements.push(await pursuit);
    } catch (error) {
      if (error instanceof CancelledError) return;
      const name = run.options.sources.get(point.source)?.name ?? point.source.slice(0, 12);
      const failure = createFailure(point, name, explain(error, methodNames(point, setup.kernel)));
      run.failures.push(failure);
      settle(true);
      events.emit({ type: 'failure', failure });
    } finally {
      items.code.finish(false);
      items.metrics?.finish(false);
    }
  }

  return async (points: readonly Point[], run: Run): Promise<void> => {
    const planned = plan(points, run.options);
    events.changed();
    const pending: Promise<void>[] = [];
    for (let at = 0; at < planned.length && !run.cancelled; at += LOOKUPS) {
      const chunk = planned.slice(at, at + LOOKUPS);
      const kept = await Promise.all(chunk.map(({ point }) => lookUp(cache, point.key)));
      pending.push(...chunk.map((each, index) => measure(each, run, kept[index])));
    }
    await Promise.all(pending);
  };
}
