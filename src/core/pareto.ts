/** Which way a metric points. */
export type Better = 'higher' | 'lower';

/**
 * The items no other item beats: none has at most the rate and at least the quality, and one of both better. Sorted by
 * rate, so rate and quality both strictly improve along it. Of equal items the first stays. An infinite quality (an
 * exact copy) counts; items without a finite rate or with a NaN quality are left out.
 */
export function paretoFront<T>(
  items: readonly T[],
  rateOf: (item: T) => number,
  metricOf: (item: T) => number,
  better: Better = 'higher',
): T[] {
  const sign = better === 'higher' ? 1 : -1;
  const ranked = items
    .map((item) => ({ item, rate: rateOf(item), quality: sign * metricOf(item) }))
    .filter(({ rate, quality }) => Number.isFinite(rate) && !Number.isNaN(quality))
    .sort((a, b) => a.rate - b.rate || (a.quality === b.quality ? 0 : b.quality > a.quality ? 1 : -1));
  let best = Number.NEGATIVE_INFINITY;
  return ranked
    .filter(({ quality }) => {
      const beats = quality > best;
      best = Math.max(best, quality);
      return beats;
    })
    .map(({ item }) => item);
}
