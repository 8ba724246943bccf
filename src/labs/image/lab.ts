import type { SourceInfo } from '@/core/study';
import type { Pixels } from '@/media/pixels';
import { imageMethods } from '@/methods/image/registry';
import { imageMetrics } from '@/metrics/image/metas';
import type { LabDefinition } from '@/study/lab';
import samples from '../../../public/samples/index.json';

/** Bytes a pixel of a codec's own working set: renderer peaks at 14 and 24 megapixels (bench/memory), 24 for the rest. */
const bytesPerPixel: Readonly<Record<string, number>> = {
  avif: 40,
  'avif-lossless': 72,
  jxl: 112,
  'jxl-lossless': 120,
  jp2: 40,
  'jp2-lossless': 40,
  png: 42,
  qoi: 32,
  'webp-lossless': 32,
  'webp-near-lossless': 32,
};

export const imageLab: LabDefinition = {
  id: 'image',
  name: 'Image',
  noun: ['image', 'images'],
  methods: imageMethods,
  metrics: imageMetrics,
  rateUnit: 'bpp',
  rateName: 'Rate',
  defaultMethods: ['jpeg', 'webp', 'avif', 'jxl', 'blockdct'],
  defaultMetric: 'ms-ssim-rgb-db',
  // Butteraugli takes half a second a megapixel and more: for those who tick it.
  defaultMetrics: imageMetrics.map(({ id }) => id).filter((id) => id !== 'butteraugli'),
  accept: 'image/*,.jxl,.jp2,.j2k,.qoi,.ppm,.pgm,.pnm,.avif,.heic',
  samples: samples.map((sample) => ({
    ...sample,
    file: `./samples/${sample.file}`,
    thumb: `./samples/${sample.thumb}`,
  })),
  spawnCoder: () =>
    new Worker(new URL('../../../workers/image-coder.ts', import.meta.url), {
      type: 'module',
      name: 'image-coder',
    }),
  spawnDecoder: () =>
    new Worker(new URL('../../../workers/image-decoder.ts', import.meta.url), {
      type: 'module',
      name: 'image-decoder',
    }),
  writeReconstruction: async (reconstruction) => {
    const { writePng } = await import('@/media/image/write');
    return { data: await writePng(reconstruction as Pixels), extension: 'png' };
  },
  estimateBytes,
};

/** Source and reconstruction at 4 bytes a pixel, metrics' float planes, and the heaviest codec's heap, twice over (two workers). */
function estimateBytes({ units }: SourceInfo, methods: readonly string[]): number {
  const codec = Math.max(0, ...methods.map((id) => bytesPerPixel[id] ?? 24));
  return 32 * 2 ** 20 + units * (methods.length === 0 ? 4 : 8 + 24 + codec);
}
