import { chooseTask, WINDOW } from './choose';
import { createDesk, type Desk, type DeskLimits } from './desk';
import { CancelledError, spoilsLane } from './explain';
import type { Lane } from './lane';

export interface PoolOptions<R> {
  readonly createLane: () => Lane<R>;
  readonly maxLanes: number;
  readonly memoryBudget: number;
  readonly idleMs: number;
  readonly desk: DeskLimits;
}

export interface PoolTask<R, T> {
  /** The source it works on; a lane that has it open is preferred. */
  readonly source: string;
  /** Peak bytes of the lane that runs it; at most the pool's budget. */
  readonly bytes: number;
  /** Lower ones go first; equal ones in the order they came. */
  readonly priority: number;
  /** Is it ended by `cancel`? */
  readonly cancellable: boolean;
  perform(desk: Desk<R>): Promise<T>;
}

export interface Pool<R> {
  /** Rejects with {@link CancelledError} when cancelled, else as `perform` does. */
  submit<T>(task: PoolTask<R, T>): Promise<T>;
  /** Drops what is queued and ends lanes at work, at once. Idle lanes stay warm. */
  cancel(): void;
  /** Ends everything. */
  close(): void;
  /** Lanes there are, at work or idle. */
  readonly size: number;
}

interface Entry<R> {
  readonly source: string;
  readonly bytes: number;
  readonly cancellable: boolean;
  start(desk: Desk<R>): Promise<void>;
  reject(error: unknown): void;
  readonly spoilt: boolean;
}

interface Slot<R> {
  readonly desk: Desk<R>;
  /** Most bytes any of its tasks took: WebAssembly memory grows and never shrinks. */
  footprint: number;
  entry: Entry<R> | null;
  idle: ReturnType<typeof setTimeout> | undefined;
}

export function createPool<R>(options: PoolOptions<R>): Pool<R> {
  const queues = new Map<number, Entry<R>[]>();
  const slots = new Set<Slot<R>>();

  const idleSlots = () => [...slots].filter(({ entry }) => entry === null);

  function end(slot: Slot<R>, reason: string): void {
    slots.delete(slot);
    clearTimeout(slot.idle);
    slot.desk.lane.close(reason);
  }

  function addSlot(): Slot<R> {
    const lane = options.createLane();
    const slot: Slot<R> = {
      desk: createDesk(lane, options.desk),
      footprint: 0,
      entry: null,
      idle: undefined,
    };
    slots.add(slot);
    lane.onEnd(() => {
      slots.delete(slot);
      clearTimeout(slot.idle);
    });
    return slot;
  }

  /** Ends idle lanes until `bytes` fit on `slot` (or a new lane). False if lanes at work leave no room. */
  function makeRoom(bytes: number, slot: Slot<R> | null): 'fits' | 'fits anew' | 'wait' {
    for (;;) {
      const others = [...slots].filter((each) => each !== slot);
      const used = others.reduce((sum, { footprint }) => sum + footprint, 0);
      if (used + Math.max(bytes, slot?.footprint ?? 0) <= options.memoryBudget) return 'fits';
      const victim = others
        .filter(({ entry }) => entry === null)
        .sort((a, b) => b.footprint - a.footprint)[0];
      if (victim) end(victim, 'Ended to make room.');
      else return slot && used + bytes <= options.memoryBudget ? 'fits anew' : 'wait';
    }
  }

  function start(slot: Slot<R>, entry: Entry<R>): void {
    clearTimeout(slot.idle);
    slot.entry = entry;
    slot.footprint = Math.max(slot.footprint, entry.bytes);
    entry.start(slot.desk).then(() => {
      slot.entry = null;
      if (entry.spoilt) end(slot, 'Replaced after a failure.');
      else if (slots.has(slot)) slot.idle = setTimeout(() => end(slot, 'Idle.'), options.idleMs);
      pump();
    });
  }

  /** Starts one queued entry if it can. */
  function step(): boolean {
    const queue = [...queues].sort(([a], [b]) => a - b).find(([, entries]) => entries.length > 0)?.[1];
    const idle = idleSlots();
    if (!queue || slots.size - idle.length >= options.maxLanes) return false;
    const at = chooseTask(
      queue.slice(0, WINDOW).map(({ source }) => source),
      idle.map(({ desk }) => desk.open.map(({ id }) => id)),
      [...slots]
        .filter(({ entry }) => entry !== null)
        .flatMap(({ entry, desk }) => [entry!.source, ...desk.open.map(({ id }) => id)]),
    );
    const entry = queue[at.task]!;
    let slot = idle[at.lane] ?? null;
    const room = makeRoom(entry.bytes, slot);
    if (room === 'wait') return false;
    queue.splice(at.task, 1);
    try {
      if (slot && room === 'fits anew') {
        end(slot, 'Ended to give memory back.');
        slot = null;
      }
      start(slot ?? addSlot(), entry);
    } catch (error) {
      entry.reject(error);
    }
    return true;
  }

  function pump(): void {
    while (step());
  }

  return {
    submit: <T>(task: PoolTask<R, T>) =>
      new Promise<T>((resolve, reject) => {
        let spoilt = false;
        const entry: Entry<R> = {
          ...task,
          reject,
          get spoilt() {
            return spoilt;
          },
          start: (desk) =>
            task.perform(desk).then(resolve, (error) => {
              spoilt = spoilsLane(error);
              reject(error);
            }),
        };
        const queue = queues.get(task.priority);
        if (queue) queue.push(entry);
        else queues.set(task.priority, [entry]);
        pump();
      }),

    cancel() {
      for (const [priority, queue] of queues) {
        queues.set(
          priority,
          queue.filter((entry) => !entry.cancellable),
        );
        for (const entry of queue) if (entry.cancellable) entry.reject(new CancelledError());
      }
      for (const slot of [...slots]) {
        if (!slot.entry?.cancellable) continue;
        slot.entry.reject(new CancelledError());
        end(slot, 'Cancelled.');
      }
      pump();
    },

    close() {
      for (const queue of queues.values()) for (const entry of queue) entry.reject(new CancelledError());
      queues.clear();
      for (const slot of [...slots]) {
        slot.entry?.reject(new CancelledError());
        end(slot, 'Closed.');
      }
    },

    get size() {
      return slots.size;
    },
  };
}
