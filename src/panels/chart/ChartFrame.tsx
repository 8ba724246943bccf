import { memo } from 'react';
import { CartesianGrid, ComposedChart, XAxis, YAxis } from 'recharts';
import { axis, axisTitle, type Layout, type PlacedTick } from './layout';
import type { AxisSpec } from './types';

interface Props {
  readonly layout: Layout;
  readonly x: AxisSpec;
  readonly y: AxisSpec;
}

const tickStyle = { fontSize: axis.fontSize, fill: 'var(--lg-dim)' };
const titleStyle = { fontSize: 12, fill: 'var(--lg-text)', textAnchor: 'middle' } as const;

/**
 * Axes and grid by recharts, with margins, domains and ticks given, so that the curves above agree to the pixel. The
 * curves are not recharts lines: it lays out all of them again on every new point (20 curves of 50 points: about
 * 50 ms, which is a dropped frame in every step of a sweep); this renders only when an axis changes.
 */
export const ChartFrame = memo(function ChartFrame({ layout, x, y }: Props) {
  const { plot, width, height } = layout;
  return (
    <ComposedChart
      width={width}
      height={height}
      margin={{ top: plot.y, right: width - plot.x - plot.width, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid
        verticalValues={values(layout.xTicks)}
        horizontalValues={values(layout.yTicks)}
        stroke="var(--lg-line)"
        strokeOpacity={0.6}
      />
      <XAxis
        type="number"
        dataKey="x"
        scale={x.log ? 'log' : 'linear'}
        domain={[...layout.x.domain]}
        allowDataOverflow
        ticks={labelled(layout.xTicks)}
        tickFormatter={labelOf(layout.xTicks)}
        interval={0}
        height={height - plot.y - plot.height}
        tick={tickStyle}
        tickSize={4}
        stroke="var(--lg-line-strong)"
        label={{ value: axisTitle(x), position: 'insideBottom', offset: 4, ...titleStyle }}
      />
      <YAxis
        type="number"
        scale={y.log ? 'log' : 'linear'}
        domain={[...layout.y.domain]}
        allowDataOverflow
        ticks={labelled(layout.yTicks)}
        tickFormatter={labelOf(layout.yTicks)}
        interval={0}
        width={plot.x}
        tick={tickStyle}
        tickSize={4}
        stroke="var(--lg-line-strong)"
        label={{ value: axisTitle(y), angle: -90, position: 'insideLeft', offset: 12, ...titleStyle }}
      />
    </ComposedChart>
  );
});

function values(ticks: readonly PlacedTick[]): number[] {
  return ticks.map(({ value }) => value);
}

function labelled(ticks: readonly PlacedTick[]): number[] {
  return values(ticks.filter(({ label }) => label !== ''));
}

function labelOf(ticks: readonly PlacedTick[]): (value: number) => string {
  const labels = new Map(ticks.map(({ value, label }) => [value, label]));
  return (value) => labels.get(value) ?? '';
}
