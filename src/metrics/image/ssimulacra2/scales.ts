import type { Pixels } from '@/media/pixels';
import { SourceCache } from '../source-cache';
import type { ScalePair } from './compare';
import { extended, halved, linearLight, type Rows, stored } from './rows';
import { KINDS, weightOf } from './score';
import type { Memo } from './smoothing';
import { xyb } from './xyb';

/** The most scales that there are. */
const SCALES = 6;
/** A side that a picture must have, and a scale if a further one is to be made of it. */
export const LEAST = 8;
/** XYB and five smoothings at full size, and all nine at a third of it. */
const SOURCE_BYTES = 4 * (3 + 4 + 3);
/** Three or four photographs of 768 × 512 are at hand. */
const sources = new SourceCache(64 << 20);

/** XYB of a picture at its scales, the finest first, each half as large as the one before. */
function* xybScales(pixels: Pixels): Generator<Rows> {
  let light = extended(linearLight(pixels), LEAST);
  for (let s = 1; ; s++) {
    yield xyb(light);
    if (s === SCALES || !halves(light)) return;
    light = stored(halved(light));
  }
}

const keptScales = (source: Pixels): { rows: Rows; memo: Memo }[] =>
  Array.from(xybScales(source), (rows) => ({ rows: stored(rows), memo: new Map() }));

const halves = ({ width, height }: { width: number; height: number }): boolean =>
  Math.min(width, height) >= LEAST;

/** How many scales a picture has room for. */
export function scaleCount(width: number, height: number): number {
  let side = Math.max(LEAST, Math.min(width, height));
  let scales = 1;
  for (; scales < SCALES && side >= LEAST; scales++) side = Math.ceil(side / 2);
  return scales;
}

/** A pair at its scales, the finest first; unless `keep` is false what is worked out for a source not too large is kept. */
export function* pairScales(source: Pixels, reconstruction: Pixels, keep = true): Generator<ScalePair> {
  const bytes = source.width * source.height * SOURCE_BYTES;
  const kept =
    keep && sources.fits(bytes) ? sources.get(source, 'scales', bytes, () => keptScales(source)) : null;
  const count = scaleCount(source.width, source.height);
  const ours = kept ? null : xybScales(source);
  let s = 0;
  for (const rows of xybScales(reconstruction)) {
    const scale = s++;
    const weighs = (channel: number, kind: number) =>
      weightOf(count, scale, channel, kind) + weightOf(count, scale, channel, KINDS + kind) > 0;
    const wanted = [0, 1, 2].map((c) => ({ structure: weighs(c, 0), edges: weighs(c, 1) || weighs(c, 2) }));
    const ready = kept?.[scale];
    yield {
      source: ready?.rows ?? (ours!.next().value as Rows),
      reconstruction: rows,
      memo: ready?.memo ?? null,
      wanted,
    };
  }
}
