import { chainBackend, chainId, findMethod } from '@/core/chain';
import { completeKnobs, KnobError, type KnobValue } from '@/core/knob';
import type { Backend, MethodMeta } from '@/core/method';
import type { Point, Series, Stage, SweepAxis } from '@/core/study';
import { keysFor } from './key';

export interface PlanOptions {
  /** Wanted backend; a method that has it not runs on its own first choice. */
  readonly backend: Backend;
  readonly seed: number;
}

/**
 * Sources whose points are planned among each other. Few enough for a worker to keep them all open, so that hundreds
 * of sources are each read once or twice, not once a point.
 */
export const SOURCES_TOGETHER = 4;

/**
 * All operating points of `series` on `sources` (ids), without repeats, in the order in which to measure them: first
 * the ends and the middle of every curve, then the quarters, and so on; series and sources take turns.
 * Throws {@link KnobError}, naming the series, on a method, knob or value that does not exist.
 */
export function planPoints(
  series: readonly Series[],
  sources: readonly string[],
  metas: readonly MethodMeta[],
  options: PlanOptions,
): Point[] {
  const planned: { point: Point; order: readonly number[] }[] = [];
  series.forEach((each, line) => {
    const points = pointsOf(each, metas, options);
    const visits = curveOrder(points.length);
    sources.forEach((source, place) => {
      visits.forEach(({ index, round }, rank) => {
        const order = [round, Math.floor(place / SOURCES_TOGETHER), rank, place, line];
        planned.push({ point: points[index]!(source), order });
      });
    });
  });
  planned.sort((a, b) => compare(a.order, b.order));
  const byKey = new Map<string, Point>();
  for (const { point } of planned) if (!byKey.has(point.key)) byKey.set(point.key, point);
  return [...byKey.values()];
}

/** The points of one series on one source along its sweep, repeats included: how results find their curve. */
export function curvePoints(
  series: Series,
  source: string,
  metas: readonly MethodMeta[],
  options: PlanOptions,
): Point[] {
  return pointsOf(series, metas, options).map((pointOn) => pointOn(source));
}

function pointsOf(series: Series, metas: readonly MethodMeta[], options: PlanOptions) {
  return settingsOf(series, metas).map((stages) => pointAt(series.id, stages, metas, options));
}

/** The point of one setting on any source; `stages` must have all their knobs. */
export function pointAt(
  seriesId: string,
  stages: readonly Stage[],
  metas: readonly MethodMeta[],
  { backend: wanted, seed }: PlanOptions,
): (source: string) => Point {
  const chain = stages.map(({ method }) => findMethod(metas, method));
  const backend = chainBackend(chain, wanted);
  const key = keysFor(stages, metas, { backend, seed });
  return (source) => ({ key: key(source), seriesId, source, stages, backend, seed });
}

/** Parts series that cost minutes a point from the rest, except those whose methods are all in `named`. */
export function skipMinutes(
  series: readonly Series[],
  metas: readonly MethodMeta[],
  named: readonly string[],
): { kept: Series[]; skipped: Series[] } {
  const slow = ({ stages }: Series) =>
    stages.some(({ method }) => findMethod(metas, method).cost === 'minutes' && !named.includes(method));
  return { kept: series.filter((each) => !slow(each)), skipped: series.filter(slow) };
}

/** Every setting of a series' stages with complete knobs, first axis slowest. */
export function settingsOf(series: Series, metas: readonly MethodMeta[]): Stage[][] {
  try {
    return product(series.sweep).map((chosen) => complete(series, chosen, metas));
  } catch (error) {
    if (!(error instanceof KnobError)) throw error;
    throw new KnobError(`${series.id || chainId(series.stages)}: ${error.message}`);
  }
}

function product(axes: readonly SweepAxis[]): KnobValue[][] {
  return axes.reduce<KnobValue[][]>(
    (rows, { values }) => rows.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  );
}

function complete({ stages, sweep }: Series, chosen: KnobValue[], metas: readonly MethodMeta[]): Stage[] {
  return stages.map(({ method, knobs }, index) => {
    const swept = sweep.flatMap((axis, at): [string, KnobValue][] =>
      axis.stage === index ? [[axis.knob, chosen[at]!]] : [],
    );
    const meta = findMethod(metas, method);
    return { method, knobs: completeKnobs(meta.knobs, { ...knobs, ...Object.fromEntries(swept) }) };
  });
}

/**
 * The order in which to visit `count` points of a line: both ends, the middle, then the middles of what is between.
 * Round 0 is the ends and the first middle, each later halving is a round of its own.
 */
export function curveOrder(count: number): { index: number; round: number }[] {
  const ends = count > 1 ? [0, count - 1] : count === 1 ? [0] : [];
  const order = ends.map((index) => ({ index, round: 0 }));
  let gaps: [number, number][] = [[0, count - 1]];
  for (let round = 0; gaps.length > 0; round++) {
    gaps = gaps.flatMap(([low, high]): [number, number][] => {
      if (high - low < 2) return [];
      const middle = (low + high) >> 1;
      order.push({ index: middle, round });
      return [
        [low, middle],
        [middle, high],
      ];
    });
  }
  return order;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}
