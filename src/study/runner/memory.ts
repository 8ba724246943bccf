import { MemoryError } from './explain';

const MiB = 2 ** 20;

/** Bytes as people say them: "820 MiB", "2.1 GiB". */
export function sayBytes(bytes: number): string {
  return bytes < 1000 * MiB ? `${Math.ceil(bytes / MiB)} MiB` : `${(bytes / 1024 / MiB).toFixed(1)} GiB`;
}

/**
 * What all lanes together may take, from `navigator.deviceMemory` (GiB; browsers cap it, some do not tell):
 * a quarter of the machine, between 512 MiB and 1.75 GiB, which leaves a page under 2 GB.
 */
export function defaultMemoryBudget(deviceGiB: number | undefined): number {
  return Math.min(Math.max((deviceGiB ?? 4) * 256, 512), 1792) * MiB;
}

/** Refuses what could never fit. Throws {@link MemoryError}. */
export function requireFits(name: string, need: number, budget: number): void {
  if (need <= budget) return;
  throw new MemoryError(
    `${name} would need about ${sayBytes(need)} of memory; the limit here is ${sayBytes(budget)}. ` +
      'Use a smaller source or a method that needs less.',
  );
}

export interface Held {
  readonly id: string;
  readonly bytes: number;
}

/**
 * Which open sources (least recently used first) to close before another of `bytes` opens, so that at most `count`
 * and `limit` bytes are open. The new one is allowed even if it alone exceeds the limit.
 */
export function toClose(open: readonly Held[], bytes: number, count: number, limit: number): string[] {
  let room = limit - bytes;
  let places = count - 1;
  const closed: string[] = [];
  for (const held of [...open].reverse()) {
    room -= held.bytes;
    places -= 1;
    if (room < 0 || places < 0) closed.push(held.id);
  }
  return closed.reverse();
}
