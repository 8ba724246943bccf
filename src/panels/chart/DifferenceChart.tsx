import { useId, useMemo, useState } from 'react';
import { fairOverlap } from '@/core/bd';
import type { Interpolation } from '@/core/interpolate';
import { Axes } from './Axes';
import styles from './chart.module.css';
import {
  type Difference,
  type DifferenceCurve,
  differenceDomain,
  differences,
  percentAxis,
} from './difference';
import { LineSwatchIcon } from './LineSwatch';
import { axisTitle, layoutOf } from './layout';
import { colourOf, markerOf, markerPath } from './marks';
import { valueText } from './PointTooltip';
import { SeriesPath } from './SeriesLayer';
import { lineAt } from './shown';
import type { AxisSpec } from './types';
import { useWidth } from './useWidth';

export interface DifferenceChartProps {
  readonly anchor: DifferenceCurve;
  /** May include the anchor; it is the zero line. */
  readonly curves: readonly DifferenceCurve[];
  /** The quality axis, linear; `better` tells which way it points (higher if left out). */
  readonly metric: AxisSpec;
  readonly interpolation: Interpolation;
  /** CSS pixels. */
  readonly height?: number | undefined;
}

/** What BD-rate averages: percent of rate against the anchor over quality. One number hides where curves cross. */
export function DifferenceChart({
  anchor,
  curves,
  metric,
  interpolation,
  height = 260,
}: DifferenceChartProps) {
  const [field, width] = useWidth<HTMLDivElement>();
  const clip = useId();
  const [reading, setReading] = useState<number | null>(null);
  const all = useMemo(
    () => differences(anchor, curves, interpolation, metric.better ?? 'higher'),
    [anchor, curves, interpolation, metric.better],
  );
  const domain = useMemo(() => differenceDomain(all), [all]);
  const layout = domain && width > 0 ? layoutOf(width, height, metric, percentAxis, domain) : null;
  const [low, high] = domain?.x ?? [0, 1];
  const at = Math.min(high, Math.max(low, reading ?? (low + high) / 2));
  const name = `Rate against ${anchor.label} over ${axisTitle(metric)}`;

  return (
    <div className={styles.chart}>
      <div ref={field} className={styles.field} style={{ minHeight: height }}>
        {!domain && (
          <div className={styles.empty} style={{ height }}>
            {all.length === 0
              ? 'The difference plot needs a second curve beside the anchor.'
              : `No curve shares quality with ${anchor.label}, so there is no difference to draw.`}
          </div>
        )}
        {layout && (
          <svg
            width={width}
            height={height}
            role="img"
            aria-label={name}
            style={{ display: 'block' }}
            onPointerMove={(event) => {
              const px = event.clientX - event.currentTarget.getBoundingClientRect().left;
              setReading(layout.x.value(px));
            }}
          >
            <clipPath id={clip}>
              <rect {...layout.plot} />
            </clipPath>
            <Axes layout={layout} x={metric} y={percentAxis} />
            <g pointerEvents="none">
              <line
                x1={layout.plot.x}
                x2={layout.plot.x + layout.plot.width}
                y1={layout.y.pixel(0)}
                y2={layout.y.pixel(0)}
                stroke="var(--lg-text)"
              />
              <text x={layout.plot.x + 6} y={layout.y.pixel(0) - 5} fontSize={11} fill="var(--lg-dim)">
                {anchor.label}
              </text>
              <line
                x1={layout.x.pixel(at)}
                x2={layout.x.pixel(at)}
                y1={layout.plot.y}
                y2={layout.plot.y + layout.plot.height}
                stroke="var(--lg-line-strong)"
                strokeDasharray="2 3"
              />
              <g clipPath={`url(#${clip})`}>
                {all.map(({ shown }) => (
                  <SeriesPath key={shown.series.id} {...shown} x={layout.x} y={layout.y} />
                ))}
              </g>
              {all.map(({ shown: { series, points } }) => {
                const percent = lineAt(points, at, layout.x, layout.y);
                return percent === null ? null : (
                  <path
                    key={series.id}
                    d={markerPath(markerOf(series), 4)}
                    transform={`translate(${layout.x.pixel(at)} ${layout.y.pixel(percent)})`}
                    fill={colourOf(series)}
                    stroke="var(--lg-panel)"
                  />
                );
              })}
            </g>
          </svg>
        )}
      </div>
      {layout && (
        <>
          <label className={styles.reading}>
            <span>
              At {metric.label} <strong>{valueText(metric, at)}</strong>
            </span>
            <input
              type="range"
              min={low}
              max={high}
              step={(high - low) / 200}
              value={at}
              aria-valuetext={valueText(metric, at)}
              onChange={(event) => setReading(Number(event.target.value))}
            />
          </label>
          <ul className={styles.readout}>
            {all.map((difference) => (
              <Reading
                key={difference.curve.id}
                difference={difference}
                percent={lineAt(difference.shown.points, at, layout.x, layout.y)}
                metric={metric}
                interpolation={interpolation}
              />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface ReadingProps {
  readonly difference: Difference;
  readonly percent: number | null;
  readonly metric: AxisSpec;
  readonly interpolation: Interpolation;
}

function Reading({ difference, percent, metric, interpolation }: ReadingProps) {
  const { shown, bd } = difference;
  return (
    <li className={bd.overlap < fairOverlap ? styles.dim : undefined}>
      <LineSwatchIcon series={shown.series} />
      <span className={styles.name}>{shown.series.label}</span>
      {bd.value === null ? (
        <span className={styles.dim}>{bd.reason}</span>
      ) : (
        <>
          <strong>{percent === null ? 'outside its range' : `${percentAxis.format(percent)} %`}</strong>
          <span className={styles.dim}>
            BD-rate {percentAxis.format(bd.value)} % ({interpolation}), overlap {Math.round(bd.overlap * 100)}{' '}
            %{bd.range && `, ${metric.format(bd.range[0])} … ${valueText(metric, bd.range[1])}`}
          </span>
        </>
      )}
    </li>
  );
}
