import { type KeyboardEvent, type PointerEvent, useCallback, useId, useRef, useState } from 'react';
import { Crosshair } from './Crosshair';
import { arrowPlace } from './CurveSketch';
import styles from './chart.module.css';
import { axisTitle, betterArrow, type Layout } from './layout';
import { crossings, PointTooltip, valueText } from './PointTooltip';
import { SeriesMarkers, SeriesPath } from './SeriesLayer';
import { FailedMarks, LiveRings } from './StandingMarks';
import {
  type FailedPoint,
  firstMark,
  type Mark,
  nearestMark,
  type ShownPoint,
  type ShownSeries,
  type Step,
  stepMark,
} from './shown';
import type { AxisSpec, ChartPoint, ChartSeries, Domain, LivePoint } from './types';
import { useZoomDrag } from './useZoomDrag';

interface Props {
  readonly layout: Layout;
  readonly domain: Domain;
  readonly x: AxisSpec;
  readonly y: AxisSpec;
  readonly shown: readonly ShownSeries[];
  /** The same series with only the points inside the plot. */
  readonly visible: readonly ShownSeries[];
  readonly failed: readonly FailedPoint[];
  readonly live: readonly LivePoint[];
  readonly onPick: ((point: ChartPoint, series: ChartSeries) => void) | undefined;
  readonly onZoom: (domain: Domain | null) => void;
  readonly onScale: (factor: number, about?: { readonly x: number; readonly y: number }) => void;
  readonly ariaLabel: string;
}

/** A click this near a point, in pixels, is meant for it. */
const reach = 24;

const steps: Readonly<Record<string, Step>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
  PageDown: 'next-series',
  PageUp: 'previous-series',
};

/** Curves and everything that answers to pointer and keyboard. Its state is what is pointed at; nothing else. */
export function ChartOverlay(props: Props) {
  const { layout, domain, x, y, shown, visible, failed, live, onPick, onZoom, onScale, ariaLabel } = props;
  const svg = useRef<SVGSVGElement>(null);
  const clip = useId();
  const [hovered, setHovered] = useState<(Mark & { readonly distance: number }) | null>(null);
  const [focused, setFocused] = useState<Mark | null>(null);
  const [stop, setStop] = useState<Mark | null>(null);
  const drag = useZoomDrag(layout, onZoom);

  const active = drag.box ? null : (existing(hovered, visible) ?? existing(focused, visible));
  const tab = existing(stop, visible) ?? firstMark(visible);
  const name = useCallback(
    (series: ChartSeries, point: ShownPoint) =>
      `${series.label}, ${point.label}: ${x.label} ${valueText(x, point.x)}, ${y.label} ${valueText(y, point.y)}`,
    [x, y],
  );

  const place = (event: PointerEvent<Element>): readonly [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const pick = (mark: Mark | null) => {
    const one = mark && visible[mark.series];
    const point = one?.points[mark!.point];
    if (one && point && !one.reference) onPick?.(point, one.series);
  };
  const point = (event: PointerEvent<Element>) => {
    const [px, py] = place(event);
    const nearest = nearestMark(visible, layout.x, layout.y, px, py);
    setHovered(nearest);
    return nearest;
  };

  const onKeyDown = (event: KeyboardEvent<Element>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = existing(focused, visible);
    const spot = at && visible[at.series]!.points[at.point]!;
    const step = steps[event.key];
    if (step && at) {
      const next = stepMark(visible, at, step, layout.x, layout.y);
      svg.current
        ?.querySelector<SVGElement>(`[data-series="${next.series}"][data-point="${next.point}"]`)
        ?.focus();
    } else if ((event.key === 'Enter' || event.key === ' ') && at) pick(at);
    else if (event.key === '+' || event.key === '=') onScale(0.5, spot ?? undefined);
    else if (event.key === '-') onScale(2, spot ?? undefined);
    else if (event.key === '0') onZoom(null);
    else if (event.key === 'Escape') {
      drag.cancel();
      onZoom(null);
    } else return;
    // These keys mean other things to the page and to its shortcuts.
    event.preventDefault();
    event.stopPropagation();
  };

  const activeSeries = active && visible[active.series]!;
  const activePoint = activeSeries?.points[active!.point];
  const others =
    activeSeries && activePoint ? crossings(shown, activeSeries.series.id, activePoint.x, layout, y) : [];
  const arrow = betterArrow(x, y);

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: no HTML element groups parts of an SVG. */}
      <svg
        ref={svg}
        className={`${styles.overlay} ${hovered && hovered.distance <= reach ? styles.near : ''}`}
        width={layout.width}
        height={layout.height}
        role="group"
        aria-label={ariaLabel}
        aria-roledescription="chart"
        onPointerDown={(event) => {
          drag.begin(event, ...place(event));
          if (event.pointerType === 'touch') point(event);
        }}
        onPointerMove={(event) => {
          if (!drag.move(...place(event))) point(event);
        }}
        onPointerUp={(event) => {
          if (drag.end()) return;
          const nearest = point(event);
          if (event.button === 0 && nearest && nearest.distance <= reach) pick(nearest);
        }}
        onPointerLeave={(event) => {
          // A lifted finger leaves too; what it touched stays readable.
          if (event.pointerType !== 'touch') setHovered(null);
        }}
        onPointerCancel={() => {
          drag.cancel();
          setHovered(null);
        }}
        onDoubleClick={() => {
          if (!hovered || hovered.distance > reach) onZoom(null);
        }}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const { series, point: index } = (event.target as SVGElement).dataset;
          if (series === undefined || index === undefined) return;
          const mark = { series: Number(series), point: Number(index) };
          setHovered(null);
          setFocused(mark);
          setStop(mark);
        }}
        onBlur={() => setFocused(null)}
      >
        <title>{`${axisTitle(y)} over ${axisTitle(x)}`}</title>
        <clipPath id={clip}>
          <rect {...layout.plot} />
        </clipPath>
        {arrow && (
          <text {...arrowPlace(arrow, layout.plot)} fontSize={11} fill="var(--lg-dim)">
            {arrow} better
          </text>
        )}
        <g clipPath={`url(#${clip})`}>
          {shown.map((one) => (
            <SeriesPath key={one.series.id} {...one} x={layout.x} y={layout.y} />
          ))}
        </g>
        {visible.map((one, index) => (
          <SeriesMarkers
            key={one.series.id}
            {...one}
            x={layout.x}
            y={layout.y}
            stops={{ series: index, tab: tab?.series === index ? tab.point : null, name }}
          />
        ))}
        <FailedMarks failed={failed} layout={layout} />
        <LiveRings live={live} layout={layout} domain={domain} />
        {activeSeries && activePoint && (
          <Crosshair
            layout={layout}
            x={x}
            y={y}
            series={activeSeries.series}
            point={activePoint}
            others={others}
            focused={hovered === null}
          />
        )}
        {drag.box && (
          <rect
            {...drag.box}
            fill="var(--lg-accent)"
            fillOpacity={0.12}
            stroke="var(--lg-accent)"
            strokeDasharray="3 2"
          />
        )}
      </svg>
      {activeSeries && activePoint && (
        <PointTooltip
          layout={layout}
          x={x}
          y={y}
          series={activeSeries.series}
          point={activePoint}
          others={others}
          hint={onPick && !activeSeries.reference ? 'Click or Enter shows it in the viewer' : null}
        />
      )}
    </>
  );
}

/** The mark, unless the points under it have gone since. */
function existing<M extends Mark>(mark: M | null, shown: readonly ShownSeries[]): M | null {
  return mark && shown[mark.series]?.points[mark.point] ? mark : null;
}
