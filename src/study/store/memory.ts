import type { CachedResult } from '../runner/types';
import type { Shelf, StoreLimits } from './types';

/** Results until the page closes, within the same limits as on disk. */
export function createMemoryShelf(limits: StoreLimits): Shelf {
  // A Map iterates in order of insertion: re-inserting on use makes its first entry the longest unused.
  const kept = new Map<string, CachedResult>();
  let artifactBytes = 0;

  const insert = (key: string, result: CachedResult) => {
    remove(key);
    kept.set(key, result);
    artifactBytes += result.artifact?.length ?? 0;
  };
  const remove = (key: string) => {
    artifactBytes -= kept.get(key)?.artifact?.length ?? 0;
    kept.delete(key);
  };
  const trim = () => {
    for (const [key, { measurement, artifact }] of kept) {
      if (artifactBytes <= limits.artifactBytes) break;
      if (artifact) {
        artifactBytes -= artifact.length;
        kept.set(key, { measurement });
      }
    }
    for (const key of kept.keys()) {
      if (kept.size <= limits.results) break;
      remove(key);
    }
  };

  return {
    async get(key) {
      const found = kept.get(key);
      if (!found) return undefined;
      insert(key, found);
      // A copy: who asks may transfer it to a worker.
      return found.artifact ? { ...found, artifact: found.artifact.slice() } : found;
    },
    async peek(key) {
      return kept.get(key)?.measurement;
    },
    async put(measurement, artifact) {
      const bytes = artifact?.slice() ?? kept.get(measurement.key)?.artifact;
      insert(measurement.key, bytes ? { measurement, artifact: bytes } : { measurement });
      trim();
    },
    async size() {
      const artifacts = [...kept.values()].filter(({ artifact }) => artifact).length;
      return { results: kept.size, artifacts, artifactBytes };
    },
    async clear() {
      kept.clear();
      artifactBytes = 0;
    },
    close() {},
  };
}
