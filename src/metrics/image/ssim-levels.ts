import type { Pixels } from '@/media/pixels';
import { RADIUS, WINDOW } from './gaussian';
import type { Pair } from './pair';
import { type Channel, channelPlane, type Margin, type Plane } from './planes';
import { scratch } from './scratch';
import { sourceCache } from './source-cache';
import type { Moments, SsimKernel, SsimMeans } from './ssim';
import { halve, halved } from './ssim-halve';
import { ssimKernel } from './ssim-simd';

interface Level {
  readonly plane: Plane;
  readonly moments?: Moments;
}

/** A side shorter than the window is continued by mirroring, so that every pixel has a whole window. */
export const ssimMargin = ({ width, height }: { width: number; height: number }): Margin => ({
  x: width < WINDOW ? RADIUS : 0,
  y: height < WINDOW ? RADIUS : 0,
});

/** SSIM of one channel at `scales` scales, finest first, each half the size of the one before. */
export function ssimLevels(
  { source, reconstruction }: Pair,
  channel: Channel,
  scales: number,
  kernel: SsimKernel = ssimKernel(),
): SsimMeans[] {
  const margin = ssimMargin(source);
  let d = channelPlane(source, channel, margin, reconstruction, (length) => scratch('d0', length));
  const means: SsimMeans[] = [];
  for (const { plane, moments } of sourceLevels(source, channel, margin, scales, kernel)) {
    const scale = means.length;
    if (scale > 0) d = halve(d, scratch(`d${scale % 2}`, plane.width * plane.height));
    means.push(kernel.ssim(plane, d, moments));
  }
  return means;
}

function sourceLevels(
  source: Pixels,
  channel: Channel,
  margin: Margin,
  scales: number,
  kernel: SsimKernel,
): Iterable<Level> {
  const length = (source.width + 2 * margin.x) * (source.height + 2 * margin.y);
  // A plane and two moments of four bytes a sample, and a third of it again for the coarser scales.
  const bytes = length * 12 * (scales > 1 ? 4 / 3 : 1);
  // Three channels must fit together, or each would push the one before it out.
  if (!sourceCache.fits(3 * bytes)) return passingLevels(source, channel, margin, scales);
  return sourceCache.get(source, `ssim ${channel} ${scales}`, bytes, () => {
    let plane = channelPlane(source, channel, margin);
    const levels: Level[] = [{ plane, moments: kernel.sourceMoments(plane) }];
    while (levels.length < scales) {
      plane = halve(plane, new Float32Array(halved(plane.width) * halved(plane.height)));
      levels.push({ plane, moments: kernel.sourceMoments(plane) });
    }
    return levels;
  });
}

function* passingLevels(source: Pixels, channel: Channel, margin: Margin, scales: number): Iterable<Level> {
  let plane = channelPlane(source, channel, margin, undefined, (length) => scratch('x0', length));
  yield { plane };
  for (let scale = 1; scale < scales; scale++) {
    plane = halve(plane, scratch(`x${scale % 2}`, halved(plane.width) * halved(plane.height)));
    yield { plane };
  }
}
