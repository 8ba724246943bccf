import type { Job } from '@/core/method';
import { gpuDevice } from '@/engines/gpu/device';
import { GpuError } from '@/engines/gpu/kernel';
import { disagreement } from '@/engines/gpu/selftest';
import type { Pair } from './pair';
import type { Channel } from './planes';
import type { SsimMeans } from './ssim';
import { ssimCheck } from './ssim-check';
import { ssimLevelsOnGpu } from './ssim-gpu';
import { ssimLevels } from './ssim-levels';

/**
 * SSIM of each channel at each scale. WebGPU is used where the job asks for it and its kernels pass their check on this
 * machine; they agree with TypeScript within 1e-4, so where they fail (lost, too little memory) TypeScript answers.
 */
export async function pairSsim(
  pair: Pair,
  channels: readonly Channel[],
  scales: number,
  job: Job,
): Promise<SsimMeans[][]> {
  const device = job.backend === 'webgpu' ? await gpuDevice() : null;
  if (device && (await disagreement(device, ssimCheck)) === null) {
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
