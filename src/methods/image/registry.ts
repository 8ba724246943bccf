import type { Method, MethodMeta } from '@/core/method';
import type { Pixels } from '@/media/pixels';

export type ImageMethod = Method<Pixels, Pixels>;

const metas = import.meta.glob<{ meta: MethodMeta }>('./*/meta.ts', { eager: true });

/** All image methods, in the order of their families and names. Adding a folder adds a method. */
export const imageMethods: readonly MethodMeta[] = Object.values(metas)
  .map(({ meta }) => meta)
  .sort((a, b) => a.family.localeCompare(b.family) || a.name.localeCompare(b.name));
