import { memo } from 'react';
import { colourOf, dashOf, isHollow, markerOf, markerPath } from './marks';
import type { Scale } from './scales';
import type { ShownPoint } from './shown';
import type { ChartSeries } from './types';

interface PathProps {
  readonly series: ChartSeries;
  readonly reference: boolean;
  readonly points: readonly ShownPoint[];
  readonly x: Scale;
  readonly y: Scale;
}

/** Line and confidence band of one series. */
export const SeriesPath = memo(function SeriesPath({ series, reference, points, x, y }: PathProps) {
  const place = (point: ShownPoint, value: number) => `${round(x.pixel(point.x))} ${round(y.pixel(value))}`;
  const colour = colourOf(series);
  const band = points.filter(hasBand);
  return (
    <g>
      {band.length > 1 && (
        <path
          d={`M${[
            ...band.map((point) => place(point, point.hi)),
            ...band.toReversed().map((point) => place(point, point.lo)),
          ].join('L')}Z`}
          fill={colour}
          fillOpacity={0.14}
        />
      )}
      {points.length > 1 && (
        <path
          d={`M${points.map((point) => place(point, point.y)).join('L')}`}
          fill="none"
          stroke={colour}
          strokeWidth={reference ? 1.25 : 1.75}
          strokeOpacity={reference ? 0.8 : 1}
          strokeLinejoin="round"
          strokeDasharray={dashOf(series)}
        />
      )}
    </g>
  );
});

interface MarkerProps extends PathProps {
  /** Makes each marker a stop for the keyboard; `data-series` and `data-point` then say which it is. */
  readonly stops?: {
    readonly series: number;
    /** The one point in the tab order, if it is of this series. */
    readonly tab: number | null;
    readonly name: (series: ChartSeries, point: ShownPoint) => string;
  };
}

/** Markers of one series; the points must lie inside the plot. */
export const SeriesMarkers = memo(
  function SeriesMarkers({ series, reference, points, x, y, stops }: MarkerProps) {
    const colour = colourOf(series);
    const hollow = isHollow(series);
    const path = markerPath(markerOf(series), reference ? 2.6 : 3.4);
    return (
      <g
        fill={hollow ? 'var(--lg-panel)' : colour}
        stroke={hollow ? colour : 'var(--lg-panel)'}
        strokeWidth={hollow ? 1.4 : 0.8}
      >
        {points.map((point, index) => (
          <path
            key={point.id}
            d={path}
            transform={`translate(${round(x.pixel(point.x))} ${round(y.pixel(point.y))})`}
            {...(stops && {
              role: reference ? 'img' : 'button',
              tabIndex: stops.tab === index ? 0 : -1,
              'aria-label': stops.name(series, point),
              'data-series': stops.series,
              'data-point': index,
            })}
          />
        ))}
      </g>
    );
  },
  (a, b) =>
    a.series === b.series &&
    a.reference === b.reference &&
    a.points === b.points &&
    a.x === b.x &&
    a.y === b.y &&
    a.stops?.series === b.stops?.series &&
    a.stops?.tab === b.stops?.tab &&
    a.stops?.name === b.stops?.name,
);

function hasBand(point: ShownPoint): point is ShownPoint & { lo: number; hi: number } {
  return point.lo !== undefined && point.hi !== undefined;
}

/** Tenths of a pixel: what can be seen, and a short path. */
function round(pixel: number): number {
  return Math.round(pixel * 10) / 10;
}
