/** A queue for one worker behind an impatient screen: of each slot only the latest wish is kept. */
export interface LatestQueue {
  /**
   * Queues `perform`; resolves to null if a later `add` to the same slot overtakes it. A null slot is never overtaken.
   */
  add<T>(slot: string | null, perform: () => Promise<T>): Promise<T | null>;
}

interface Wish {
  readonly slot: string | null;
  overtaken: boolean;
  start(): Promise<void>;
  giveUp(): void;
}

/**
 * @param interrupt ends the work at hand, which then rejects; called when it has been overtaken and is still not done
 *   after `graceMs`: quick work is worth finishing (its result is kept), slow work is in the way.
 */
export function createLatestQueue(interrupt: () => void, graceMs = 300): LatestQueue {
  let queue: Wish[] = [];
  let current: Wish | null = null;

  function overtake(slot: string): void {
    for (const wish of queue) if (wish.slot === slot) wish.giveUp();
    queue = queue.filter((wish) => wish.slot !== slot);
    const slow = current;
    if (slow?.slot !== slot || slow.overtaken) return;
    slow.overtaken = true;
    setTimeout(() => {
      if (current === slow) interrupt();
    }, graceMs);
  }

  async function next(): Promise<void> {
    if (current) return;
    for (let wish = queue.shift(); wish; wish = queue.shift()) {
      current = wish;
      await wish.start();
      current = null;
    }
  }

  return {
    add: <T>(slot: string | null, perform: () => Promise<T>) =>
      new Promise<T | null>((resolve, reject) => {
        if (slot !== null) overtake(slot);
        const wish: Wish = {
          slot,
          overtaken: false,
          start: () =>
            perform().then(
              (result) => resolve(wish.overtaken ? null : result),
              (error) => (wish.overtaken ? resolve(null) : reject(error)),
            ),
          giveUp: () => resolve(null),
        };
        queue.push(wish);
        next();
      }),
  };
}
