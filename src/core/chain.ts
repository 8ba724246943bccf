import { KnobError } from './knob';
import type { Backend, MethodMeta } from './method';
import type { Stage } from './study';

/** "jpeg", or "jpeg+avif" for a chain: methods without their knobs. */
export function chainId(stages: readonly Stage[]): string {
  return stages.map(({ method }) => method).join('+');
}

/** Throws {@link KnobError} with the ids there are. */
export function findMethod(metas: readonly MethodMeta[], id: string): MethodMeta {
  const meta = metas.find((each) => each.id === id);
  if (!meta) throw new KnobError(`no method "${id}"; there is ${metas.map((each) => each.id).join(', ')}`);
  return meta;
}

/** What the method runs on when the study asks for `wanted`: that, or else what the method prefers. */
export function resolveBackend(meta: MethodMeta, wanted: Backend): Backend {
  return meta.backends.includes(wanted) ? wanted : (meta.backends[0] ?? wanted);
}

/** The backend a chain is filed under: `wanted` if any stage runs on it, else the last stage's. */
export function chainBackend(metas: readonly MethodMeta[], wanted: Backend): Backend {
  const each = metas.map((meta) => resolveBackend(meta, wanted));
  return each.includes(wanted) ? wanted : (each.at(-1) ?? wanted);
}
