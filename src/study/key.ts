import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { findMethod } from '@/core/chain';
import { isInactive, type Knobs } from '@/core/knob';
import type { Backend, MethodMeta } from '@/core/method';
import type { Stage } from '@/core/study';

/** Raised when the meaning of a key's parts changes. */
const KEY_FORMAT = 1;

/** "1.0", or "1.0+abc123" for a method with weights: the form in which provenance keeps it. */
export function methodVersion({ version, modelHash }: MethodMeta): string {
  return modelHash ? `${version}+${modelHash}` : version;
}

/** The knobs that have an effect, in the order of their ids: two settings that code alike read alike. */
export function canonicalKnobs(meta: MethodMeta, knobs: Knobs): [string, Knobs[string]][] {
  return meta.knobs
    .filter((knob) => !isInactive(knob, knobs))
    .map((knob): [string, Knobs[string]] => [knob.id, knobs[knob.id] ?? knob.default])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

export interface KeyOptions {
  readonly backend: Backend;
  readonly seed: number;
}

/**
 * Names a result by all that it depends on: content, methods with versions and models, knobs, backend, seed.
 * 32 hexadecimal digits. Metrics are not in it: a measurement gains them one by one.
 */
export function resultKey(
  source: string,
  stages: readonly Stage[],
  metas: readonly MethodMeta[],
  options: KeyOptions,
): string {
  return keysFor(stages, metas, options)(source);
}

/** {@link resultKey} for many sources: what does not depend on the source is worked out once. */
export function keysFor(
  stages: readonly Stage[],
  metas: readonly MethodMeta[],
  { backend, seed }: KeyOptions,
): (source: string) => string {
  const parts = stages.map(({ method, knobs }) => {
    const meta = findMethod(metas, method);
    return [method, methodVersion(meta), canonicalKnobs(meta, knobs)];
  });
  const setting = hash(JSON.stringify([KEY_FORMAT, parts, backend, seed]));
  return (source) => hash(`${setting} ${source}`).slice(0, 32);
}

function hash(text: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(text)));
}
