import { transfer } from 'comlink';
import { type Kernel, SourceError } from '@/core/kernel';
import { createJob } from './job';
import { measure } from './measure';
import type { Coder, JobSpec, Parcel } from './protocol';
import { createMethodShelf } from './shelf';

/** The half of a lane that holds sources. A worker's entry exposes it with comlink. */
export function createCoder<S, R>(kernel: Kernel<S, R>): Coder<R> {
  const sources = new Map<string, S>();
  const methodFor = createMethodShelf(kernel);
  let report: (fraction: number) => void = () => {};

  const jobOf = ({ backend, seed }: JobSpec) => createJob(backend, () => seed, report);

  function sourceOf(id: string): S {
    const source = sources.get(id);
    if (source === undefined) throw new SourceError('The source is not open in this worker.');
    return source;
  }

  function parcel(reconstruction: R): Parcel<R> {
    return { reconstruction, transferables: kernel.transferables(reconstruction) };
  }

  return {
    async open(file, name) {
      const { source, info } = await kernel.open(file, name);
      sources.set(info.sha256, source);
      return info;
    },

    async close(source) {
      sources.delete(source);
    },

    async encode({ source, input, method: id, knobs, job: spec, views }) {
      const original = sourceOf(source);
      const subject = input === undefined ? original : kernel.asSource(input, original);
      const job = jobOf(spec);
      const method = await methodFor(id, job);
      const start = performance.now();
      const artifact = await method.encode(subject, knobs, job);
      const encodeMs = performance.now() - start;
      // A copy: the bytes may be a window on the memory of a WebAssembly module, which cannot move.
      const bytes = new Uint8Array(artifact.bytes);
      const encoded = {
        bytes,
        views: views ? (artifact.views ?? []) : [],
        notes: artifact.notes ?? [],
        encodeMs,
      };
      return transfer(encoded, [bytes.buffer]);
    },

    async measure({ source, reconstruction, metrics, job, giveBack }) {
      const result = await measure(kernel, sourceOf(source), reconstruction, metrics, jobOf(job));
      if (!giveBack) return result;
      const back = parcel(reconstruction);
      return transfer({ ...result, parcel: back }, back.transferables);
    },

    async map({ source, reconstruction, metric, job }) {
      if (!kernel.map) throw new Error(`${kernel.lab} metrics have no maps`);
      const map = await kernel.map(sourceOf(source), reconstruction, metric, jobOf(job));
      const back = parcel(reconstruction);
      return transfer({ map, parcel: back }, back.transferables);
    },

    async display(source) {
      const copy = parcel(kernel.display(sourceOf(source)));
      return transfer(copy, copy.transferables);
    },

    selfTest: async () => (await kernel.selfTest?.()) ?? [],

    async availability(methods) {
      const hindrances = methods.map(async (id) => {
        try {
          return (await (await kernel.method(id)).unavailable?.()) ?? null;
        } catch (error) {
          return `${id} could not be loaded: ${error instanceof Error ? error.message : String(error)}`;
        }
      });
      const found = await Promise.all(hindrances);
      return Object.fromEntries(methods.map((id, index) => [id, found[index] ?? null]));
    },

    async listen(callback) {
      report = callback;
    },
  };
}
