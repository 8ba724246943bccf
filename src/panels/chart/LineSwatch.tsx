import { colourOf, dashOf, isHollow, markerOf, markerPath } from './marks';
import type { ChartSeries } from './types';

/** A piece of the series as it is drawn: 26 × 14 pixels of line with its marker. */
export function LineSwatch({ series }: { series: ChartSeries }) {
  const colour = colourOf(series);
  const hollow = isHollow(series);
  return (
    <g>
      <line
        x1={1}
        x2={25}
        y1={7}
        y2={7}
        stroke={colour}
        strokeWidth={1.75}
        strokeDasharray={dashOf(series)}
      />
      <path
        d={markerPath(markerOf(series), 3.4)}
        transform="translate(13 7)"
        fill={hollow ? 'var(--lg-panel)' : colour}
        stroke={hollow ? colour : 'none'}
        strokeWidth={1.4}
      />
    </g>
  );
}

export function LineSwatchIcon({ series }: { series: ChartSeries }) {
  return (
    <svg width={26} height={14} viewBox="0 0 26 14" aria-hidden="true">
      <LineSwatch series={series} />
    </svg>
  );
}
