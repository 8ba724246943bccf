import { axis, axisTitle, type Layout } from './layout';
import type { AxisSpec } from './types';

/** Axes, grid and titles in plain SVG: the sketch and exported figures, with the same look as the live chart. */
export function Axes({ layout, x, y }: { layout: Layout; x: AxisSpec; y: AxisSpec }) {
  const { plot } = layout;
  const bottom = plot.y + plot.height;
  const right = plot.x + plot.width;
  return (
    <g fontSize={axis.fontSize} fill="var(--lg-dim)">
      <g stroke="var(--lg-line)" strokeOpacity={0.6}>
        {layout.xTicks.map(({ value, pixel }) => (
          <line key={value} x1={pixel} x2={pixel} y1={plot.y} y2={bottom} />
        ))}
        {layout.yTicks.map(({ value, pixel }) => (
          <line key={value} x1={plot.x} x2={right} y1={pixel} y2={pixel} />
        ))}
      </g>
      <path d={`M${plot.x} ${plot.y}V${bottom}H${right}`} fill="none" stroke="var(--lg-line-strong)" />
      {layout.xTicks.map(({ value, pixel, label }) =>
        label ? (
          <g key={value}>
            <line x1={pixel} x2={pixel} y1={bottom} y2={bottom + 4} stroke="var(--lg-line-strong)" />
            <text x={pixel} y={bottom + 15} textAnchor="middle">
              {label}
            </text>
          </g>
        ) : null,
      )}
      {layout.yTicks.map(({ value, pixel, label }) =>
        label ? (
          <g key={value}>
            <line x1={plot.x - 4} x2={plot.x} y1={pixel} y2={pixel} stroke="var(--lg-line-strong)" />
            <text x={plot.x - 7} y={pixel + 4} textAnchor="end">
              {label}
            </text>
          </g>
        ) : null,
      )}
      <g fontSize={12} fill="var(--lg-text)" textAnchor="middle">
        <text x={plot.x + plot.width / 2} y={layout.height - 6}>
          {axisTitle(x)}
        </text>
        <text transform={`translate(14 ${plot.y + plot.height / 2}) rotate(-90)`}>{axisTitle(y)}</text>
      </g>
    </g>
  );
}
