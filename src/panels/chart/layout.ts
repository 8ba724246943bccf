import { makeScale, type Scale } from './scales';
import { linearTicks, logTicks, tickLabels } from './ticks';
import type { AxisSpec, Domain } from './types';

export interface PlacedTick {
  readonly value: number;
  readonly pixel: number;
  /** Empty for a minor tick. */
  readonly label: string;
}

/** Where everything sits, in CSS pixels from the top left corner. Shared by the chart, the sketch and the export. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly plot: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly x: Scale;
  readonly y: Scale;
  readonly xTicks: readonly PlacedTick[];
  readonly yTicks: readonly PlacedTick[];
}

export const axis = { fontSize: 11, top: 10, right: 14, xAxis: 40, title: 18 } as const;

/** Average advance of a tabular figure at the axis font size; only reserves room, so an estimate will do. */
const figureWidth = 6.6;

export function layoutOf(
  width: number,
  height: number,
  xAxis: AxisSpec,
  yAxis: AxisSpec,
  domain: Domain,
): Layout {
  const plotHeight = Math.max(20, height - axis.top - axis.xAxis);
  const y = makeScale(domain.y, [axis.top + plotHeight, axis.top], yAxis.log);
  const yTicks = place(y, plotHeight, 28);
  // The crosshair writes exact values beside the ticks, and they are longer.
  const widest = Math.max(
    ...[...yTicks.map(({ label }) => label), ...domain.y.map(yAxis.format)].map(lengthOf),
  );
  const left = Math.ceil(axis.title + 10 + widest * figureWidth);
  const plotWidth = Math.max(20, width - left - axis.right);
  const x = makeScale(domain.x, [left, left + plotWidth], xAxis.log);
  return {
    width,
    height,
    plot: { x: left, y: axis.top, width: plotWidth, height: plotHeight },
    x,
    y,
    xTicks: place(x, plotWidth, 44),
    yTicks,
  };
}

function lengthOf(text: string): number {
  return text.length;
}

function place(scale: Scale, pixels: number, gap: number): PlacedTick[] {
  const { major, minor } = scale.log
    ? logTicks(scale.domain, pixels, gap)
    : linearTicks(scale.domain, Math.max(2, Math.floor(pixels / gap)));
  const labels = tickLabels(major, scale.log);
  const labelled = major.map((value, index) => ({ value, pixel: scale.pixel(value), label: labels[index]! }));
  const taken = new Set(major);
  const rest = minor.filter((value) => !taken.has(value));
  return [...labelled, ...rest.map((value) => ({ value, pixel: scale.pixel(value), label: '' }))];
}

/** "Rate (bpp)". */
export function axisTitle({ label, unit }: AxisSpec): string {
  return unit ? `${label} (${unit})` : label;
}

export type Arrow = '↖' | '↗' | '↙' | '↘';

/** The corner of the plot where the good points are. */
export function betterArrow(x: AxisSpec, y: AxisSpec): Arrow | null {
  if (!x.better || !y.better) return null;
  if (y.better === 'higher') return x.better === 'lower' ? '↖' : '↗';
  return x.better === 'lower' ? '↙' : '↘';
}
