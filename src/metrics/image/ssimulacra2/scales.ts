import type { Pixels } from '@/media/pixels';
import { SourceCache } from '../source-cache';
import { extended, halved, linearLight, type Rows, stored } from './rows';
import { xyb } from './xyb';

/** The most scales that there are. */
const SCALES = 6;
/** A side that a picture must have, and a scale if a further one is to be made of it. */
export const LEAST = 8;

/** Three or four photographs of one megapixel are at hand, which take 16 bytes a pixel. */
const sources = new SourceCache(64 << 20);

/** XYB of a picture at its scales, the finest first, each half as large as the one before. */
function* xybScales(pixels: Pixels): Generator<Rows> {
  let light = extended(linearLight(pixels), LEAST);
  for (let s = 1; ; s++) {
    yield xyb(light);
    if (s === SCALES || light.width < LEAST || light.height < LEAST) return;
    light = stored(halved(light));
  }
}

/** Both pictures of a pair at their scales; what is worked out for the source is kept if it is not too large. */
export function* pairScales(source: Pixels, reconstruction: Pixels): Generator<[Rows, Rows]> {
  const bytes = source.width * source.height * 16;
  const ours = sources.fits(bytes)
    ? sources.get(source, 'xyb', bytes, () => [...xybScales(source)].map(stored))
    : xybScales(source);
  const theirs = xybScales(reconstruction);
  for (const scale of ours) {
    const other = theirs.next();
    if (other.done) return;
    yield [scale, other.value];
  }
}
