import { type Endpoint, proxy, releaseProxy, wrap } from 'comlink';
import type { Coder, Decoder } from '@/methods/pipeline';

/** A coder and a decoder that work in turns. */
export interface Lane<R> {
  readonly coder: Coder<R>;
  readonly decoder: Decoder<R>;
  /** Why it ended, or null while it is open. */
  readonly ended: string | null;
  /** Ends both workers at once, whatever they are doing. */
  close(reason: string): void;
  /** Calls back once when the lane ends, by `close` or by itself. Returns the way to stop listening. */
  onEnd(listener: (reason: string) => void): () => void;
  /** Fraction done of the work at hand. */
  onProgress: ((fraction: number) => void) | null;
}

/**
 * How long a worker that was busy when it was terminated may go on using its core and memory: Chromium lets a thread
 * end by itself and forces it only after 2 s (measured here: 1996 ms). Nothing it does in that time is heard.
 */
export const LINGER_MS = 2000;

/** The lane ended under a call: closed, crashed or out of time. The message says which. */
export class LaneEndedError extends Error {
  override name = 'LaneEndedError';
}

/** Two workers as a lane. A worker that fails to start or throws outside a call ends the lane. */
export function createWorkerLane<R>(spawnCoder: () => Worker, spawnDecoder: () => Worker): Lane<R> {
  const workers: Worker[] = [];
  const terminate = () => {
    for (const worker of workers) worker.terminate();
  };
  try {
    workers.push(spawnCoder());
    workers.push(spawnDecoder());
  } catch (error) {
    terminate();
    throw error;
  }
  const [coder, decoder] = workers as [Worker, Worker];
  const lane = createLane<R>(coder, decoder, terminate);
  for (const worker of workers) {
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      lane.close(
        event.message ? `The worker crashed: ${event.message}.` : 'The worker could not be started.',
      );
    });
    worker.addEventListener('messageerror', () =>
      lane.close('The worker sent a message that cannot be read.'),
    );
  }
  return lane;
}

/** A lane over any two comlink endpoints; `terminate` ends what is behind them. */
export function createLane<R>(coderEnd: Endpoint, decoderEnd: Endpoint, terminate: () => void): Lane<R> {
  const coder = wrap<Coder<R>>(coderEnd);
  const decoder = wrap<Decoder<R>>(decoderEnd);
  const listeners = new Set<(reason: string) => void>();
  let ended: string | null = null;

  const lane: Lane<R> = {
    // All methods return promises of cloneable values, so the remote has the type of the thing itself.
    coder: coder as unknown as Coder<R>,
    decoder: decoder as unknown as Decoder<R>,
    onProgress: null,
    get ended() {
      return ended;
    },
    close(reason) {
      if (ended !== null) return;
      ended = reason;
      coder[releaseProxy]();
      decoder[releaseProxy]();
      terminate();
      for (const listener of listeners) listener(reason);
      listeners.clear();
    },
    onEnd(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const report = (fraction: number) => lane.onProgress?.(fraction);
  for (const end of [lane.coder, lane.decoder]) {
    end.listen(proxy(report)).catch((error) => lane.close(`The worker could not be used: ${String(error)}.`));
  }
  return lane;
}

/**
 * A call on a lane that also settles when the lane ends: a message to a terminated worker is never answered.
 * (Promise.race against one long-lived promise would keep every result alive as long as the lane.)
 */
export function during<R, T>(lane: Lane<R>, call: () => Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    if (lane.ended !== null) return reject(new LaneEndedError(lane.ended));
    const stop = lane.onEnd((reason) => reject(new LaneEndedError(reason)));
    call().then(resolve, reject).finally(stop);
  });
}
