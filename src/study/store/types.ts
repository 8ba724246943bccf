import type { ResultCache } from '../runner/types';

export interface StoreLimits {
  /** Of all artifacts together; the longest unused go first. */
  readonly artifactBytes: number;
  /** Measurements; they are small, but not nothing. */
  readonly results: number;
}

export const defaultLimits: StoreLimits = { artifactBytes: 200e6, results: 50_000 };

export interface StoreStatus {
  /** `memory`: what is measured from now on is gone when the page closes. */
  readonly kind: 'indexeddb' | 'memory';
  /** Why, or what happened; a sentence for the screen. */
  readonly note?: string;
  /** Rows found unreadable since the page opened; they were removed. */
  readonly dropped: number;
}

export interface StoreSize {
  readonly results: number;
  readonly artifacts: number;
  readonly artifactBytes: number;
}

/**
 * Measurements with their artifacts by result key. Calls never reject: storage that fails degrades to memory, and
 * `status` says so.
 */
export interface ResultStore extends ResultCache {
  readonly status: StoreStatus;
  readonly limits: StoreLimits;
  /** Returns the function that ends it. */
  subscribe(listener: (status: StoreStatus) => void): () => void;
  size(): Promise<StoreSize>;
  clear(): Promise<void>;
  close(): void;
}

/** A place to keep results that may fail: what {@link ResultStore} is put together from. */
export interface Shelf extends ResultCache {
  peek(key: string): ReturnType<NonNullable<ResultCache['peek']>>;
  size(): Promise<StoreSize>;
  clear(): Promise<void>;
  close(): void;
}
