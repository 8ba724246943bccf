import type { ImageMethod } from './registry';

const modules = import.meta.glob<{ method: ImageMethod }>('./*/method.ts');

/** Loads the heavy half of a method: workers only. The folder is the method's id. */
export async function loadImageMethod(id: string): Promise<ImageMethod> {
  const load = modules[`./${id}/method.ts`];
  if (!load) throw new Error(`no image method "${id}"`);
  return (await load()).method;
}
