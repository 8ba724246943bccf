import type { Backend, Job } from '@/core/method';
import { createRandom } from '@/core/rng';

/** Reports that cross to the page, at most this often. */
const REPORT_EVERY_MS = 100;

/** Passes on a fraction at most ten times a second; 1 is left to the end of the call itself. */
export function throttled(report: (fraction: number) => void): (fraction: number) => void {
  let last = performance.now();
  return (fraction) => {
    const now = performance.now();
    if (now - last < REPORT_EVERY_MS) return;
    last = now;
    report(fraction);
  };
}

/**
 * The job a method works under in a worker. Its signal never fires: cancelling ends the worker, since WebAssembly
 * cannot be asked to stop. The seed is hashed only if the method asks for a random number.
 */
export function createJob(
  backend: Backend,
  seed: () => string | Uint8Array,
  report: (fraction: number) => void,
): Job {
  let random: (() => number) | null = null;
  return {
    signal: new AbortController().signal,
    progress: throttled(report),
    random: () => {
      random ??= createRandom(seed());
      return random();
    },
    backend,
  };
}
