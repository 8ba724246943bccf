import type { KnobValue } from '@/core/knob';
import type { MethodMeta } from '@/core/method';
import type { Measurement, Point, Series } from '@/core/study';
import type { Side } from './link/state';
import { type PlanOptions, pointAt, settingsOf } from './plan';

export interface SideInput {
  readonly series: readonly Series[];
  readonly source: string;
  readonly methods: readonly MethodMeta[];
  readonly options: PlanOptions;
  readonly results: ReadonlyMap<string, Measurement>;
}

/** The operating point a side of the viewer shows, or null if its series or result is gone. */
export function pointOfSide(
  side: Side,
  { series, source, methods, options, results }: SideInput,
): Point | null {
  if (side.kind === 'original') return null;
  if (side.kind === 'result') {
    const found = results.get(side.key);
    return found ? pointAt('', found.stages, methods, options)(source) : null;
  }
  const line = series.find(({ id }) => id === side.series);
  const stages = line && settingsOf(held(line, side.at), methods)[0];
  return stages ? pointAt(line.id, stages, methods, options)(source) : null;
}

/** The series with each axis held at one value: where the sweep has changed since, at the nearest it still has. */
function held(series: Series, at: readonly KnobValue[]): Series {
  const sweep = series.sweep.map((axis, index) => {
    const value = at[index];
    return { ...axis, values: [value ?? axis.values[Math.floor(axis.values.length / 2)] ?? 0] };
  });
  return { ...series, sweep };
}

/** The side that shows the point of `series` with these stages. */
export function sideOfPoint(series: Series, { stages }: Pick<Point, 'stages'>): Side {
  return {
    kind: 'point',
    series: series.id,
    at: series.sweep.map(({ stage, knob }) => stages[stage]?.knobs[knob] as KnobValue),
  };
}
