import halveCode from '@shaders/ssim-halve.wgsl?raw';
import { describe, expect, it } from 'vitest';
import type { Backend, Job } from '@/core/method';
import { gpuDevice } from '@/engines/gpu/device';
import { runKernel } from '@/engines/gpu/kernel';
import light from './golden/light.json';
import { goldenPair, sourcePicture } from './golden/pictures';
import { measureImage } from './index';
import { msSsimScales } from './ms-ssim';
import { BLUE, channelPlane, LUMA } from './planes';
import { plainKernel } from './ssim';
import { ssimLevelsOnGpu } from './ssim-gpu';
import { halve, halved } from './ssim-halve';
import { ssimLevels } from './ssim-levels';

const device = await gpuDevice();
const job = (backend: Backend): Job => ({
  signal: new AbortController().signal,
  progress: () => {},
  random: Math.random,
  backend,
});

describe.skipIf(!device)('SSIM on WebGPU', () => {
  const gpu = device!;

  it.each(light.cases)('agrees with TypeScript at every scale: $name', async ({ name, width, height }) => {
    const [source, reconstruction] = goldenPair(name, width, height);
    const pair = { width, height, source, reconstruction };
    const scales = msSsimScales(width, height);
    const [luma, blue] = await ssimLevelsOnGpu(gpu, pair, [LUMA, BLUE], scales);
    for (const [found, channel] of [
      [luma!, LUMA],
      [blue!, BLUE],
    ] as const) {
      const expected = ssimLevels(pair, channel, scales, plainKernel);
      expect(found).toHaveLength(scales);
      for (const [scale, { ssim, cs }] of expected.entries()) {
        expect(Math.abs(found[scale]!.ssim - ssim)).toBeLessThan(1e-5);
        expect(Math.abs(found[scale]!.cs - cs)).toBeLessThan(1e-5);
      }
    }
  });

  it('gives the metrics the same values within 1e-4, and exactly 1 for a copy', async () => {
    const ids = ['ssim-y', 'ms-ssim-rgb'];
    const [source, reconstruction] = goldenPair('blocky, odd sides', 233, 161);
    const onGpu = await measureImage(source, reconstruction, ids, job('webgpu'));
    const onCpu = await measureImage(source, reconstruction, ids, job('wasm'));
    for (const id of ids) expect(Math.abs(onGpu[id]! - onCpu[id]!), id).toBeLessThan(1e-4);
    const copy = { ...source, data: source.data.slice() };
    expect(await measureImage(source, copy, ids, job('webgpu'))).toEqual({ 'ssim-y': 1, 'ms-ssim-rgb': 1 });
  });

  it.each([
    [16, 16],
    [17, 16],
    [16, 17],
    [33, 21],
  ])('halves %i × %i as TypeScript does', async (width, height) => {
    const plane = channelPlane(sourcePicture(width, height, 5), LUMA);
    const length = halved(width) * halved(height);
    const [out] = await runKernel(gpu, {
      code: halveCode,
      workgroups: [Math.ceil(halved(width) / 8), Math.ceil(halved(height) / 8)],
      buffers: [
        { usage: 'uniform', data: Uint32Array.of(width, height) },
        { usage: 'read', data: plane.values },
        { usage: 'write', size: length * 4 },
      ],
    });
    const expected = halve(plane, new Float32Array(length)).values;
    for (const [i, value] of new Float32Array(out!).entries()) expect(value).toBeCloseTo(expected[i]!, 4);
  });
});
