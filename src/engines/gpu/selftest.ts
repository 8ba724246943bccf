import { gpuDevice } from './device';
import { GpuError } from './kernel';

/** How to compare one kernel with its TypeScript reference on a tiny input. */
export interface KernelCheck {
  /** The shader's file name without its ending. */
  readonly name: string;
  /** Largest `error` that is still agreement, in whatever unit `error` has. */
  readonly tolerance: number;
  /** Largest difference between kernel and reference. */
  error(device: GPUDevice): Promise<number>;
}

const known = new WeakMap<GPUDevice, Map<KernelCheck, Promise<string | null>>>();

/**
 * A sentence why `check`'s kernel must not be used on this device, or null if it agrees with its reference.
 * Tried once a device.
 */
export function disagreement(device: GPUDevice, check: KernelCheck): Promise<string | null> {
  let results = known.get(device);
  if (!results) {
    results = new Map();
    known.set(device, results);
  }
  let result = results.get(check);
  if (!result) {
    result = tryOut(device, check);
    results.set(check, result);
  }
  return result;
}

/** Tries all checks at start-up: a sentence for each kernel that must not be used; none where there is no WebGPU. */
export async function selfTest(checks: readonly KernelCheck[]): Promise<string[]> {
  const device = await gpuDevice();
  if (!device) return [];
  const results = await Promise.all(checks.map((check) => disagreement(device, check)));
  return results.filter((sentence) => sentence !== null);
}

async function tryOut(device: GPUDevice, { name, tolerance, error }: KernelCheck): Promise<string | null> {
  try {
    const worst = await error(device);
    return worst <= tolerance
      ? null
      : `The WebGPU kernel ${name} is wrong on this machine (off by ${worst}, ${tolerance} is allowed).`;
  } catch (failure) {
    if (failure instanceof GpuError) return `The WebGPU kernel ${name} does not run: ${failure.message}`;
    throw failure;
  }
}
