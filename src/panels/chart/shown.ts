import { fitInterval, isPlottable, type Scale } from './scales';
import type { AxisSpec, ChartPoint, ChartSeries, Domain, Interval } from './types';

export interface ShownPoint extends ChartPoint {
  readonly x: number;
  readonly y: number;
}

/** A visible series with the points that have a place on both axes, by increasing x. */
export interface ShownSeries {
  readonly series: ChartSeries;
  /** Laid under for comparison: no reconstruction stands behind its points. */
  readonly reference: boolean;
  readonly points: readonly ShownPoint[];
}

export function shownSeries(
  series: readonly ChartSeries[],
  references: readonly ChartSeries[],
  hidden: ReadonlySet<string>,
  x: AxisSpec,
  y: AxisSpec,
): ShownSeries[] {
  const visible = (list: readonly ChartSeries[], reference: boolean): ShownSeries[] =>
    list
      .filter(({ id }) => !hidden.has(id))
      .map((one) => ({ series: one, reference, points: placed(one.points, x, y) }));
  return [...visible(references, true), ...visible(series, false)];
}

function placed(points: readonly ChartPoint[], x: AxisSpec, y: AxisSpec): ShownPoint[] {
  return points
    .filter((point): point is ShownPoint => isPlottable(point.x, x.log) && isPlottable(point.y, y.log))
    .toSorted((a, b) => a.x - b.x);
}

/** The domain that shows every point and band, or null if there is none. */
export function fitDomain(shown: readonly ShownSeries[], x: AxisSpec, y: AxisSpec): Domain | null {
  const points = shown.flatMap((one) => one.points);
  const fitX = fitInterval(
    points.map((point) => point.x),
    x.log,
  );
  const fitY = fitInterval(
    points.flatMap((point) => [point.y, point.lo ?? point.y, point.hi ?? point.y]),
    y.log,
  );
  return fitX && fitY ? { x: fitX, y: fitY } : null;
}

/** The same list without the points outside `domain`: what can be pointed at. */
export function inView(shown: readonly ShownSeries[], { x, y }: Domain): ShownSeries[] {
  const within = (value: number, [low, high]: Interval) => value >= low && value <= high;
  return shown.map((one) => {
    const points = one.points.filter((point) => within(point.x, x) && within(point.y, y));
    return points.length === one.points.length ? one : { ...one, points };
  });
}

/** A point by its place in the shown list. */
export interface Mark {
  readonly series: number;
  readonly point: number;
}

/** The point nearest in pixels to (px, py), and its distance. */
export function nearestMark(
  shown: readonly ShownSeries[],
  x: Scale,
  y: Scale,
  px: number,
  py: number,
): (Mark & { readonly distance: number }) | null {
  let best: (Mark & { distance: number }) | null = null;
  for (const [series, one] of shown.entries()) {
    for (const [point, { x: vx, y: vy }] of one.points.entries()) {
      const distance = Math.hypot(x.pixel(vx) - px, y.pixel(vy) - py);
      // On a tie the later one wins: it is drawn on top.
      if (!best || distance <= best.distance) best = { series, point, distance };
    }
  }
  return best;
}

/** Where the drawn line of a curve stands at `at`: straight between points on the axes as they are; else null. */
export function lineAt(points: readonly ShownPoint[], at: number, x: Scale, y: Scale): number | null {
  const right = points.findIndex((point) => point.x >= at);
  const b = points[right];
  if (!b) return null;
  if (b.x === at) return b.y;
  const a = points[right - 1];
  if (!a) return null;
  const [pa, pb, p] = [x.pixel(a.x), x.pixel(b.x), x.pixel(at)];
  return y.value(y.pixel(a.y) + ((y.pixel(b.y) - y.pixel(a.y)) * (p - pa)) / (pb - pa));
}

export type Step = 'left' | 'right' | 'up' | 'down' | 'first' | 'last' | 'next-series' | 'previous-series';

/** Where an arrow key leads: along the curve, or to the curve next above or below at this x. */
export function stepMark(shown: readonly ShownSeries[], from: Mark, step: Step, x: Scale, y: Scale): Mark {
  const points = shown[from.series]?.points;
  const here = points?.[from.point];
  if (!points || !here) return firstMark(shown) ?? from;
  const along = (point: number): Mark => ({
    series: from.series,
    point: Math.min(points.length - 1, Math.max(0, point)),
  });
  switch (step) {
    case 'left':
      return along(from.point - 1);
    case 'right':
      return along(from.point + 1);
    case 'first':
      return along(0);
    case 'last':
      return along(points.length - 1);
    case 'next-series':
    case 'previous-series': {
      const filled = shown.flatMap((one, index) => (one.points.length ? [index] : []));
      const place = filled.indexOf(from.series) + (step === 'next-series' ? 1 : -1);
      return besideIn(shown, filled.at(place % filled.length)!, here, x);
    }
    case 'up':
    case 'down': {
      const sign = step === 'up' ? 1 : -1;
      const height = (mark: Mark) => -sign * y.pixel(shown[mark.series]!.points[mark.point]!.y);
      const start = height(from);
      const candidates = shown
        .flatMap((one, index) => (one.points.length && index !== from.series ? [index] : []))
        .map((index) => besideIn(shown, index, here, x))
        .filter(
          (mark) =>
            height(mark) > start || (height(mark) === start && (mark.series - from.series) * sign > 0),
        )
        .toSorted((a, b) => height(a) - height(b) || (a.series - b.series) * sign);
      return candidates[0] ?? from;
    }
  }
}

export function firstMark(shown: readonly ShownSeries[]): Mark | null {
  // References are laid first; the walk starts at a measured curve when there is one.
  const own = shown.findIndex((one) => !one.reference && one.points.length > 0);
  const series = own >= 0 ? own : shown.findIndex((one) => one.points.length > 0);
  return series >= 0 ? { series, point: 0 } : null;
}

function besideIn(shown: readonly ShownSeries[], series: number, here: ShownPoint, x: Scale): Mark {
  const at = x.pixel(here.x);
  let point = 0;
  let best = Number.POSITIVE_INFINITY;
  for (const [index, candidate] of shown[series]!.points.entries()) {
    const distance = Math.abs(x.pixel(candidate.x) - at);
    if (distance < best) [point, best] = [index, distance];
  }
  return { series, point };
}

export interface FailedPoint {
  readonly series: ChartSeries;
  readonly point: ChartPoint;
  readonly error: string;
}

export function failedPoints(series: readonly ChartSeries[], hidden: ReadonlySet<string>): FailedPoint[] {
  return series.flatMap((one) =>
    hidden.has(one.id)
      ? []
      : one.points.flatMap((point) =>
          point.error === undefined ? [] : [{ series: one, point, error: point.error }],
        ),
  );
}

/** Finished points without a place on these axes: infinite, or not positive on a log axis. */
export function unplacedCount(series: readonly ChartSeries[], shown: readonly ShownSeries[]): number {
  const drawn = new Map(shown.map((one) => [one.series.id, one.points.length]));
  return series.reduce((sum, one) => {
    const placedCount = drawn.get(one.id);
    if (placedCount === undefined) return sum;
    return (
      sum + one.points.filter((point) => !point.pending && point.error === undefined).length - placedCount
    );
  }, 0);
}
