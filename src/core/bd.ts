import { countOf, type ImageCurve, meanCurve, monotoneCurve, type RatePoint } from './curve';
import { fewestPoints, type Interpolant, type Interpolation, interpolate } from './interpolate';
import type { Better } from './pareto';
import { type Summary, summarize } from './statistics';

/** Bjøntegaard differences (VCEG-M33; practice of Herglotz et al., arXiv 2304.12852): average gap of two curves. */
export interface BdOptions {
  /** `pchip` unless told; always name it beside the number. */
  readonly interpolation?: Interpolation;
  readonly better?: Better;
}

export interface BdResult {
  /** Percent of rate, or the metric's unit; null where `reason` says why there is none. */
  readonly value: number | null;
  readonly reason: string | null;
  /** Common part of both ranges over their union, 0 … 1: of the metric for BD-rate, of log rate for BD-metric. */
  readonly overlap: number;
  /** What was averaged over: metric values for BD-rate, rates for BD-metric. */
  readonly range: readonly [low: number, high: number] | null;
  readonly warnings: readonly string[];
}

/** Below this overlap a BD figure says little: the screen greys it. */
export const fairOverlap = 0.75;

/** Average rate of `test` against `anchor` at equal quality, in percent; negative saves bytes. */
export function bdRate(
  anchor: readonly RatePoint[],
  test: readonly RatePoint[],
  options: BdOptions = {},
): BdResult {
  const pair = prepare(anchor, test, 'metric', options);
  if (!pair.overlapping) return pair.result;
  return pair.finish((gap) => Math.expm1(gap) * 100, identity);
}

/** Average metric of `test` minus that of `anchor` at equal rate, in the metric's unit. */
export function bdMetric(
  anchor: readonly RatePoint[],
  test: readonly RatePoint[],
  options: BdOptions = {},
): BdResult {
  const pair = prepare(anchor, test, 'rate', options);
  if (!pair.overlapping) return pair.result;
  return pair.finish(identity, Math.exp);
}

export interface RelativePoint {
  /** In the metric's unit, from the lowest to the highest both curves reach. */
  readonly metric: number;
  /** Rate of the test curve against the anchor at this metric, in percent. */
  readonly percent: number;
}

/** Relative curve difference: what BD-rate averages. Empty if the curves do not overlap. */
export function relativeDifference(
  anchor: readonly RatePoint[],
  test: readonly RatePoint[],
  options: BdOptions & { readonly samples?: number } = {},
): RelativePoint[] {
  const pair = prepare(anchor, test, 'metric', options);
  if (!pair.overlapping) return [];
  const steps = Math.max(1, (options.samples ?? 101) - 1);
  const { low, high, anchorCurve, testCurve, sign } = pair;
  return Array.from({ length: steps + 1 }, (_, i) => {
    const at = low + ((high - low) * i) / steps;
    return { metric: sign * at, percent: Math.expm1(testCurve.at(at) - anchorCurve.at(at)) * 100 };
  }).sort((a, b) => a.metric - b.metric);
}

export interface BdOfImages {
  readonly images: readonly { readonly image: string; readonly result: BdResult }[];
  /** Of the images that have a value. */
  readonly summary: Summary | null;
  /** BD of the two mean curves, over the images both have. */
  readonly ofMeans: BdResult;
  readonly notes: readonly string[];
}

/** BD of each image and its mean, beside BD of the mean curves: the two differ, and papers report either. */
export function bdOfImages(
  figure: typeof bdRate,
  anchor: readonly ImageCurve[],
  test: readonly ImageCurve[],
  options: BdOptions = {},
): BdOfImages {
  const tests = new Map(test.map((curve) => [curve.image, curve]));
  const pairs = anchor.flatMap((curve) => {
    const other = tests.get(curve.image);
    return other ? [{ anchor: curve, test: other }] : [];
  });
  const images = pairs.map((pair) => ({
    image: pair.anchor.image,
    result: figure(pair.anchor.points, pair.test.points, options),
  }));
  const values = images.flatMap(({ result }) => (result.value === null ? [] : [result.value]));
  const means = [
    meanCurve(pairs.map((pair) => pair.anchor)),
    meanCurve(pairs.map((pair) => pair.test)),
  ] as const;
  const alone = new Set([...anchor, ...test].map(({ image }) => image)).size - pairs.length;
  const silent = images.length - values.length;
  return {
    images,
    summary: summarize(values),
    ofMeans: figure(means[0].points, means[1].points, options),
    notes: [
      ...(alone > 0 ? [`${countOf(alone, 'image')} on one curve only, left out`] : []),
      ...(silent > 0 ? [`${countOf(silent, 'image')} without a value, left out of the mean`] : []),
      ...new Set([...means[0].notes, ...means[1].notes]),
    ],
  };
}

