import type { Pixels } from '@/media/pixels';

interface Kept {
  readonly source: WeakRef<Pixels>;
  readonly key: string;
  readonly bytes: number;
}

/**
 * Keeps what metrics work out about a source while it is compared with one reconstruction after another: the most
 * recently used, up to a budget of bytes. A source that is dropped elsewhere takes its entries along.
 */
export class SourceCache {
  readonly #values = new WeakMap<Pixels, Map<string, unknown>>();
  readonly #budget: number;
  /** Oldest use first. */
  #kept: Kept[] = [];

  constructor(budget: number) {
    this.#budget = budget;
  }

  /** Would a value of this size be kept at all? */
  fits(bytes: number): boolean {
    return bytes <= this.#budget;
  }

  /** The value under `key`, made if need be. One key always has one type. */
  get<T>(source: Pixels, key: string, bytes: number, make: () => T): T {
    let values = this.#values.get(source);
    if (!values) {
      values = new Map();
      this.#values.set(source, values);
    }
    if (!values.has(key)) values.set(key, make());
    const value = values.get(key) as T;
    this.#use(source, key, bytes);
    return value;
  }

  #use(source: Pixels, key: string, bytes: number): void {
    const others = this.#kept.filter((kept) => {
      const owner = kept.source.deref();
      return owner !== undefined && !(owner === source && kept.key === key);
    });
    let total = bytes + others.reduce((sum, kept) => sum + kept.bytes, 0);
    while (total > this.#budget && others.length > 0) {
      const oldest = others.shift()!;
      const owner = oldest.source.deref();
      if (owner) this.#values.get(owner)?.delete(oldest.key);
      total -= oldest.bytes;
    }
    this.#kept = [...others, { source: new WeakRef(source), key, bytes }];
  }
}

/** Shared by the light metrics: a 768 × 512 photograph takes about 30 MB, so two or three are at hand. */
export const sourceCache = new SourceCache(80 << 20);
