import { createDesk, type Desk, type DeskLimits } from './desk';
import { type Lane, LINGER_MS } from './lane';

export interface SlotOptions<R> {
  readonly createLane: () => Lane<R>;
  readonly maxLanes: number;
  readonly memoryBudget: number;
  readonly idleMs: number;
  readonly desk: DeskLimits;
}

/** A lane in the pool. */
export interface Slot<R, Entry> {
  readonly desk: Desk<R>;
  /** Most bytes any of its tasks took: memory of WebAssembly grows and never shrinks. */
  grown: number;
  /** Bytes set aside for it: what it has grown to, and more while a task is on it that may take more. */
  footprint: number;
  /** What it is at work on. */
  entry: Entry | null;
  idle: ReturnType<typeof setTimeout> | undefined;
}

export interface Slots<R, Entry> {
  readonly idle: Slot<R, Entry>[];
  readonly busy: Slot<R, Entry>[];
  /**
   * A slot for a task of `bytes`: the one wished for, or another, or a new one. Idle lanes are ended where their
   * memory is needed; null if lanes at work leave no room. Throws what `createLane` throws.
   */
  take(bytes: number, wished: Slot<R, Entry> | null): Slot<R, Entry> | null;
  occupy(slot: Slot<R, Entry>, entry: Entry, bytes: number): void;
  /** `bytes` are what the task has left it with. */
  vacate(slot: Slot<R, Entry>, bytes: number): void;
  end(slot: Slot<R, Entry>, reason: string): void;
}

/** The lanes of a pool and the memory they hold. `onRoom` is called when memory has come free by itself. */
export function createSlots<R, Entry>(options: SlotOptions<R>, onRoom: () => void): Slots<R, Entry> {
  const slots = new Set<Slot<R, Entry>>();
  /** Bytes of lanes that were ended at work and are not dead yet. */
  let dying = 0;

  function forget(slot: Slot<R, Entry>): void {
    slots.delete(slot);
    clearTimeout(slot.idle);
  }

  function end(slot: Slot<R, Entry>, reason: string): void {
    forget(slot);
    slot.desk.lane.close(reason);
  }

  function bury(bytes: number): void {
    dying += bytes;
    setTimeout(() => {
      dying -= bytes;
      onRoom();
    }, LINGER_MS);
  }

  function add(): Slot<R, Entry> {
    const lane = options.createLane();
    const slot: Slot<R, Entry> = {
      desk: createDesk(lane, options.desk),
      grown: 0,
      footprint: 0,
      entry: null,
      idle: undefined,
    };
    slots.add(slot);
    lane.onEnd(() => {
      forget(slot);
      if (slot.entry !== null) bury(slot.footprint);
    });
    return slot;
  }

  return {
    get idle() {
      return [...slots].filter(({ entry }) => entry === null);
    },
    get busy() {
      return [...slots].filter(({ entry }) => entry !== null);
    },
    end,

    take(bytes, wished) {
      let slot = wished;
      const share = options.memoryBudget / options.maxLanes;
      if (slot && slot.footprint > 2 * Math.max(bytes, share)) {
        // It has grown far beyond its share on a larger source and would keep other lanes from starting.
        end(slot, 'Ended to give memory back.');
        slot = null;
      }
      for (;;) {
        const others = [...slots].filter((each) => each !== slot);
        const used = others.reduce((sum, { footprint }) => sum + footprint, dying);
        if (used + Math.max(bytes, slot?.footprint ?? 0) <= options.memoryBudget) return slot ?? add();
        const [largest] = others
          .filter(({ entry }) => entry === null)
          .sort((a, b) => b.footprint - a.footprint);
        if (largest) end(largest, 'Ended to make room.');
        else if (slot && used + bytes <= options.memoryBudget) {
          end(slot, 'Ended to give memory back.');
          slot = null;
        } else return null;
      }
    },

    occupy(slot, entry, bytes) {
      clearTimeout(slot.idle);
      slot.entry = entry;
      slot.footprint = Math.max(slot.grown, bytes);
    },

    vacate(slot, bytes) {
      slot.entry = null;
      slot.grown = Math.max(slot.grown, bytes);
      slot.footprint = slot.grown;
      if (slots.has(slot)) slot.idle = setTimeout(() => end(slot, 'Idle.'), options.idleMs);
    },
  };
}
