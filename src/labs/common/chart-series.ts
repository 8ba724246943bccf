import { meanCurve } from '@/core/curve';
import type { MetricMeta } from '@/core/metric';
import { paretoFront } from '@/core/pareto';
import type { Measurement } from '@/core/study';
import type { AxisSpec, ChartPoint, ChartSeries, Origin } from '@/panels/chart/types';
import { type Curve, type CurvePoint, imageCurves, qualityOf, type RateAxis, rateOf } from '@/study/curves';
import type { ImportedCurve } from '@/study/session/state';

export function rateAxisSpec(axis: RateAxis, log: boolean, unit: string): AxisSpec {
  return axis === 'bpp'
    ? { label: 'Rate', unit, log, format: (value) => value.toFixed(4), better: 'lower' }
    : {
        label: 'Size',
        unit: 'bytes',
        log,
        format: (value) => Math.round(value).toLocaleString('en'),
        better: 'lower',
      };
}

export function metricAxisSpec({ name, unit, decimals, better }: MetricMeta): AxisSpec {
  return { label: name, unit, format: (value) => value.toFixed(decimals), better };
}

/** One curve on one source as the chart takes it. */
export function sourceSeries(curve: Curve, source: string, metric: string, axis: RateAxis): ChartSeries {
  const points = curve.points.get(source) ?? [];
  return {
    id: curve.series.id,
    label: curve.label,
    colour: curve.series.colour,
    origin: originOf(points),
    points: points.map((point) => chartPoint(point, metric, axis)),
  };
}

function chartPoint(
  { key, label, measurement, failure }: CurvePoint,
  metric: string,
  axis: RateAxis,
): ChartPoint {
  const base = { id: key, label };
  if (!measurement)
    return { ...base, x: null, y: null, ...(failure ? { error: failure.error } : { pending: true }) };
  return { ...base, x: rateOf(measurement, axis), y: qualityOf(measurement, metric) };
}

/** Called measured only if every point that is drawn was measured here. */
function originOf(points: readonly CurvePoint[]): Origin {
  const origins = points.flatMap(({ measurement }) => (measurement ? [measurement.origin] : []));
  return origins.find((origin) => origin !== 'measured') ?? 'measured';
}

/** The mean over all sources with the 95 % confidence band of the metric's mean. */
export function meanSeries(curve: Curve, metric: string, axis: RateAxis): ChartSeries {
  const { points } = meanCurve(imageCurves(curve, metric, axis));
  const labels = [...curve.points.values()][0] ?? [];
  const all = [...curve.points.values()].flat();
  return {
    id: curve.series.id,
    label: curve.label,
    colour: curve.series.colour,
    origin: originOf(all),
    points: points.map(({ point, rate, metric: value, metrics }) => ({
      id: point,
      label: `${labels[Number(point)]?.label ?? ''}, mean of ${metrics.n}`,
      x: rate,
      y: value,
      ...(metrics.interval ? { lo: metrics.interval[0], hi: metrics.interval[1] } : {}),
    })),
  };
}

/** Foreign curves share the palette from its far end, and are dashed. */
export function importedSeries(
  curves: readonly ImportedCurve[],
  metric: string,
  axis: RateAxis,
): ChartSeries[] {
  if (axis === 'bytes') return [];
  return curves.flatMap(({ id, label, points }, index) => {
    const placed = points.flatMap(({ bpp, quality, label }, place): ChartPoint[] => {
      const value = quality[metric];
      return value === undefined || value === null ? [] : [{ id: `${id} ${place}`, label, x: bpp, y: value }];
    });
    return placed.length === 0
      ? []
      : [
          {
            id,
            label: `${label} (imported)`,
            colour: 11 - (index % 4),
            origin: 'imported' as const,
            points: placed,
          },
        ];
  });
}

/** A measurement as a ring on the chart. */
export function livePoint(
  measurement: Measurement,
  tag: string,
  label: string,
  metric: string,
  axis: RateAxis,
) {
  const y = qualityOf(measurement, metric);
  return y === null ? [] : [{ tag, label, x: rateOf(measurement, axis), y }];
}

/** The points of all curves that none beats in both rate and quality, joined. */
export function paretoSeries(series: readonly ChartSeries[], better: 'higher' | 'lower'): ChartSeries {
  const points = series.flatMap(({ id, points }) =>
    points.flatMap((point) =>
      point.x !== null && point.y !== null
        ? [{ ...point, id: `${id} ${point.id}`, x: point.x, y: point.y }]
        : [],
    ),
  );
  const front = paretoFront(
    points,
    ({ x }) => x,
    ({ y }) => y,
    better,
  );
  return {
    id: 'pareto',
    label: 'Pareto front',
    colour: 'var(--lg-text)',
    marker: 'circle',
    dashed: true,
    origin: 'measured',
    points: front,
  };
}
