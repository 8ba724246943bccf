import type { Kernel } from '@/core/kernel';
import { CodecError, type Job, type Method } from '@/core/method';

/**
 * The methods of a kernel, each loaded once a worker and backend. A failed load is forgotten, so that the next point
 * tries again: a file that did not arrive may arrive next time.
 */
export function createMethodShelf<S, R>(kernel: Kernel<S, R>) {
  const loaded = new Map<string, Promise<Method<S, R>>>();

  async function load(id: string, job: Job): Promise<Method<S, R>> {
    const method = await kernel.method(id);
    const hindrance = await method.unavailable?.();
    if (hindrance) throw new CodecError(hindrance);
    await method.load?.(job);
    return method;
  }

  return (id: string, job: Job): Promise<Method<S, R>> => {
    const key = `${id} ${job.backend}`;
    const known = loaded.get(key);
    if (known) return known;
    const loading = load(id, job);
    loaded.set(key, loading);
    loading.catch(() => loaded.delete(key));
    return loading;
  };
}
