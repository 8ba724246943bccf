import { chainId } from '@/core/chain';
import type { Point } from '@/core/study';
import { type Rates, secondsLeft, updateRates } from './progress';
import type { Progress, RunningPoint } from './types';

/** One piece of work the tally follows, from planned to done. */
export interface Item {
  /** A lane has taken it up. */
  begin(): void;
  advance(fraction: number): void;
  /** `measured`: its time says something about others like it. */
  finish(measured: boolean): void;
}

/** Keeps count of a run and judges the time left. */
export interface Tally {
  add(point: Point, units: number, phase: RunningPoint['phase']): Item;
  expect(points: number): void;
  /** A point has its first result, from a lane or from the cache, or has failed. */
  settle(failed: boolean): void;
  progress(): Progress;
  /** Forgets the work at hand: it was called off. The counts stay. */
  drop(): void;
  /** Starts counting anew; what was learnt about speeds stays. */
  reset(): void;
}

interface Record {
  readonly label: string;
  readonly units: number;
  readonly point: Point;
  readonly phase: RunningPoint['phase'];
  since: number | null;
  fraction: number | null;
}

export function createTally(now: () => number = () => performance.now()): Tally {
  const items = new Set<Record>();
  let rates: Rates = new Map();
  let [done, total, failures] = [0, 0, 0];

  return {
    add(point, units, phase) {
      const label = phase === 'code' ? chainId(point.stages) : 'metrics';
      const item: Record = { label, units, point, phase, since: null, fraction: null };
      items.add(item);
      return {
        begin() {
          item.since = now();
        },
        advance(fraction) {
          item.fraction = Math.min(Math.max(fraction, 0), 1);
        },
        finish(measured) {
          items.delete(item);
          if (measured && item.since !== null) rates = updateRates(rates, label, units, now() - item.since);
        },
      };
    },

    expect(points) {
      total += points;
    },

    settle(failed) {
      done += 1;
      if (failed) failures += 1;
    },

    progress() {
      const at = now();
      const work = [...items].map(({ label, units, since }) => ({
        label,
        units,
        elapsedMs: since === null ? null : at - since,
      }));
      const running = [...items].filter(({ since }) => since !== null);
      return {
        done,
        total,
        failed: failures,
        metricsLeft: [...items].filter(({ phase }) => phase === 'metrics').length,
        secondsLeft: secondsLeft(rates, work, running.length),
        running: running.map(({ point, phase, fraction }) => ({
          key: point.key,
          method: chainId(point.stages),
          source: point.source,
          phase,
          fraction,
        })),
      };
    },

    drop: () => items.clear(),

    reset() {
      items.clear();
      [done, total, failures] = [0, 0, 0];
    },
  };
}
