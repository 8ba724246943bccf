import type { Measurement } from '@/core/study';
import type { CachedResult, ResultCache } from '../types';

/** Results in memory; artifacts beyond `limitBytes` are let go, oldest first, measurements stay. */
export function createMemoryCache(limitBytes = 256 * 2 ** 20): ResultCache {
  const results = new Map<string, Measurement>();
  const artifacts = new Map<string, Uint8Array>();
  let held = 0;

  function drop(key: string): void {
    held -= artifacts.get(key)?.length ?? 0;
    artifacts.delete(key);
  }

  return {
    async get(key): Promise<CachedResult | undefined> {
      const measurement = results.get(key);
      const artifact = artifacts.get(key);
      return measurement && { measurement, ...(artifact && { artifact }) };
    },
    async peek(key) {
      return results.get(key);
    },
    async put(measurement, artifact) {
      const { key } = measurement;
      results.set(key, measurement);
      if (!artifact) return;
      drop(key);
      artifacts.set(key, artifact);
      held += artifact.length;
      for (const oldest of artifacts.keys()) {
        if (held <= limitBytes) break;
        drop(oldest);
      }
    },
  };
}
