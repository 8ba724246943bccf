import { describe, expect, it } from 'vitest';
import type { MethodMeta } from '@/core/method';
import { canonicalKnobs, methodVersion, resultKey } from './key';
import { toyMethods } from './runner/testing/toy-metas';

const rle = toyMethods[0]!;
const options = { backend: 'wasm', seed: 1 } as const;
const key = (knobs: Record<string, number | boolean>, metas: readonly MethodMeta[] = toyMethods) =>
  resultKey('source', [{ method: 'rle', knobs }], metas, options);

describe('resultKey', () => {
  it('is 32 hexadecimal digits and the same on every call', () => {
    expect(key({ keep: 3, fast: false })).toMatch(/^[0-9a-f]{32}$/);
    expect(key({ keep: 3, fast: false })).toBe(key({ fast: false, keep: 3 }));
  });

  it('changes with everything a result depends on', () => {
    const changed = (change: Partial<MethodMeta>) => [{ ...rle, ...change }];
    const stages = [{ method: 'rle', knobs: { keep: 3, fast: false } }];
    const keys = [
      key({ keep: 3, fast: false }),
      key({ keep: 4, fast: false }),
      key({ keep: 3, fast: true }),
      key({ keep: 3, fast: false }, changed({ version: '2' })),
      key({ keep: 3, fast: false }, changed({ modelHash: 'abc' })),
      resultKey('other', stages, toyMethods, options),
      resultKey('source', stages, toyMethods, { ...options, seed: 2 }),
      resultKey('source', stages, toyMethods, { ...options, backend: 'webgpu' }),
      resultKey('source', [...stages, ...stages], toyMethods, options),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('does not change with a knob that has no effect', () => {
    const gated = [
      { ...rle, knobs: [{ ...rle.knobs[0]!, when: { knob: 'fast', is: [true] } }, rle.knobs[1]!] },
    ];
    expect(key({ keep: 3, fast: false }, gated)).toBe(key({ keep: 4, fast: false }, gated));
    expect(key({ keep: 3, fast: true }, gated)).not.toBe(key({ keep: 4, fast: true }, gated));
    expect(canonicalKnobs(gated[0]!, { keep: 3, fast: false })).toEqual([['fast', false]]);
  });

  it('takes a knob that is left out at its default', () => {
    expect(key({})).toBe(key({ keep: 32, fast: false }));
  });
});

it('methodVersion puts the model behind a plus', () => {
  expect(methodVersion(rle)).toBe('1');
  expect(methodVersion({ ...rle, modelHash: 'f00d' })).toBe('1+f00d');
});
