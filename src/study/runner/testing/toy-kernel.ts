import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Kernel, SourceError } from '@/core/kernel';
import { CodecError, type Method } from '@/core/method';
import { toyMethods, toyMetrics } from './toy-metas';

/** Character codes of a text. */
export interface Codes {
  readonly codes: Uint8Array<ArrayBuffer>;
}

/** What differs between a real worker and one in the test's own thread, and what a test wants to see. */
export interface ToyHooks {
  /** Never returns, or never settles. */
  spin(): Promise<never>;
  /** Brings the worker down. */
  crash(): Promise<never>;
  /** Called with every encode before it starts; may take its time. */
  onEncode?(method: string): void | Promise<void>;
  onOpen?(name: string): void;
  onMeasure?(metrics: readonly string[]): void;
}

export function createToyKernel(hooks: ToyHooks): Kernel<Codes, Codes> {
  return {
    lab: 'toy',
    methods: toyMethods,
    metrics: toyMetrics,
    async method(id) {
      const method = createMethods(hooks)[id];
      if (!method) throw new Error(`no toy method "${id}"`);
      return {
        ...method,
        async encode(source, knobs, job) {
          await hooks.onEncode?.(id);
          return method.encode(source, knobs, job);
        },
      };
    },
    async open(file, name) {
      hooks.onOpen?.(name);
      const codes = new Uint8Array(await file.arrayBuffer());
      if (codes.length === 0) throw new SourceError(`${name} is empty.`);
      const sha = bytesToHex(sha256(codes));
      const info = { name, sha256: sha, fileBytes: file.size, units: codes.length, facts: [], notes: [] };
      return { source: { codes }, info };
    },
    asSource: ({ codes }) => ({ codes }),
    equal: ({ codes: a }, { codes: b }) => a.length === b.length && a.every((code, i) => code === b[i]),
    async measure({ codes: a }, { codes: b }, metrics) {
      hooks.onMeasure?.(metrics);
      const errors = Array.from(a, (code, i) => Math.abs(code - (b[i] ?? 0)));
      const square = errors.reduce((sum, error) => sum + error * error, 0) / errors.length;
      const all: Record<string, number> = {
        error: errors.reduce((sum, error) => sum + error, 0) / errors.length,
        psnr: 10 * Math.log10(255 ** 2 / square),
        worst: Math.max(...errors),
        nan: Number.NaN,
      };
      return Object.fromEntries(metrics.map((id) => [id, all[id]!]));
    },
    async map({ codes: a }, { codes: b }, metric) {
      const values = Float32Array.from(a, (code, i) => Math.abs(code - (b[i] ?? 0)));
      return { metric, width: values.length, height: 1, values, unit: '' };
    },
    display: ({ codes }) => ({ codes: codes.slice() }),
    transferables: ({ codes }) => [codes.buffer],
  };
}

function createMethods({ spin, crash }: ToyHooks): Record<string, Method<Codes, Codes>> {
  const exact = framed('E', ({ codes }) => codes);
  return {
    exact,
    slow: exact,
    rle: {
      async encode({ codes }, { keep }) {
        const step = 65 - Number(keep);
        const coarse = codes.map((code) => Math.round(code / step) * step);
        return { bytes: Uint8Array.of(0x52, ...runs(coarse)), notes: ['runs of at most 255'] };
      },
      async decode(bytes) {
        if (bytes[0] !== 0x52 || bytes.length % 2 === 0) throw new CodecError('These are not run lengths.');
        const codes: number[] = [];
        for (let i = 1; i < bytes.length; i += 2) {
          for (let n = 0; n < bytes[i + 1]!; n++) codes.push(bytes[i]!);
        }
        return { codes: Uint8Array.from(codes) };
      },
    },
    noise: framed('N', ({ codes }, random) => codes.map((code) => code ^ Math.floor(random() * 4))),
    broken: {
      ...exact,
      encode: () => Promise.reject(new CodecError('This method always fails.')),
    },
    spin: { ...exact, encode: spin },
    crash: { ...exact, encode: crash },
    absent: { ...exact, unavailable: async () => 'This browser has no such encoder.' },
  };
}

function framed(
  magic: string,
  code: (source: Codes, random: () => number) => Uint8Array,
): Method<Codes, Codes> {
  const first = magic.charCodeAt(0);
  return {
    async encode(source, _knobs, { random }) {
      return {
        bytes: Uint8Array.of(first, ...code(source, random)),
        views: [{ kind: 'facts', id: 'frame', label: 'Frame', rows: [['magic', magic]] }],
      };
    },
    async decode(bytes) {
      if (bytes[0] !== first) throw new CodecError(`These bytes do not start with ${magic}.`);
      return { codes: Uint8Array.from(bytes.subarray(1)) };
    },
  };
}

function runs(codes: Uint8Array): number[] {
  const out: number[] = [];
  for (const code of codes) {
    const at = out.length - 2;
    if (out[at] === code && out[at + 1]! < 255) out[at + 1]! += 1;
    else out.push(code, 1);
  }
  return out;
}
