import type { ImageCurve, RatePoint } from '@/core/curve';
import type { MethodMeta } from '@/core/method';
import type { Failure, Measurement, Series, Stage } from '@/core/study';
import { curvePoints, type PlanOptions } from './plan';
import { pointLabel, seriesLabel } from './series';

/** One operating point of a curve on one source, with what came of it so far. */
export interface CurvePoint {
  readonly key: string;
  readonly source: string;
  /** Place along the sweep: the same operating point on every source. */
  readonly index: number;
  readonly label: string;
  readonly stages: readonly Stage[];
  readonly measurement: Measurement | null;
  readonly failure: Failure | null;
}

export interface Curve {
  readonly series: Series;
  readonly label: string;
  /** Do all stages give back exactly what they got? Such curves have a table of their own. */
  readonly lossless: boolean;
  /** By source, along the sweep. */
  readonly points: ReadonlyMap<string, readonly CurvePoint[]>;
}

export type RateAxis = 'bpp' | 'bytes';

export interface CurveInput {
  readonly series: readonly Series[];
  readonly sources: readonly string[];
  readonly methods: readonly MethodMeta[];
  readonly options: PlanOptions;
}

/** Every curve of the study without results: keys are hashes, so this is made once a change, not once a result. */
export function planCurves({ series, sources, methods, options }: CurveInput): Curve[] {
  return series.map((each) => ({
    series: each,
    label: seriesLabel(each, methods),
    lossless: each.stages.every(({ method }) => methods.find(({ id }) => id === method)?.lossless ?? false),
    points: new Map(
      sources.map((source) => [
        source,
        curvePoints(each, source, methods, options).map(({ key, stages }, index) => ({
          key,
          source,
          index,
          stages,
          label: pointLabel(each, stages, methods),
          measurement: null,
          failure: null,
        })),
      ]),
    ),
  }));
}

/** The same curves with what came of their points so far. */
export function withResults(
  curves: readonly Curve[],
  results: ReadonlyMap<string, Measurement>,
  failures: ReadonlyMap<string, Failure>,
): Curve[] {
  const filled = (point: CurvePoint): CurvePoint => {
    const failure = failures.get(point.key) ?? null;
    const found = results.get(point.key) ?? null;
    // A point that failed here must not hide behind a number from elsewhere.
    return { ...point, failure, measurement: failure && found?.origin !== 'measured' ? null : found };
  };
  return curves.map((curve) => ({
    ...curve,
    points: new Map([...curve.points].map(([source, points]) => [source, points.map(filled)])),
  }));
}

export function rateOf(measurement: Measurement, axis: RateAxis): number {
  return axis === 'bpp' ? measurement.bitsPerUnit : measurement.bytes;
}

/** Finite value of a metric, or null where it is infinite (exact copy) or was not measured. */
export function qualityOf(measurement: Measurement, metric: string): number | null {
  return measurement.quality[metric] ?? null;
}

/** The finite points of one curve on one source, as BD figures and means take them. */
export function ratePoints(
  curve: Curve,
  source: string,
  metric: string,
  axis: RateAxis,
): (RatePoint & { readonly point: string })[] {
  return (curve.points.get(source) ?? []).flatMap(({ measurement, index }) => {
    const quality = measurement && qualityOf(measurement, metric);
    return measurement && quality !== null
      ? [{ point: String(index), rate: rateOf(measurement, axis), metric: quality }]
      : [];
  });
}

/** The curve on each source that has any point of it. */
export function imageCurves(curve: Curve, metric: string, axis: RateAxis): ImageCurve[] {
  return [...curve.points.keys()]
    .map((image) => ({ image, points: ratePoints(curve, image, metric, axis) }))
    .filter(({ points }) => points.length > 0);
}
