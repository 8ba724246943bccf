import code from '@shaders/dct8x8.wgsl?raw';
import { type KernelBuffer, runKernel } from '@/engines/gpu/kernel';
import type { KernelCheck } from '@/engines/gpu/selftest';
import { type Blocks, basis, forward, inverse } from './dct8x8';

/** {@link forward} on the GPU: levels may differ by one where a coefficient lies on the edge between two. */
export async function gpuForward(
  device: GPUDevice,
  samples: Float32Array,
  blocks: Blocks,
  steps: Float32Array,
  rounding: number,
): Promise<Int16Array> {
  return Int16Array.from(
    new Int32Array(await run(device, 'forward', samples, blocks, steps, Float32Array.of(rounding))),
  );
}

/** {@link inverse} on the GPU: samples differ in the last digits of single precision. */
export async function gpuInverse(
  device: GPUDevice,
  levels: Int16Array,
  blocks: Blocks,
  steps: Float32Array,
): Promise<Float32Array> {
  return new Float32Array(await run(device, 'inverse', Int32Array.from(levels), blocks, steps));
}

async function run(
  device: GPUDevice,
  entry: 'forward' | 'inverse',
  source: Float32Array | Int32Array,
  { blocksWide, blocksHigh }: Blocks,
  steps: Float32Array,
  rounding?: Float32Array,
): Promise<ArrayBuffer> {
  const buffers: KernelBuffer[] = [
    { usage: 'read', data: steps },
    { usage: 'read', data: basis },
    { usage: 'read', data: source },
    { usage: 'write', size: source.byteLength },
    ...(rounding ? [{ usage: 'uniform', data: rounding } as const] : []),
  ];
  const [result] = await runKernel(device, { code, entry, workgroups: [blocksWide, blocksHigh], buffers });
  return result!;
}

/** A gradient with a texture over two blocks, in sixteenths of a grey level: one of them is the tolerance. */
export const dct8x8Check: KernelCheck = {
  name: 'dct8x8',
  tolerance: 1,
  async error(device) {
    const blocks = { blocksWide: 2, blocksHigh: 1 };
    const samples = Float32Array.from({ length: 128 }, (_, i) => ((i * 37) % 101) + (i % 16) * 8 - 128);
    const sixteenths = new Float32Array(64).fill(1 / 16);
    const levels = forward(samples, blocks, sixteenths, 0.5);
    const back = inverse(levels, blocks, sixteenths);
    return Math.max(
      furthest(levels, await gpuForward(device, samples, blocks, sixteenths, 0.5)),
      16 * furthest(back, await gpuInverse(device, levels, blocks, sixteenths)),
    );
  },
};

function furthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i]! - b[i]!));
  return most;
}
