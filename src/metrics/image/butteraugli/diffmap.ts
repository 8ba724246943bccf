import type { Pixels } from '@/media/pixels';
import { scratch } from '../scratch';
import { SourceCache } from '../source-cache';
import { borderOf, extended, halved, linearLight, type Rows } from '../ssimulacra2/rows';
import { distances } from './differences';
import { fresh, reused, see, VIEW_PLANES, type View } from './view';

/** A side that the picture, and its half, must have; shorter ones of the picture are extended. */
const LEAST = 8;
/**
 * Rows beyond a strip that its values depend on: 2 for adaptation, 16, 7 and 3 for the bands, and 9 for the mask, which
 * reaches further than the 4 of the lines.
 */
const MARGIN = 37;
/** Pixels of a strip, margins apart: bounds the memory that large pictures take. */
const STRIP_PIXELS = 1 << 20;
/** Share of the distances of the picture at half its size, and what is taken off those at full size for it. */
const HALF_SHARE = 0.5;
const FULL_SHARE = 1 - 0.3 * HALF_SHARE;

/** Views of sources: 60 bytes a pixel. */
const sources = new SourceCache(96 << 20);

/** Calls `visit` with the distances of each row, from the top, in an array that is used again. */
export function forEachRow(
  source: Pixels,
  reconstruction: Pixels,
  visit: (y: number, row: Float32Array) => void,
  stripPixels = STRIP_PIXELS,
): void {
  const { width, height } = source;
  const ours = extended(linearLight(source), LEAST);
  const theirs = extended(linearLight(reconstruction), LEAST);
  const [left, top] = [borderOf(width, LEAST), borderOf(height, LEAST)];
  const half = Math.ceil(ours.width / 2);
  const hasHalf = half >= LEAST && Math.ceil(ours.height / 2) >= LEAST;
  const strip = Math.max(2, 2 * Math.round(stripPixels / ours.width / 2));
  const whole = strip >= ours.height;
  const full = new Level(source, ours, theirs, 'full', whole);
  const coarse = hasHalf ? new Level(source, halved(ours), halved(theirs), 'half', whole) : null;
  for (let first = 0; first < ours.height; first += strip) {
    const end = Math.min(ours.height, first + strip);
    const kept = scratch('butteraugli-half-distances', coarse ? half * ((end - first + 1) >> 1) : 0);
    if (coarse) {
      const { values, from } = coarse.compare(first >> 1, (end + 1) >> 1);
      kept.set(values.subarray(from, from + half * (((end + 1) >> 1) - (first >> 1))));
    }
    const { values, from } = full.compare(first, end);
    for (let y = Math.max(first, top); y < Math.min(end, top + height); y++) {
      const at = from + (y - first) * ours.width + left;
      const row = values.subarray(at, at + width);
      if (coarse) {
        const above = ((y - first) >> 1) * half;
        for (let x = 0; x < width; x++) {
          row[x] = FULL_SHARE * row[x]! + HALF_SHARE * kept[above + ((x + left) >> 1)]!;
        }
      }
      visit(y - top, row);
    }
  }
}

/** The comparison at full or at half size. */
class Level {
  readonly #source: Pixels;
  readonly #ours: Rows;
  readonly #theirs: Rows;
  readonly #name: string;
  readonly #keep: boolean;

  constructor(source: Pixels, ours: Rows, theirs: Rows, name: string, whole: boolean) {
    this.#source = source;
    this.#ours = ours;
    this.#theirs = theirs;
    this.#name = name;
    this.#keep = whole && sources.fits(this.#bytes);
  }

  get #bytes(): number {
    return this.#ours.width * this.#ours.height * 4 * VIEW_PLANES;
  }

  /** Distances of rows `first` … `end` − 1, row-major, from index `from` of `values` on. */
  compare(first: number, end: number): { values: Float32Array; from: number } {
    const { width, height } = this.#ours;
    const top = Math.max(0, first - MARGIN);
    const bottom = Math.min(height, end + MARGIN);
    const seen = (): View => see(this.#ours, top, bottom, true, this.#keep ? fresh : reused('source'));
    const ours = this.#keep ? sources.get(this.#source, this.#name, this.#bytes, seen) : seen();
    const theirs = see(this.#theirs, top, bottom, false, reused('reconstruction'));
    return { values: distances(ours, theirs, { width, height: bottom - top }), from: (first - top) * width };
  }
}
