import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, assemble, constant, div, get, load, mul, set, store, sub } from './assembler';

type Loop = (...pointersAndCount: number[]) => void;

function instantiate(bytes: Uint8Array<ArrayBuffer>) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  return { floats: new Float32Array(memory.buffer), functions: exports as Record<string, Loop> };
}

describe('assembler', () => {
  it('computes expressions over four floats at a time, up to the next multiple of four', () => {
    const { floats, functions } = instantiate(
      assemble([
        { name: 'first', pointers: 2, body: store(1, sub(load(0, 1), constant(0.5))) },
        {
          name: 'second',
          pointers: 2,
          vectors: 1,
          body: [...set(3, add(load(0), load(0))), ...store(1, div(mul(get(3), get(3)), load(0)))],
        },
      ]),
    );
    floats.set([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    functions.first!(0, 64, 5);
    expect([...floats.slice(16, 25)]).toEqual([1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 0]);
    functions.second!(0, 128, 4);
    expect([...floats.slice(32, 37)]).toEqual([4, 8, 12, 16, 0]);
  });

  it('writes lengths and offsets of more than seven bits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 1, max: 120 }), (offset, terms) => {
        let body = load(0, offset);
        for (let i = 1; i < terms; i++) body = add(body, load(0, offset));
        const { floats, functions } = instantiate(
          assemble([{ name: 'f', pointers: 2, body: store(1, body) }]),
        );
        floats[offset + 2] = 3;
        functions.f!(0, 60000, 4);
        expect(floats[15002]).toBe(3 * terms);
      }),
      { numRuns: 40 },
    );
  });
});
