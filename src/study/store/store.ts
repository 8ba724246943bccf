import { openDatabase } from './database';
import { createIndexedShelf, isFull } from './indexed';
import { createMemoryShelf } from './memory';
import { defaultLimits, type ResultStore, type Shelf, type StoreLimits, type StoreStatus } from './types';

export interface StoreOptions {
  readonly limits?: Partial<StoreLimits>;
  readonly now?: () => number;
  /** How long to wait for the browser to open its storage. */
  readonly patienceMs?: number;
}

/** Opens the results store; never rejects. */
export async function openResultStore(options: StoreOptions = {}): Promise<ResultStore> {
  const limits = { ...defaultLimits, ...options.limits };
  const now = options.now ?? Date.now;
  const memory = createMemoryShelf(limits);
  const listeners = new Set<(status: StoreStatus) => void>();
  let disk: Shelf | null = null;
  let status: StoreStatus = { kind: 'memory', dropped: 0 };

  const report = (next: Partial<StoreStatus>) => {
    status = { ...status, ...next };
    for (const listener of listeners) listener(status);
  };
  const degrade = (note: string) => report({ kind: 'memory', note });

  try {
    const { db, renewed } = await openDatabase({ onLost: degrade }, options.patienceMs);
    const onDropped = () => report({ dropped: status.dropped + 1 });
    disk = await createIndexedShelf(db, { limits, now, onDropped });
    const note = 'The results kept in this browser were damaged and had to be removed.';
    report({ kind: 'indexeddb', ...(renewed ? { note } : {}) });
  } catch (error) {
    disk = null;
    degrade(openingNote(error));
  }

  /** From disk, or else from what memory took when the disk would not. A failing read is a miss. */
  async function read<T>(from: (shelf: Shelf) => Promise<T | undefined>): Promise<T | undefined> {
    const remembered = await from(memory);
    if (remembered !== undefined || !disk) return remembered;
    try {
      return await from(disk);
    } catch (error) {
      if (status.kind === 'indexeddb') degrade(failureNote(error));
      return undefined;
    }
  }

  return {
    limits,
    get status() {
      return status;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    get: (key) => read((shelf) => shelf.get(key)),
    peek: (key) => read((shelf) => shelf.peek(key)),
    async put(measurement, artifact) {
      if (disk && status.kind === 'indexeddb') {
        try {
          await disk.put(measurement, artifact);
          return;
        } catch (error) {
          degrade(failureNote(error));
        }
      }
      const kept = artifact ?? (await read((shelf) => shelf.get(measurement.key)))?.artifact;
      await memory.put(measurement, kept);
    },
    async size() {
      const sizes = [await memory.size(), await disk?.size().catch(() => undefined)];
      return sizes.reduce(
        (all, one) => ({
          results: all!.results + (one?.results ?? 0),
          artifacts: all!.artifacts + (one?.artifacts ?? 0),
          artifactBytes: all!.artifactBytes + (one?.artifactBytes ?? 0),
        }),
        { results: 0, artifacts: 0, artifactBytes: 0 },
      )!;
    },
    async clear() {
      await memory.clear();
      if (!disk) return;
      try {
        await disk.clear();
        // Emptied, a disk that was full takes results again.
        const { note: _, ...rest } = status;
        status = { ...rest, kind: 'indexeddb' };
        report({});
      } catch (error) {
        degrade(failureNote(error));
      }
    },
    close() {
      disk?.close();
    },
  };
}

const UNTIL_CLOSED = 'Results are kept until the page closes.';

function openingNote(error: unknown): string {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'VersionError') {
    return `A newer version of this page has used this browser's storage; reload to get it. ${UNTIL_CLOSED}`;
  }
  if (name === 'TimeoutError') return `The browser's storage does not answer. ${UNTIL_CLOSED}`;
  return `The browser does not let this page store results. ${UNTIL_CLOSED}`;
}

function failureNote(error: unknown): string {
  return isFull(error)
    ? `The browser's storage is full: export the study or clear stored results. ${UNTIL_CLOSED}`
    : `The browser's storage failed. ${UNTIL_CLOSED}`;
}
