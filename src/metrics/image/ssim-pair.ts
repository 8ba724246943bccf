import type { Job } from '@/core/method';
import { gpuDevice } from '@/engines/gpu/device';
import { GpuError } from '@/engines/gpu/kernel';
import type { Pair } from './pair';
import type { Channel } from './planes';
import type { SsimMeans } from './ssim';
import { ssimLevelsOnGpu } from './ssim-gpu';
import { ssimLevels } from './ssim-levels';

/**
 * SSIM of each channel at each scale. WebGPU is used where the job asks for it and there is a device; it agrees with
 * TypeScript within 1e-4, so where it fails (lost, too little memory) TypeScript answers instead.
 */
export async function pairSsim(
  pair: Pair,
  channels: readonly Channel[],
  scales: number,
  job: Job,
): Promise<SsimMeans[][]> {
  const device = job.backend === 'webgpu' ? await gpuDevice() : null;
  if (device) {
    try {
      return await ssimLevelsOnGpu(device, pair, channels, scales);
    } catch (error) {
      if (!(error instanceof GpuError)) throw error;
    }
  }
  return channels.map((channel) => {
    job.signal.throwIfAborted();
    return ssimLevels(pair, channel, scales);
  });
}
