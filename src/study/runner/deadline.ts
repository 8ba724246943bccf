import { findMethod } from '@/core/chain';
import type { MethodMeta } from '@/core/method';
import type { Point } from '@/core/study';

const MINUTE = 60_000;

/** Generous, for about a megasample: they are to tell a hang from work, not slow from fast. */
const LIMIT_MS: Readonly<Record<MethodMeta['cost'], number>> = {
  light: 2 * MINUTE,
  seconds: 10 * MINUTE,
  minutes: 120 * MINUTE,
};

/** Milliseconds after which a point counts as hung: the sum over its stages, growing with the source. */
export function timeLimit(costs: readonly MethodMeta['cost'][], units: number): number {
  return costs.reduce((sum, cost) => sum + LIMIT_MS[cost], 0) * Math.max(1, units / 2 ** 20);
}

/** The limit of coding and measuring a point: metrics are granted the time of a "seconds" method. */
export function pointLimit(
  { stages }: Point,
  methods: readonly MethodMeta[],
  units: number,
  patience = 1,
): number {
  const costs = stages.map(({ method }) => findMethod(methods, method).cost);
  return timeLimit([...costs, 'seconds'], units) * patience;
}

/** "40 seconds", "12 minutes". */
export function sayDuration(ms: number): string {
  return ms < 2 * MINUTE ? `${Math.round(ms / 100) / 10} seconds` : `${Math.round(ms / MINUTE)} minutes`;
}

/**
 * Calls `expire` after `limitMs` of running time. Counted in ticks of which none counts for more than two, so that
 * a laptop that sleeps through the night does not wake to a failure. Returns the way to stop.
 */
export function startDeadline(
  limitMs: number,
  expire: () => void,
  tickMs = Math.min(1000, limitMs),
): () => void {
  let spent = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    spent += Math.min(now - last, 2 * tickMs);
    last = now;
    if (spent < limitMs) return;
    clearInterval(timer);
    expire();
  }, tickMs);
  return () => clearInterval(timer);
}
