import type { Failure, Measurement, Point, SourceInfo } from '@/core/study';
import { SOURCES_TOGETHER } from '../plan';
import { createAttempts } from './attempt';
import { lookUp } from './cache';
import { timeLimit } from './deadline';
import { createEvents } from './events';
import { CancelledError, explain } from './explain';
import { createFailure, methodNames } from './measurement';
import { createPool } from './pool';
import { byCost, type Items, PRIORITY, pursue, type Shop } from './pursuit';
import { createSetup, machineCores } from './setup';
import { createTally } from './tally';
import type { LaneOptions, RunnerEvent, RunnerState, RunOptions, RunSummary } from './types';

export interface Runner {
  readonly state: RunnerState;
  /** Most lanes at work at once. */
  readonly maxLanes: number;
  /**
   * Measures points in their order, as lanes come free, and resolves when all are measured, failed or cancelled; it
   * does not reject. While a run is on, the points of another are queued behind it.
   */
  run(points: readonly Point[], options: RunOptions): Promise<RunSummary>;
  /** Ends all runs at once; what is measured stays. Afterwards the runner can run again. */
  cancel(): void;
  /** Reads a file in any lane. Throws {@link SourceError}. Not ended by `cancel`. */
  inspect(file: Blob, name: string): Promise<SourceInfo>;
  subscribe(listener: (event: RunnerEvent) => void): () => void;
  /** Cancels and ends all workers. */
  close(): void;
}

/** One call of `run`. */
interface Run {
  readonly options: RunOptions;
  readonly measurements: Measurement[];
  readonly failures: Failure[];
  cancelled: boolean;
}

interface Planned {
  readonly point: Point;
  readonly items: Items;
}

/** Keys looked up in the cache at once, in the points' order. */
const LOOKUPS = 32;

export function createRunner<R>(options: LaneOptions<R>): Runner {
  const setup = createSetup(options);
  const maxLanes = Math.max(1, Math.floor(machineCores(options) / setup.environment.threads));
  const pool = createPool<R>({
    createLane: options.createLane,
    maxLanes,
    memoryBudget: options.memoryBudget,
    idleMs: options.idleMs ?? 10_000,
    desk: {
      sources: SOURCES_TOGETHER,
      bytes: options.memoryBudget / 16 / maxLanes,
      weigh: (info) => options.estimateBytes(info, []),
    },
  });
  const attempts = createAttempts();
  const tally = createTally();
  const events = createEvents(tally.progress);
  const runs = new Set<Run>();
  /** Points being measured: another run that wants one waits for it and takes it from the cache. */
  const live = new Map<string, Promise<unknown>>();
  let reads = 0;

  const shop: Shop<R> = {
    options,
    setup,
    pool,
    attempts,
    found: (measurement, cached) => events.emit({ type: 'measurement', measurement, cached }),
    changed: events.changed,
  };

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
      const known = other ? await other.then(() => lookUp(options.cache, point.key)) : kept;
      if (run.cancelled) return;
      const pursuit = pursue(shop, point, run.options, known, items, () => settle(false));
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

  function begin(run: Run): void {
    if (runs.size === 0) {
      tally.reset();
      attempts.reset();
      events.emit({ type: 'state', state: 'running' });
    }
    runs.add(run);
  }

  function end(run: Run): void {
    if (!runs.delete(run) || runs.size > 0) return;
    events.flush();
    events.emit({ type: 'state', state: 'idle' });
  }

  function cancelRuns(): void {
    tally.drop();
    for (const run of runs) run.cancelled = true;
    for (const run of [...runs]) end(run);
  }

  return {
    get state() {
      return runs.size > 0 ? 'running' : 'idle';
    },
    maxLanes,
    subscribe: events.subscribe,

    async run(points, wishes) {
      const run: Run = { options: wishes, measurements: [], failures: [], cancelled: false };
      begin(run);
      const planned = plan(points, wishes);
      events.changed();
      const pending: Promise<void>[] = [];
      for (let at = 0; at < planned.length && !run.cancelled; at += LOOKUPS) {
        const chunk = planned.slice(at, at + LOOKUPS);
        const kept = await Promise.all(chunk.map(({ point }) => lookUp(options.cache, point.key)));
        pending.push(...chunk.map((each, index) => measure(each, run, kept[index])));
      }
      await Promise.all(pending);
      end(run);
      return { measurements: run.measurements, failures: run.failures, cancelled: run.cancelled };
    },

    cancel() {
      pool.cancel();
      cancelRuns();
    },

    inspect: (file, name) =>
      pool.submit({
        source: '',
        // What it takes is known only once it is read; reading refuses by size.
        bytes: Math.floor(options.memoryBudget / maxLanes),
        priority: PRIORITY.first,
        cancellable: false,
        perform: (desk) => {
          const limitMs = timeLimit(['light'], file.size) * (options.patience ?? 1);
          // Crashes of reading are not counted: each file is somebody's wish.
          return attempts.run(desk, { label: `read ${reads++}`, name, limitMs }, () => desk.read(file, name));
        },
      }),

    close() {
      pool.close();
      cancelRuns();
    },
  };
}
