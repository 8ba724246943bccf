import type { Kernel } from '@/core/kernel';
import { gpuDevice } from '@/engines/gpu/device';
import { selfTest as runSelfTest } from '@/engines/gpu/selftest';
import { readImage } from '@/media/image/read';
import type { Pixels } from '@/media/pixels';
import { imageMetrics, mapImage, measureImage, metricNotes } from '@/metrics/image';
import { ssimCheck } from '@/metrics/image/ssim-check';
import { loadImageMethod } from './loaders';
import { imageMethods } from './registry';

/** What the image lab teaches the workers. */
export const imageKernel: Kernel<Pixels, Pixels> = {
  lab: 'image',
  methods: imageMethods,
  metrics: imageMetrics,
  method: loadImageMethod,
  open: readImage,
  asSource: (reconstruction) => reconstruction,
  equal: samePixels,
  measure: measureImage,
  metricNotes,
  map: mapImage,
  display: (source) => ({ ...source, data: source.data.slice() }),
  selfTest,
  transferables: ({ data }) => [data.buffer],
};

async function selfTest(): Promise<readonly string[]> {
  if (!(await gpuDevice())) return ['This browser has no WebGPU: WebAssembly and script do its work.'];
  const { dct8x8Check } = await import('./blockdct/dct8x8-gpu');
  return runSelfTest([dct8x8Check, ssimCheck]);
}

/** Equal size and equal samples, four bytes at a time; colour under zero alpha counts. */
function samePixels(a: Pixels, b: Pixels): boolean {
  if (a.width !== b.width || a.height !== b.height) return false;
  const x = new Uint32Array(a.data.buffer, a.data.byteOffset, a.width * a.height);
  const y = new Uint32Array(b.data.buffer, b.data.byteOffset, b.width * b.height);
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return false;
  return true;
}
