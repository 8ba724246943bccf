/** The WebGPU device of this thread: asked for once, given up when lost. */

let pending: Promise<GPUDevice | null> | null = null;
const lossListeners = new Set<(reason: string) => void>();

/** This thread's device, or null where there is no WebGPU. After a loss the next call asks anew. */
export function gpuDevice(): Promise<GPUDevice | null> {
  pending ??= request();
  return pending;
}

/** Calls `listener` with a sentence when the device is lost. Returns the way to stop listening. */
export function onGpuLost(listener: (reason: string) => void): () => void {
  lossListeners.add(listener);
  return () => lossListeners.delete(listener);
}

async function request(): Promise<GPUDevice | null> {
  if (typeof navigator === 'undefined' || !('gpu' in navigator)) return null;
  try {
    const adapter = await navigator.gpu.requestAdapter();
    if (!adapter) return null;
    const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
    const device = await adapter.requestDevice({
      requiredLimits: { maxStorageBufferBindingSize, maxBufferSize },
    });
    device.lost.then(({ reason, message }) => {
      pending = null;
      if (reason !== 'destroyed') for (const listener of lossListeners) listener(message);
    });
    return device;
  } catch {
    return null;
  }
}
