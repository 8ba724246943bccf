import type { Measurement } from '@/core/study';
import type { ResultCache } from './types';

/** What the cache has measured under `key`. Precomputed and imported results do not count: they are not from here. */
export async function lookUp(cache: ResultCache, key: string): Promise<Measurement | undefined> {
  try {
    const kept = cache.peek ? await cache.peek(key) : (await cache.get(key))?.measurement;
    return kept?.origin === 'measured' ? kept : undefined;
  } catch {
    return undefined;
  }
}
