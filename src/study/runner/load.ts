/** How many lanes work at the same time: the difference between a time measured alone and one under load. */
export interface LoadMeter {
  readonly busy: number;
  enter(): LoadTicket;
}

export interface LoadTicket {
  /** Most lanes at work at once since `enter`, this one included. */
  readonly peak: number;
  /** At once, or after `lingerMs` where work that was broken off still takes its time to die. */
  leave(lingerMs?: number): void;
}

export function createLoadMeter(): LoadMeter {
  const active = new Set<{ peak: number }>();
  return {
    get busy() {
      return active.size;
    },
    enter() {
      const record = { peak: 0 };
      active.add(record);
      for (const each of active) each.peak = Math.max(each.peak, active.size);
      return {
        get peak() {
          return record.peak;
        },
        leave(lingerMs = 0) {
          if (lingerMs === 0) active.delete(record);
          else setTimeout(() => active.delete(record), lingerMs);
        },
      };
    },
  };
}
