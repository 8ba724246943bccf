import type { Progress, RunnerEvent } from './types';

/** Progress is sent at most this often: a sweep out of the cache would send thousands. */
const PROGRESS_EVERY_MS = 50;

export interface Events {
  subscribe(listener: (event: RunnerEvent) => void): () => void;
  emit(event: RunnerEvent): void;
  /** Progress will be sent soon. */
  changed(): void;
  /** Progress is sent now. */
  flush(): void;
}

export function createEvents(progress: () => Progress): Events {
  const listeners = new Set<(event: RunnerEvent) => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function emit(event: RunnerEvent): void {
    for (const listener of [...listeners]) listener(event);
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    emit({ type: 'progress', progress: progress() });
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit,
    changed() {
      timer ??= setTimeout(flush, PROGRESS_EVERY_MS);
    },
    flush,
  };
}
