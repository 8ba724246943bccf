import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import * as v from 'valibot';
import { count, finite, id, measurement } from '../io/schema';

export const DATABASE = 'lagrange-results';
/** Of the object stores. */
const VERSION = 1;
/** Of a row's content. A row of another format is not read. */
export const ROW_FORMAT = 1;

/** Rows are `unknown` on the way out: what another version or a broken disk wrote is parsed like any stranger's. */
export interface ResultsSchema extends DBSchema {
  measurements: { key: string; value: unknown };
  artifacts: { key: string; value: unknown };
  /** Small rows that say what is kept and when it was last used, so that eviction reads no artifact. */
  uses: { key: string; value: unknown };
}

export type Database = IDBPDatabase<ResultsSchema>;

export const stores = ['measurements', 'artifacts', 'uses'] as const;

export const measurementRow = v.object({ format: v.literal(ROW_FORMAT), measurement });

/** `bytes`: of the artifact, 0 without. `used`: milliseconds since 1970. */
export const useRow = v.object({ key: id, used: finite, bytes: count });

export type UseRow = v.InferOutput<typeof useRow>;

export interface DatabaseEvents {
  /** The connection is gone, with a sentence why. */
  readonly onLost: (note: string) => void;
}

/**
 * Opens the database, starting it anew if it is damaged. Rejects where storage is forbidden, missing, of a newer
 * version, or silent for `patienceMs` (some private modes never answer).
 */
export async function openDatabase(
  events: DatabaseEvents,
  patienceMs = 5_000,
): Promise<{ db: Database; renewed: boolean }> {
  try {
    const db = await open(events, patienceMs);
    if (stores.every((name) => db.objectStoreNames.contains(name))) return { db, renewed: false };
    db.close();
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'UnknownError') throw error;
  }
  await within(deleteDB(DATABASE), patienceMs);
  return { db: await open(events, patienceMs), renewed: true };
}

function open({ onLost }: DatabaseEvents, patienceMs: number): Promise<Database> {
  const opening = openDB<ResultsSchema>(DATABASE, VERSION, {
    upgrade(db) {
      for (const name of stores) if (!db.objectStoreNames.contains(name)) db.createObjectStore(name);
    },
    blocking(_current, _wanted, event) {
      // Another tab wants to upgrade and waits for this connection.
      (event.target as IDBDatabase | null)?.close();
      onLost('Another tab has opened a newer version of this page; results here are kept until it closes.');
    },
    terminated() {
      onLost('The browser closed its storage; results are kept until the page closes.');
    },
  });
  return within(opening, patienceMs);
}

function within<T>(work: Promise<T>, patienceMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new DOMException('no answer', 'TimeoutError')), patienceMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
