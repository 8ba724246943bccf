import ssimCode from '@shaders/ssim.wgsl?raw';
import halveCode from '@shaders/ssim-halve.wgsl?raw';
import { type KernelBuffer, type KernelPass, runPasses } from '@/engines/gpu/kernel';
import { gaussianWeights, RADIUS } from './gaussian';
import type { Pair } from './pair';
import { type Channel, channelPlane, type Plane } from './planes';
import type { SsimMeans } from './ssim';
import { halved } from './ssim-halve';
import { ssimMargin } from './ssim-levels';

/** Side of the square of positions that one workgroup of ssim.wgsl makes. */
const TILE = 16;
/** Side of the square of samples that one workgroup of ssim-halve.wgsl makes. */
const HALVE_TILE = 8;

const constants = Object.fromEntries(
  gaussianWeights.slice(0, RADIUS + 1).map((weight, i) => [`W${RADIUS - i}`, weight]),
);

/** What `ssimLevels` computes, for several channels, with shaders/ssim.wgsl and shaders/ssim-halve.wgsl. */
export async function ssimLevelsOnGpu(
  device: GPUDevice,
  { source, reconstruction }: Pair,
  channels: readonly Channel[],
  scales: number,
): Promise<SsimMeans[][]> {
  const margin = ssimMargin(source);
  const results: SsimMeans[][] = [];
  // One channel at a time: on the device it takes eleven bytes a pixel, which adds up for large photographs.
  for (const channel of channels) {
    const x = channelPlane(source, channel, margin);
    const d = channelPlane(source, channel, margin, reconstruction);
    results.push(await planeSsim(device, x, d, scales));
  }
  return results;
}

/** SSIM at each scale of a source plane x and the difference d of the reconstruction from it. */
export async function planeSsim(device: GPUDevice, x: Plane, d: Plane, scales: number): Promise<SsimMeans[]> {
  const buffers: KernelBuffer[] = [];
  const passes: KernelPass[] = [];
  const add = (buffer: KernelBuffer): number => buffers.push(buffer) - 1;
  const positions: number[] = [];
  let { width, height } = x;
  let size = add({ usage: 'uniform', data: Uint32Array.of(width, height) });
  let levelX = add({ usage: 'read', data: x.values });
  let levelD = add({ usage: 'read', data: d.values });
  for (let scale = 0; scale < scales; scale++) {
    if (scale > 0) {
      const fine = { size, x: levelX, d: levelD };
      width = halved(width);
      height = halved(height);
      size = add({ usage: 'uniform', data: Uint32Array.of(width, height) });
      levelX = add({ usage: 'write', size: width * height * 4, keep: true });
      levelD = add({ usage: 'write', size: width * height * 4, keep: true });
      const workgroups = [Math.ceil(width / HALVE_TILE), Math.ceil(height / HALVE_TILE)] as const;
      passes.push({ code: halveCode, workgroups, bind: [fine.size, fine.x, levelX] });
      passes.push({ code: halveCode, workgroups, bind: [fine.size, fine.d, levelD] });
    }
    const columns = width - 2 * RADIUS;
    const rows = height - 2 * RADIUS;
    const workgroups = [Math.ceil(columns / TILE), Math.ceil(rows / TILE)] as const;
    const sums = add({ usage: 'write', size: workgroups[0] * workgroups[1] * 8 });
    passes.push({ code: ssimCode, constants, workgroups, bind: [size, levelX, levelD, sums] });
    positions.push(columns * rows);
  }
  const sums = await runPasses(device, buffers, passes);
  return sums.map((buffer, scale) => meansOf(new Float32Array(buffer), positions[scale]!));
}

/** The kernel sums 1 − SSIM and 1 − cs over each tile: small numbers lose less in 32 bits. */
function meansOf(tiles: Float32Array, positions: number): SsimMeans {
  let ssim = 0;
  let cs = 0;
  for (let i = 0; i < tiles.length; i += 2) {
    ssim += tiles[i]!;
    cs += tiles[i + 1]!;
  }
  return { ssim: 1 - ssim / positions, cs: 1 - cs / positions };
}
