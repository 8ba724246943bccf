import type { StoreApi } from 'zustand/vanilla';
import type { Failure, Measurement } from '@/core/study';
import type { SessionState } from './state';

/** Gathers what arrives within a frame or so: a sweep may finish dozens of points a second. */
export function createInbox(state: StoreApi<SessionState>) {
  let measured: Measurement[] = [];
  let failed: Failure[] = [];
  let waiting = false;
  const flush = () => {
    waiting = false;
    state.setState(({ results, failures }) => ({
      results: measured.length > 0 ? withAll(results, measured) : results,
      failures: failed.length > 0 ? withAll(failures, failed) : failures,
    }));
    measured = [];
    failed = [];
  };
  const soon = () => {
    if (!waiting) setTimeout(flush, 60);
    waiting = true;
  };
  return {
    measured(measurement: Measurement) {
      measured.push(measurement);
      soon();
    },
    failed(failure: Failure) {
      failed.push(failure);
      soon();
    },
  };
}

function withAll<T extends { readonly key: string }>(
  map: ReadonlyMap<string, T>,
  items: readonly T[],
): Map<string, T> {
  const next = new Map(map);
  for (const item of items) next.set(item.key, item);
  return next;
}
