import { transfer } from 'comlink';
import type { Kernel } from '@/core/kernel';
import { createJob } from './job';
import type { Decoder } from './protocol';
import { createMethodShelf } from './shelf';

/** The half of a lane that never sees a source. A worker's entry exposes it with comlink. */
export function createDecoder<S, R>(kernel: Kernel<S, R>): Decoder<R> {
  const methodFor = createMethodShelf(kernel);
  let report: (fraction: number) => void = () => {};

  return {
    async decode({ method: id, bytes, backend }) {
      // Seeded by the bytes: a decoder elsewhere, which knows nothing of the study, must draw the same numbers.
      const job = createJob(backend, () => bytes, report);
      const method = await methodFor(id, job);
      const start = performance.now();
      const reconstruction = await method.decode(bytes, job);
      const decodeMs = performance.now() - start;
      const transferables = kernel.transferables(reconstruction);
      return transfer({ reconstruction, transferables, decodeMs }, transferables);
    },

    async listen(callback) {
      report = callback;
    },
  };
}
