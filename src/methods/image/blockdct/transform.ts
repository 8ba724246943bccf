import type { Backend } from '@/core/method';
import { gpuDevice } from '@/engines/gpu/device';
import { GpuError } from '@/engines/gpu/kernel';
import { disagreement } from '@/engines/gpu/selftest';
import * as script from './dct8x8';
import { dct8x8Check, gpuForward, gpuInverse } from './dct8x8-gpu';

/** Forward and inverse DCT with quantization, wherever they run; see {@link script.forward} for the meaning. */
export interface Transform {
  forward(...args: Parameters<typeof script.forward>): Promise<Int16Array>;
  inverse(...args: Parameters<typeof script.inverse>): Promise<Float32Array>;
  /** Sentences for the user: why it ran elsewhere than asked. */
  readonly notes: readonly string[];
}

/** The transform on `backend`, or in plain script, with a note, where that cannot be had or trusted. */
export async function transformOn(backend: Backend): Promise<Transform> {
  if (backend !== 'webgpu') return inScript([]);
  const device = await gpuDevice();
  if (!device) return inScript(['WebGPU is not available here: the transform ran in plain script.']);
  const reason = await disagreement(device, dct8x8Check);
  return reason ? inScript([`${reason} The transform ran in plain script.`]) : onGpu(device);
}

function inScript(notes: readonly string[]): Transform {
  return {
    notes,
    forward: async (...args) => script.forward(...args),
    inverse: async (...args) => script.inverse(...args),
  };
}

function onGpu(device: GPUDevice): Transform {
  const notes: string[] = [];
  // A device that is lost or too small costs speed, not the picture.
  const orScript =
    <T>(fallback: () => T) =>
    (error: unknown): T => {
      if (!(error instanceof GpuError)) throw error;
      const note = `${error.message} The transform ran in plain script.`;
      if (!notes.includes(note)) notes.push(note);
      return fallback();
    };
  return {
    notes,
    forward: (...args) => gpuForward(device, ...args).catch(orScript(() => script.forward(...args))),
    inverse: (...args) => gpuInverse(device, ...args).catch(orScript(() => script.inverse(...args))),
  };
}
