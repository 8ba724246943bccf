import type { Method, MethodMeta } from '@/core/method';
import type { Pixels } from '@/media/pixels';

export type ImageMethod = Method<Pixels, Pixels>;

const metas = import.meta.glob<{ meta: MethodMeta }>('./*/meta.ts', { eager: true });

/** As the picker lists them; what is not here comes last. */
const families = ['Learned', 'Classical', 'Lossless', 'Browser'];

const rank = (family: string) => (families.includes(family) ? families.indexOf(family) : families.length);

/** All image methods, in the order of their families and names. Adding a folder adds a method. */
export const imageMethods: readonly MethodMeta[] = Object.values(metas)
  .map(({ meta }) => meta)
  .sort((a, b) => rank(a.family) - rank(b.family) || a.name.localeCompare(b.name));
