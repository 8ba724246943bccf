/** How far down the queue a lane looks for a source it has open: far enough to share out four sources' points. */
export const WINDOW = 32;

export interface Choice {
  /** Index into the queue's first {@link WINDOW} entries. */
  readonly task: number;
  /** Index into the idle lanes; -1 if there are none and a new one is to start. */
  readonly lane: number;
}

/**
 * Which queued task to start next, and on which idle lane. Tasks whose source is open on an idle lane go before tasks
 * whose source nobody has, and these before tasks whose source a lane at work has open and will come back to; among
 * equals the queue's order holds.
 */
export function chooseTask(
  queue: readonly string[],
  idle: readonly (readonly string[])[],
  elsewhere: readonly string[],
): Choice {
  for (const [task, source] of queue.entries()) {
    const lane = idle.findIndex((open) => open.includes(source));
    if (lane >= 0) return { task, lane };
  }
  const fresh = queue.findIndex((source) => !elsewhere.includes(source));
  return { task: Math.max(fresh, 0), lane: idle.length - 1 };
}
