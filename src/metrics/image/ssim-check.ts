import type { KernelCheck } from '@/engines/gpu/selftest';
import type { Pixels } from '@/media/pixels';
import { LUMA } from './planes';
import { plainKernel } from './ssim';
import { ssimLevelsOnGpu } from './ssim-gpu';
import { ssimLevels } from './ssim-levels';

const side = 32;

/** A small textured picture; `shift` makes the other one of the pair. */
function picture(shift: number): Pixels {
  const data = new Uint8ClampedArray(side * side * 4);
  for (let i = 0; i < side * side; i++) {
    const value = ((i * 37) % 101) + ((i >> 5) * 5 + shift * (i % 7));
    data.set([value, 255 - value, (value * 3) % 256, 255], 4 * i);
  }
  return { width: side, height: side, data, hasAlpha: false };
}

/** shaders/ssim.wgsl and shaders/ssim-halve.wgsl against the TypeScript reference at two scales. */
export const ssimCheck: KernelCheck = {
  name: 'ssim',
  tolerance: 1e-4,
  async error(device) {
    const pair = { width: side, height: side, source: picture(0), reconstruction: picture(3) };
    const [found = []] = await ssimLevelsOnGpu(device, pair, [LUMA], 2);
    const expected = ssimLevels(pair, LUMA, 2, plainKernel);
    return Math.max(
      ...expected.map(({ ssim }, scale) => Math.abs((found[scale]?.ssim ?? Number.NaN) - ssim)),
    );
  },
};
