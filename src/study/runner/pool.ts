import { chooseTask, WINDOW } from './choose';
import type { Desk } from './desk';
import { CancelledError, spoilsLane } from './explain';
import { createSlots, type SlotOptions } from './slots';

export interface PoolTask<R, T> {
  /** The source it works on; a lane that has it open is preferred. */
  readonly source: string;
  /** Peak bytes of the lane that runs it; at most the pool's budget. */
  readonly bytes: number;
  /** What the lane keeps of `bytes` once it is done, where they were a guess. */
  keeps?(result: T): number;
  /** Lower ones go first; equal ones in the order they came. */
  readonly priority: number;
  /** Is it ended by `cancel`? */
  readonly cancellable: boolean;
  perform(desk: Desk<R>): Promise<T>;
}

/** Queued work on as many lanes as cores and memory allow, made on demand and ended when idle. */
export interface Pool<R> {
  /** Rejects with {@link CancelledError} when cancelled, else as `perform` does. */
  submit<T>(task: PoolTask<R, T>): Promise<T>;
  /** Drops what is queued and ends lanes at work, at once. Idle lanes stay warm. */
  cancel(): void;
  /** Ends everything. */
  close(): void;
}

interface Entry<R> {
  readonly source: string;
  readonly bytes: number;
  readonly cancellable: boolean;
  /** Settles when the work has. */
  start(desk: Desk<R>): Promise<Ending>;
  reject(error: unknown): void;
}

interface Ending {
  /** Must the lane be replaced? */
  readonly isSpoilt: boolean;
  /** Bytes the lane keeps. */
  readonly bytes: number;
}

export function createPool<R>(options: SlotOptions<R>): Pool<R> {
  const queues = new Map<number, Entry<R>[]>();
  const slots = createSlots<R, Entry<R>>(options, pump);

  function pump(): void {
    while (step());
  }

  /** Starts one queued entry if it can. */
  function step(): boolean {
    const [queue] = [...queues]
      .sort(([a], [b]) => a - b)
      .flatMap(([, entries]) => (entries.length > 0 ? [entries] : []));
    const { idle, busy } = slots;
    if (!queue || busy.length >= options.maxLanes) return false;
    const choice = chooseTask(
      queue.slice(0, WINDOW).map(({ source }) => source),
      idle.map(({ desk }) => desk.open.map(({ id }) => id)),
      busy.flatMap(({ entry, desk }) => [entry!.source, ...desk.open.map(({ id }) => id)]),
    );
    const entry = queue[choice.task]!;
    try {
      const slot = slots.take(entry.bytes, idle[choice.lane] ?? null);
      if (!slot) return false;
      queue.splice(choice.task, 1);
      slots.occupy(slot, entry, entry.bytes);
      entry.start(slot.desk).then(({ isSpoilt, bytes }) => {
        slots.vacate(slot, bytes);
        if (isSpoilt) slots.end(slot, 'Replaced after a failure.');
        pump();
      });
    } catch (error) {
      queue.splice(choice.task, 1);
      entry.reject(error);
    }
    return true;
  }

  function dropWhere(isDropped: (entry: Entry<R>) => boolean, reason: string): void {
    for (const [priority, queue] of queues) {
      queues.set(
        priority,
        queue.filter((entry) => !isDropped(entry)),
      );
      for (const entry of queue) if (isDropped(entry)) entry.reject(new CancelledError());
    }
    for (const slot of slots.busy) {
      if (!slot.entry || !isDropped(slot.entry)) continue;
      slot.entry.reject(new CancelledError());
      slots.end(slot, reason);
    }
  }

  return {
    submit: <T>({ perform, keeps, priority, ...rest }: PoolTask<R, T>) =>
      new Promise<T>((resolve, reject) => {
        const entry: Entry<R> = {
          ...rest,
          reject,
          start: (desk) =>
            perform(desk).then(
              (result) => {
                resolve(result);
                return { isSpoilt: false, bytes: keeps?.(result) ?? rest.bytes };
              },
              (error) => {
                reject(error);
                return { isSpoilt: spoilsLane(error), bytes: rest.bytes };
              },
            ),
        };
        const queue = queues.get(priority);
        if (queue) queue.push(entry);
        else queues.set(priority, [entry]);
        pump();
      }),

    cancel() {
      dropWhere(({ cancellable }) => cancellable, 'Cancelled.');
      pump();
    },

    close() {
      dropWhere(() => true, 'Closed.');
      for (const slot of slots.idle) slots.end(slot, 'Closed.');
    },
  };
}
