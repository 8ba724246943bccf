import type { ImageMetric } from './pair';

/** The code of every metric in metas.ts, by its id; loaded when it is first asked for. */
const loaders: Readonly<Record<string, () => Promise<{ metric: ImageMetric }>>> = {
  'psnr-rgb': () => import('./psnr-rgb'),
  'psnr-y': () => import('./psnr-y'),
  'ssim-y': () => import('./ssim-y'),
  'ms-ssim-rgb': () => import('./ms-ssim-rgb'),
  'ms-ssim-rgb-db': () => import('./ms-ssim-rgb-db'),
  'delta-e2000': () => import('./delta-e2000'),
  'max-error': () => import('./max-error'),
  ssimulacra2: () => import('./ssimulacra2'),
  butteraugli: () => import('./butteraugli'),
};

/** Throws on an unknown id. */
export async function loadImageMetric(id: string): Promise<ImageMetric> {
  const load = loaders[id];
  if (!load) throw new Error(`There is no image metric "${id}".`);
  return (await load()).metric;
}
