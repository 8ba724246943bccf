import { describe, expect, it, vi } from 'vitest';
import { type Kernel, SourceError } from '@/core/kernel';
import { CodecError, type Method, type MethodMeta } from '@/core/method';
import type { MetricMeta } from '@/core/metric';
import { createCoder, createDecoder } from '.';
import { createJob } from './job';

interface Numbers {
  readonly values: Uint8Array<ArrayBuffer>;
}

const metric = (id: string): MetricMeta => ({
  id,
  name: id,
  unit: '',
  better: 'lower',
  help: '',
  citation: { text: '' },
  version: '1',
  cost: 'light',
  decimals: 0,
  exactValue: 0,
  map: false,
  bd: false,
});

/** One method that adds noise from the job's chance, in bytes that are a window on a larger memory. */
function createKernel(change: Partial<Method<Numbers, Numbers>> = {}) {
  const load = vi.fn(async () => {});
  const method: Method<Numbers, Numbers> = {
    load,
    async encode({ values }, knobs, { random }) {
      const memory = new Uint8Array(1000);
      memory.set(values, 10);
      memory[10 + values.length] = Math.floor(256 * random());
      memory[11 + values.length] = Number(knobs.last);
      const view = { kind: 'facts', id: 'f', label: 'F', rows: [] } as const;
      return { bytes: memory.subarray(10, 12 + values.length), views: [view], notes: ['noted'] };
    },
    async decode(bytes, { random }) {
      if (bytes.length < 2) throw new CodecError('Too short.');
      return { values: Uint8Array.of(...bytes.subarray(0, -2), Math.floor(256 * random())) };
    },
    ...change,
  };
  const kernel: Kernel<Numbers, Numbers> = {
    lab: 'numbers',
    methods: [] as MethodMeta[],
    metrics: [metric('a'), metric('b')],
    method: vi.fn(async () => method),
    async open(file, name) {
      if (file.size === 0) throw new SourceError(`${name} is empty.`);
      const values = new Uint8Array(await file.arrayBuffer());
      const info = { name, sha256: 'sha', fileBytes: file.size, units: file.size, facts: [], notes: [] };
      return { source: { values }, info };
    },
    asSource: (reconstruction) => reconstruction,
    equal: ({ values: a }, { values: b }) => a.join() === b.join(),
    async measure(_source, _reconstruction, metrics) {
      if (metrics.includes('b')) throw new Error('b cannot be computed');
      return Object.fromEntries(metrics.map((id) => [id, 7]));
    },
    display: ({ values }) => ({ values: values.slice() }),
    transferables: ({ values }) => [values.buffer],
  };
  return { kernel, load };
}

const job = { backend: 'wasm', seed: 'seed' } as const;
const request = { source: 'sha', method: 'm', knobs: { last: 9 }, job };
const file = new Blob([Uint8Array.of(1, 2, 3)]);

async function opened(change: Partial<Method<Numbers, Numbers>> = {}) {
  const { kernel, load } = createKernel(change);
  const coder = createCoder(kernel);
  await coder.open(file, 'three');
  return { coder, kernel, load };
}

