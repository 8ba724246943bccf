import { CodecError } from '@/core/method';
import { sayDuration, startDeadline } from './deadline';
import type { Desk } from './desk';
import { LaneEndedError } from './lane';

/** After so many lanes lost in a row, a kind of work is not tried again in this run. */
const MAX_CRASHES = 3;

export interface Work {
  /** Kind of work, for counting crashes. */
  readonly label: string;
  /** What a sentence calls it. */
  readonly name: string;
  readonly limitMs: number;
  onProgress?(fraction: number): void;
}

export interface Attempts {
  /** Runs work on a lane under its time limit. Throws what `perform` throws. */
  run<R, T>(desk: Desk<R>, work: Work, perform: () => Promise<T>): Promise<T>;
  /** Forgets the crashes so far. */
  reset(): void;
}

export function createAttempts(): Attempts {
  const crashes = new Map<string, number>();
  return {
    async run({ lane }, { label, name, limitMs, onProgress }, perform) {
      if ((crashes.get(label) ?? 0) >= MAX_CRASHES) {
        throw new CodecError(
          `Not tried: ${name} brought its worker down ${MAX_CRASHES} times in a row. Run again to try anew.`,
        );
      }
      lane.onProgress = onProgress ?? null;
      const stop = startDeadline(limitMs, () => {
        lane.close(`${name} was stopped: it had not finished after ${sayDuration(limitMs)}.`);
      });
      try {
        const result = await perform();
        crashes.delete(label);
        return result;
      } catch (error) {
        if (error instanceof LaneEndedError) crashes.set(label, (crashes.get(label) ?? 0) + 1);
        throw error;
      } finally {
        stop();
        lane.onProgress = null;
      }
    },
    reset: () => crashes.clear(),
  };
}
