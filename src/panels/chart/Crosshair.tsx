import type { Layout } from './layout';
import { colourOf, markerOf, markerPath } from './marks';
import type { Crossing } from './PointTooltip';
import type { ShownPoint } from './shown';
import type { AxisSpec, ChartSeries } from './types';

interface Props {
  readonly layout: Layout;
  readonly x: AxisSpec;
  readonly y: AxisSpec;
  readonly series: ChartSeries;
  readonly point: ShownPoint;
  readonly others: readonly Crossing[];
  readonly focused: boolean;
}

/** Lines from one point to both axes, its values there, and dots where the other curves cross. */
export function Crosshair({ layout, x, y, series, point, others, focused }: Props) {
  const { plot } = layout;
  const [px, py] = [layout.x.pixel(point.x), layout.y.pixel(point.y)];
  const bottom = plot.y + plot.height;
  const xText = x.format(point.x);
  const yText = y.format(point.y);
  return (
    <g pointerEvents="none">
      <path
        d={`M${px} ${plot.y}V${bottom}M${plot.x} ${py}H${plot.x + plot.width}`}
        stroke="var(--lg-line-strong)"
        strokeDasharray="2 3"
        fill="none"
      />
      {others.map((other) => (
        <circle
          key={other.series.id}
          cx={px}
          cy={layout.y.pixel(other.value)}
          r={2}
          fill="var(--lg-panel)"
          stroke={colourOf(other.series)}
        />
      ))}
      <path
        d={markerPath(markerOf(series), 5)}
        transform={`translate(${px} ${py})`}
        fill={colourOf(series)}
        stroke="var(--lg-panel)"
      />
      {focused && <circle cx={px} cy={py} r={11} fill="none" stroke="var(--lg-focus)" strokeWidth={2} />}
      <AxisValue x={px} y={bottom + 11} text={xText} anchor="middle" />
      <AxisValue x={plot.x - 6} y={py} text={yText} anchor="end" />
    </g>
  );
}

function AxisValue({ x, y, text, anchor }: { x: number; y: number; text: string; anchor: 'middle' | 'end' }) {
  const width = text.length * 6.4 + 8;
  return (
    <g fontSize={11}>
      <rect
        x={anchor === 'middle' ? x - width / 2 : x - width + 4}
        y={y - 8}
        width={width}
        height={16}
        rx={2}
        fill="var(--lg-text)"
      />
      <text x={x} y={y + 4} textAnchor={anchor} fill="var(--lg-panel)">
        {text}
      </text>
    </g>
  );
}
