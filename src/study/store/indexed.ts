import type { Measurement } from '@/core/study';
import { parseOrNull } from '../io/parse';
import { type Database, measurementRow, ROW_FORMAT, stores, type UseRow, useRow } from './database';
import type { Shelf, StoreLimits } from './types';

export interface IndexedOptions {
  readonly limits: StoreLimits;
  readonly now: () => number;
  /** Called for every row that had to be removed because it could not be read. */
  readonly onDropped: () => void;
}

/** A use is written down only if the last one is older: reading should not mean writing. */
const USE_GRAIN_MS = 60_000;

/** Evict a little more than needed, so that not every result of a long sweep evicts. */
const ROOM = 0.9;

/** Results in IndexedDB. Rejects on storage errors; a full disk costs half the artifacts before it does. */
export async function createIndexedShelf(db: Database, options: IndexedOptions): Promise<Shelf> {
  const { limits, now, onDropped } = options;
  let total = sum(await readUses(db, onDropped));

  async function peek(key: string): Promise<Measurement | undefined> {
    const row = await db.get('measurements', key);
    if (row === undefined) return undefined;
    const parsed = parseOrNull(measurementRow, row)?.measurement;
    if (parsed?.key === key) return parsed;
    await remove(key);
    onDropped();
    return undefined;
  }

  async function readArtifact({ key, bytes }: Measurement): Promise<Uint8Array | undefined> {
    const artifact = await db.get('artifacts', key);
    if (artifact === undefined) return undefined;
    if (artifact instanceof Uint8Array && artifact.length === bytes) return artifact;
    await dropArtifact(key);
    onDropped();
    return undefined;
  }

  async function touch(key: string): Promise<void> {
    const tx = db.transaction('uses', 'readwrite');
    const use = parseOrNull(useRow, await tx.store.get(key));
    const stale = !use || now() - use.used > USE_GRAIN_MS;
    if (stale) await tx.store.put({ key, used: now(), bytes: use?.bytes ?? 0 } satisfies UseRow, key);
    await tx.done;
  }

  async function remove(key: string): Promise<void> {
    const tx = db.transaction(stores, 'readwrite');
    const use = parseOrNull(useRow, await tx.objectStore('uses').get(key));
    await Promise.all([...stores.map((name) => tx.objectStore(name).delete(key)), tx.done]);
    total -= use?.bytes ?? 0;
  }

  async function dropArtifact(key: string): Promise<void> {
    const tx = db.transaction(['artifacts', 'uses'], 'readwrite');
    const use = parseOrNull(useRow, await tx.objectStore('uses').get(key));
    await tx.objectStore('artifacts').delete(key);
    if (use) await tx.objectStore('uses').put({ ...use, bytes: 0 }, key);
    await tx.done;
    total -= use?.bytes ?? 0;
  }

  async function write(measurement: Measurement, artifact: Uint8Array | undefined): Promise<void> {
    const { key } = measurement;
    const tx = db.transaction(stores, 'readwrite');
    // A failed request aborts the whole transaction, which `done` reports; its own rejection says the same twice.
    const work = (async () => {
      const before = parseOrNull(useRow, await tx.objectStore('uses').get(key))?.bytes ?? 0;
      const bytes = artifact?.length ?? before;
      await tx.objectStore('measurements').put({ format: ROW_FORMAT, measurement }, key);
      if (artifact) await tx.objectStore('artifacts').put(compact(artifact), key);
      await tx.objectStore('uses').put({ key, used: now(), bytes } satisfies UseRow, key);
      return bytes - before;
    })();
    const [grown] = await Promise.all([work, tx.done]);
    total += grown;
  }

  /** Longest unused first: artifacts until `most` bytes are left, then whole results until few enough are. */
  async function evict(most: number): Promise<void> {
    // Read anew: another tab may have written or evicted too.
    const uses = (await readUses(db, onDropped)).sort((a, b) => a.used - b.used);
    const surplus = uses.length > limits.results ? uses.length - Math.floor(ROOM * limits.results) : 0;
    let left = sum(uses);
    const tx = db.transaction(stores, 'readwrite');
    const work = uses.flatMap((use, rank): Promise<unknown>[] => {
      if (rank < surplus) {
        left -= use.bytes;
        return stores.map((name) => tx.objectStore(name).delete(use.key));
      }
      if (left <= most || use.bytes === 0) return [];
      left -= use.bytes;
      return [
        tx.objectStore('artifacts').delete(use.key),
        tx.objectStore('uses').put({ ...use, bytes: 0 }, use.key),
      ];
    });
    await Promise.all([...work, tx.done]);
    total = left;
  }

  return {
    peek,
    async get(key) {
      const measurement = await peek(key);
      if (!measurement) return undefined;
      const artifact = await readArtifact(measurement);
      await touch(key).catch(() => undefined); // A full disk must not keep what is there from being read.
      return artifact ? { measurement, artifact } : { measurement };
    },
    async put(measurement, artifact) {
      const fits = artifact && artifact.length <= limits.artifactBytes ? artifact : undefined;
      try {
        await write(measurement, fits);
      } catch (error) {
        if (!isFull(error)) throw error;
        await evict(total / 2);
        await write(measurement, fits);
      }
      const crowded = (await db.count('uses')) > limits.results;
      if (total > limits.artifactBytes || crowded) await evict(Math.floor(ROOM * limits.artifactBytes));
    },
    async size() {
      const uses = await readUses(db, onDropped);
      const artifacts = uses.filter(({ bytes }) => bytes > 0).length;
      return { results: uses.length, artifacts, artifactBytes: sum(uses) };
    },
    async clear() {
      const tx = db.transaction(stores, 'readwrite');
      await Promise.all([...stores.map((name) => tx.objectStore(name).clear()), tx.done]);
      total = 0;
    },
    close: () => db.close(),
  };
}

async function readUses(db: Database, onDropped: () => void): Promise<UseRow[]> {
  const tx = db.transaction('uses');
  const [keys, rows] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
  const uses = rows.map((row) => parseOrNull(useRow, row));
  const broken = keys.filter((key, i) => uses[i]?.key !== key);
  if (broken.length > 0) {
    const cleaning = db.transaction(stores, 'readwrite');
    const gone = broken.flatMap((key) => stores.map((name) => cleaning.objectStore(name).delete(key)));
    await Promise.all([...gone, cleaning.done]);
    for (const _ of broken) onDropped();
  }
  return uses.filter((use, i): use is UseRow => use !== null && use.key === keys[i]);
}

function sum(uses: readonly UseRow[]): number {
  return uses.reduce((bytes, use) => bytes + use.bytes, 0);
}

/** Storing a view would store the whole buffer under it, which may be all of a WASM memory. */
function compact(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}

export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