describe('the coder', () => {
  it('encodes an open source into bytes that stand alone', async () => {
    const { coder } = await opened();
    const { bytes, notes, views, encodeMs } = await coder.encode(request);
    expect([...bytes.subarray(0, 3)]).toEqual([1, 2, 3]);
    expect(bytes.at(-1)).toBe(9);
    expect(bytes.buffer.byteLength).toBe(5);
    expect(notes).toEqual(['noted']);
    expect(views).toEqual([]);
    expect(encodeMs).toBeGreaterThanOrEqual(0);
    expect((await coder.encode({ ...request, views: true })).views).toHaveLength(1);
  });

  it('draws chance from the seed alone', async () => {
    const { coder } = await opened();
    const { bytes } = await coder.encode(request);
    expect((await coder.encode(request)).bytes).toEqual(bytes);
    const other = { ...request, job: { ...job, seed: 'other' } };
    expect((await coder.encode(other)).bytes).not.toEqual(bytes);
  });

  it('codes the input in place of the source in a chain', async () => {
    const { coder } = await opened();
    const { bytes } = await coder.encode({ ...request, input: { values: Uint8Array.of(8, 8) } });
    expect([...bytes.subarray(0, 2)]).toEqual([8, 8]);
  });

  it('loads a method once, and outside the measured time', async () => {
    const slow = vi.fn(() => new Promise<void>((go) => setTimeout(go, 50)));
    const { coder } = await opened({ load: slow });
    const first = await coder.encode(request);
    await coder.encode(request);
    expect(slow).toHaveBeenCalledTimes(1);
    expect(first.encodeMs).toBeLessThan(40);
  });

  it('tries again to load what failed to load', async () => {
    const load = vi.fn(async () => {});
    load.mockRejectedValueOnce(new Error('network'));
    const { coder } = await opened({ load });
    await expect(coder.encode(request)).rejects.toThrow('network');
    await expect(coder.encode(request)).resolves.toBeDefined();
  });

  it('refuses a method that is not available, with its reason', async () => {
    const { coder } = await opened({ unavailable: async () => 'Not here.' });
    await expect(coder.encode(request)).rejects.toThrow(new CodecError('Not here.'));
    expect(await coder.availability(['m'])).toEqual({ m: 'Not here.' });
  });

  it('forgets a closed source and passes on why a file cannot be read', async () => {
    const { coder } = await opened();
    await coder.close('sha');
    await expect(coder.encode(request)).rejects.toMatchObject({ name: 'SourceError' });
    await expect(coder.open(new Blob([]), 'none')).rejects.toThrow('none is empty.');
  });

  it('gives each metric or the reason why not', async () => {
    const { coder } = await opened();
    const reconstruction = { values: Uint8Array.of(1, 2, 4) };
    const measured = await coder.measure({ source: 'sha', reconstruction, metrics: ['a', 'b'], job });
    expect(measured).toMatchObject({ values: { a: 7 }, failed: { b: 'b cannot be computed' }, exact: false });
    expect(measured.parcel).toBeUndefined();
  });

  it('takes an exact copy at its word, and gives it back if asked', async () => {
    const { coder } = await opened();
    const reconstruction = { values: Uint8Array.of(1, 2, 3) };
    const wish = { source: 'sha', reconstruction, metrics: ['a', 'b'], job, giveBack: true };
    const measured = await coder.measure(wish);
    expect(measured).toMatchObject({ values: { a: 0, b: 0 }, failed: {}, exact: true });
    expect(measured.parcel?.reconstruction).toBe(reconstruction);
  });

  it('shows a copy', async () => {
    const { coder } = await opened();
    const { reconstruction } = await coder.display('sha');
    reconstruction.values.fill(0);
    expect([...(await coder.display('sha')).reconstruction.values]).toEqual([1, 2, 3]);
  });
});

describe('the decoder', () => {
  it('decodes from bytes, drawing chance from the bytes alone', async () => {
    const decode = async (bytes: Uint8Array) => {
      const decoder = createDecoder(createKernel().kernel);
      return [...(await decoder.decode({ method: 'm', bytes, backend: 'wasm' })).reconstruction.values];
    };
    const first = await decode(Uint8Array.of(5, 6, 7, 8));
    expect(first.slice(0, 2)).toEqual([5, 6]);
    expect(await decode(Uint8Array.of(5, 6, 7, 8))).toEqual(first);
    expect((await decode(Uint8Array.of(5, 6, 7, 9))).at(-1)).not.toBe(first.at(-1));
  });

  it('passes on why bytes cannot be read', async () => {
    const decoder = createDecoder(createKernel().kernel);
    const bad = { method: 'm', bytes: Uint8Array.of(1), backend: 'wasm' } as const;
    await expect(decoder.decode(bad)).rejects.toThrow(new CodecError('Too short.'));
  });
});

it('a job reports at most ten times a second and hashes no seed without need', () => {
  const [report, seed] = [vi.fn(), vi.fn(() => 'seed')];
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
  const { progress, random } = createJob('wasm', seed, report);
  for (let ms = 1; ms <= 1000; ms++) {
    clock.mockReturnValue(ms);
    progress(ms / 1000);
  }
  clock.mockRestore();
  expect(report).toHaveBeenCalledTimes(10);
  expect(seed).not.toHaveBeenCalled();
  random();
  random();
  expect(seed).toHaveBeenCalledTimes(1);
});
