import type { Point, SourceInfo } from '@/core/study';
import { SOURCES_TOGETHER } from '../plan';
import { createAttempts } from './attempt';
import { timeLimit } from './deadline';
import type { Shop } from './errand';
import { createEvents } from './events';
import { createMeasureRun } from './measure-run';
import { createPool } from './pool';
import { PRIORITY, type Run } from './pursuit';
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
  const shop: Shop<R> = {
    options,
    setup,
    pool,
    attempts,
    found: (measurement, cached) => events.emit({ type: 'measurement', measurement, cached }),
    changed: events.changed,
  };
  const measureRun = createMeasureRun(shop, tally, events);
  const runs = new Set<Run>();
  let reads = 0;

  function begin(run: Run): void {
    runs.add(run);
    if (runs.size > 1) return;
    tally.reset();
    attempts.reset();
    events.emit({ type: 'state', state: 'running' });
  }

  function end(run: Run): void {
    if (!runs.delete(run) || runs.size > 0) return;
    events.flush();
    events.emit({ type: 'state', state: 'idle' });
  }

  function endRuns(): void {
    tally.drop();
    for (const run of [...runs]) {
      run.cancelled = true;
      end(run);
    }
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
      await measureRun(points, run);
      end(run);
      return { measurements: run.measurements, failures: run.failures, cancelled: run.cancelled };
    },

    cancel() {
      pool.cancel();
      endRuns();
    },

    inspect: (file, name) =>
      pool.submit({
        source: '',
        // What it takes is known only once it is read; reading refuses by size.
        bytes: Math.floor(options.memoryBudget / maxLanes),
        keeps: (info) => options.estimateBytes(info, []),
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
      endRuns();
    },
  };
}
