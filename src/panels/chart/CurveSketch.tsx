import { useId } from 'react';
import { Axes } from './Axes';
import { LineSwatch } from './LineSwatch';
import { axisTitle, betterArrow, layoutOf } from './layout';
import { SeriesMarkers, SeriesPath } from './SeriesLayer';
import { fitDomain, inView, type ShownSeries, shownSeries } from './shown';
import type { AxisSpec, ChartSeries, Domain } from './types';
import { useWidth } from './useWidth';

export interface CurveSketchProps {
  readonly series: readonly ChartSeries[];
  readonly references?: readonly ChartSeries[] | undefined;
  readonly x: AxisSpec;
  readonly y: AxisSpec;
  readonly hidden?: ReadonlySet<string> | undefined;
  readonly zoom?: Domain | null | undefined;
  /** CSS pixels. */
  readonly height?: number | undefined;
  /** CSS pixels; as wide as its container when left out. */
  readonly width?: number | undefined;
  /** Adds a legend under the axes, for a figure that stands alone; `height` is then that of the chart alone. */
  readonly legend?: boolean | undefined;
  readonly ariaLabel?: string | undefined;
}

const none: ReadonlySet<string> = new Set();

/** The curves in plain SVG without interaction: first paint while the chart loads, and what its export writes. */
export function CurveSketch({ width, ...props }: CurveSketchProps) {
  const [ref, measured] = useWidth<HTMLDivElement>();
  if (width !== undefined) return <SketchSvg {...props} width={width} />;
  return (
    <div ref={ref} style={{ minHeight: props.height ?? 360 }}>
      {measured > 0 && <SketchSvg {...props} width={measured} />}
    </div>
  );
}

function SketchSvg(props: CurveSketchProps & { readonly width: number }) {
  const {
    series,
    references = [],
    x,
    y,
    hidden = none,
    zoom,
    height = 360,
    width,
    legend,
    ariaLabel,
  } = props;
  const clip = useId();
  const shown = shownSeries(series, references, hidden, x, y);
  const domain = zoom ?? fitDomain(shown, x, y);
  if (!domain) return null;
  const layout = layoutOf(width, height, x, y, domain);
  const { plot } = layout;
  const drawn = shown.filter(({ points }) => points.length > 0);
  const entries = legend ? legendEntries(drawn, width) : [];
  const total = height + (entries.length ? entries.at(-1)!.y + 24 : 0);
  const arrow = betterArrow(x, y);
  return (
    <svg
      width={width}
      height={total}
      viewBox={`0 0 ${width} ${total}`}
      role="img"
      aria-label={ariaLabel ?? `${axisTitle(y)} over ${axisTitle(x)}`}
      style={{ display: 'block', fontVariantNumeric: 'tabular-nums' }}
    >
      <clipPath id={clip}>
        <rect {...plot} />
      </clipPath>
      <Axes layout={layout} x={x} y={y} />
      {arrow && (
        <text {...arrowPlace(arrow, plot)} fontSize={11} fill="var(--lg-dim)">
          {arrow} better
        </text>
      )}
      <g clipPath={`url(#${clip})`}>
        {drawn.map((one) => (
          <SeriesPath key={one.series.id} {...one} x={layout.x} y={layout.y} />
        ))}
      </g>
      {inView(drawn, domain).map((one) => (
        <SeriesMarkers key={one.series.id} {...one} x={layout.x} y={layout.y} />
      ))}
      {entries.map(({ one, x: left, y: top, text }) => (
        <g key={one.series.id} transform={`translate(${left} ${height + top})`}>
          <LineSwatch series={one.series} />
          <text x={32} y={11} fontSize={12} fill="var(--lg-text)">
            {text}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** Text anchor of the "better" hint in the corner the arrow points to. */
export function arrowPlace(arrow: string, plot: { x: number; y: number; width: number; height: number }) {
  const atRight = arrow === '↗' || arrow === '↘';
  const atBottom = arrow === '↙' || arrow === '↘';
  return {
    x: atRight ? plot.x + plot.width - 6 : plot.x + 6,
    y: atBottom ? plot.y + plot.height - 7 : plot.y + 13,
    textAnchor: atRight ? ('end' as const) : ('start' as const),
  };
}

/** Legend in rows under the axes, by the estimated width of each name. */
function legendEntries(shown: readonly ShownSeries[], width: number) {
  let x = 8;
  let y = 6;
  return shown.map((one) => {
    const { label, origin } = one.series;
    const text = origin === 'measured' ? label : `${label} (${origin})`;
    const length = 32 + text.length * 6.6 + 18;
    if (x > 8 && x + length > width) {
      x = 8;
      y += 18;
    }
    const entry = { one, text, x, y };
    x += length;
    return entry;
  });
}