interface Overlapping {
  readonly overlapping: true;
  readonly low: number;
  readonly high: number;
  readonly anchorCurve: Interpolant;
  readonly testCurve: Interpolant;
  /** −1 where the base was turned round because lower is better. */
  readonly sign: 1 | -1;
  finish(value: (gap: number) => number, base: (at: number) => number): BdResult;
}

/** Both curves as functions of `base`, and where they overlap. Rates are natural logarithms throughout. */
function prepare(
  anchor: readonly RatePoint[],
  test: readonly RatePoint[],
  base: 'metric' | 'rate',
  { interpolation = 'pchip', better = 'higher' }: BdOptions,
): Overlapping | { readonly overlapping: false; readonly result: BdResult } {
  const sides = [monotoneCurve(anchor, better), monotoneCurve(test, better)] as const;
  const warnings = sides.flatMap((side, i) => side.warnings.map((text) => `${sideNames[i]}: ${text}`));
  const none = (reason: string, overlap = 0) => ({
    overlapping: false as const,
    result: { value: null, reason, overlap, range: null, warnings },
  });

  const fewest = fewestPoints[interpolation];
  const short = sides.findIndex(({ points }) => points.length < fewest);
  if (short >= 0) {
    const has = countOf(sides[short]!.points.length, 'usable point');
    return none(`${sideNames[short]} curve has ${has}; ${interpolation} needs ${fewest}`);
  }
  for (const [i, { points }] of sides.entries()) {
    if (points.length < 4)
      warnings.push(`${sideNames[i]}: ${points.length} points; BD figures expect 4 or more`);
  }

  // Turned round where lower is better, so that the base of both curves increases.
  const sign = base === 'metric' && better === 'lower' ? -1 : 1;
  const curves = sides.map(({ points }) => {
    const rates = points.map(({ rate }) => Math.log(rate));
    const metrics = points.map(({ metric }) => sign * metric);
    return base === 'metric'
      ? interpolate(interpolation, metrics, rates)
      : interpolate(interpolation, rates, metrics);
  });
  const [anchorCurve, testCurve] = [curves[0]!, curves[1]!];
  const low = Math.max(anchorCurve.min, testCurve.min);
  const high = Math.min(anchorCurve.max, testCurve.max);
  const union = Math.max(anchorCurve.max, testCurve.max) - Math.min(anchorCurve.min, testCurve.min);
  if (!(high > low)) return none('the curves do not overlap');

  const overlap = (high - low) / union;
  if (overlap < fairOverlap) warnings.push(`the curves share ${Math.round(overlap * 100)} % of their range`);
  if (interpolation === 'cubic' && curves.some((curve) => turns(curve, low, high, base, better))) {
    warnings.push('the fitted cubic is not monotone here; pchip or Akima follow the points');
  }
  return {
    overlapping: true,
    low,
    high,
    anchorCurve,
    testCurve,
    sign,
    finish: (value, fromBase) => {
      const gap = (testCurve.integral(low, high) - anchorCurve.integral(low, high)) / (high - low);
      const ends = [sign * low, sign * high].map(fromBase).sort((a, b) => a - b);
      return { value: value(gap), reason: null, overlap, range: [ends[0]!, ends[1]!], warnings };
    },
  };
}

const sideNames = ['anchor', 'test'] as const;

/** Does the curve run the wrong way anywhere in the interval? 64 steps are plenty for a cubic. */
function turns(
  curve: Interpolant,
  low: number,
  high: number,
  base: 'metric' | 'rate',
  better: Better,
): boolean {
  const direction = base === 'rate' && better === 'lower' ? -1 : 1;
  const values = Array.from({ length: 65 }, (_, i) => direction * curve.at(low + ((high - low) * i) / 64));
  return values.some((value, i) => i > 0 && value < values[i - 1]!);
}

function identity(value: number): number {
  return value;
}
