import { type BdResult, bdRate, relativeDifference } from '@/core/bd';
import type { RatePoint } from '@/core/curve';
import type { Interpolation } from '@/core/interpolate';
import { signed } from '../table/signed';
import { fitInterval } from './scales';
import type { ShownPoint, ShownSeries } from './shown';
import type { AxisSpec, Domain } from './types';

export interface DifferenceCurve {
  readonly id: string;
  readonly label: string;
  /** Palette index, or any CSS colour. */
  readonly colour: number | string;
  readonly points: readonly RatePoint[];
}

export interface Difference {
  readonly curve: DifferenceCurve;
  /** Percent of rate over the metric, from end to end of what both curves reach; empty without overlap. */
  readonly shown: ShownSeries;
  readonly bd: BdResult;
}

/** Each curve against the anchor. The anchor itself is left out: it is the zero line. */
export function differences(
  anchor: DifferenceCurve,
  curves: readonly DifferenceCurve[],
  interpolation: Interpolation,
  better: 'higher' | 'lower',
): Difference[] {
  const options = { interpolation, better };
  return curves
    .filter(({ id }) => id !== anchor.id)
    .map((curve) => {
      const points: ShownPoint[] = relativeDifference(anchor.points, curve.points, options).map(
        ({ metric, percent }, index) => ({ id: `${index}`, label: '', x: metric, y: percent }),
      );
      const { id, label, colour } = curve;
      return {
        curve,
        shown: { series: { id, label, colour, origin: 'measured', points }, reference: false, points },
        bd: bdRate(anchor.points, curve.points, options),
      };
    });
}

/** Shows every line, and the zero they are read against. */
export function differenceDomain(all: readonly Difference[]): Domain | null {
  const points = all.flatMap(({ shown }) => shown.points);
  const x = fitInterval(points.map((point) => point.x));
  const y = fitInterval([0, ...points.map((point) => point.y)]);
  return x && y && points.length > 0 ? { x, y } : null;
}

export const percentAxis: AxisSpec = {
  label: 'Rate against the anchor',
  unit: '%',
  format: (value) => signed(value, 2),
};
