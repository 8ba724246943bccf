import { type Better, paretoFront } from './pareto';
import { type Summary, summarize } from './statistics';

/** A place on a rate–quality plane: rate in bpp or bytes (positive), metric in its own unit. */
export interface RatePoint {
  readonly rate: number;
  readonly metric: number;
}

export interface MonotoneCurve {
  /** Rate strictly increases and the metric strictly improves. */
  readonly points: readonly RatePoint[];
  /** What was left out, in sentences. */
  readonly warnings: readonly string[];
}

/**
 * A curve as BD figures need it: a function of rate and of quality. The rule: points without a positive finite rate or
 * with an infinite metric go (an exact copy has no place on a decibel axis), then every point goes that another point
 * of the same curve beats or equals, which leaves the upper envelope in rate.
 */
export function monotoneCurve(points: readonly RatePoint[], better: Better = 'higher'): MonotoneCurve {
  const finite = points.filter(
    ({ rate, metric }) => Number.isFinite(rate) && rate > 0 && Number.isFinite(metric),
  );
  const front = paretoFront(
    finite,
    ({ rate }) => rate,
    ({ metric }) => metric,
    better,
  );
  const infinite = points.length - finite.length;
  const beaten = finite.length - front.length;
  return {
    points: front,
    warnings: [
      ...(infinite > 0 ? [`${countOf(infinite, 'point')} without a finite value left out`] : []),
      ...(beaten > 0
        ? [`${countOf(beaten, 'point')} left out: another of the same curve is no larger and no worse`]
        : []),
    ],
  };
}

/** "1 point", "3 points". */
export function countOf(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}

/** What was measured on one image along one series; `point` names the operating point. */
export interface ImageCurve {
  readonly image: string;
  readonly points: readonly (RatePoint & { readonly point: string })[];
}

export interface MeanPoint extends RatePoint {
  readonly point: string;
  readonly rates: Summary;
  /** Its `interval` is the confidence band. */
  readonly metrics: Summary;
}

export interface MeanCurve {
  /** By increasing mean rate. */
  readonly points: readonly MeanPoint[];
  readonly images: number;
  readonly notes: readonly string[];
}

/**
 * Mean rate and mean metric of each operating point (the convention of published Kodak curves). A point counts only if
 * every image has it with finite values: a mean over changing sets of images would bend the curve.
 */
export function meanCurve(curves: readonly ImageCurve[]): MeanCurve {
  const byPoint = new Map<string, Map<string, RatePoint>>();
  for (const { image, points } of curves) {
    for (const { point, rate, metric } of points) {
      const images = byPoint.get(point) ?? new Map<string, RatePoint>();
      if (Number.isFinite(rate) && Number.isFinite(metric)) images.set(image, { rate, metric });
      byPoint.set(point, images);
    }
  }
  const images = new Set(curves.map(({ image }) => image)).size;
  const points: MeanPoint[] = [];
  const notes: string[] = [];
  for (const [point, found] of byPoint) {
    const rates = summarize([...found.values()].map(({ rate }) => rate));
    const metrics = summarize([...found.values()].map(({ metric }) => metric));
    if (rates && metrics && found.size === images) {
      points.push({ point, rate: rates.mean, metric: metrics.mean, rates, metrics });
    } else {
      notes.push(
        `${point}: a finite value on ${found.size} of ${countOf(images, 'image')}, left out of the mean`,
      );
    }
  }
  return { points: points.sort((a, b) => a.rate - b.rate), images, notes };
}
