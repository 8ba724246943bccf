import styles from './chart.module.css';
import { LineSwatchIcon } from './LineSwatch';
import type { Layout } from './layout';
import type { ShownPoint, ShownSeries } from './shown';
import { lineAt } from './shown';
import type { AxisSpec, ChartSeries } from './types';

export interface Crossing {
  readonly series: ChartSeries;
  readonly value: number;
}

/** Where the other curves stand at the x of a point, best first. */
export function crossings(
  shown: readonly ShownSeries[],
  except: string,
  at: number,
  layout: Layout,
  y: AxisSpec,
): Crossing[] {
  const sign = y.better === 'lower' ? 1 : -1;
  return shown
    .flatMap(({ series, points }) => {
      if (series.id === except) return [];
      const value = lineAt(points, at, layout.x, layout.y);
      return value === null ? [] : [{ series, value }];
    })
    .toSorted((a, b) => sign * (a.value - b.value));
}

/** A narrow plot has no room for more beside its curves. */
const narrow = 420;

interface Props {
  readonly layout: Layout;
  readonly x: AxisSpec;
  readonly y: AxisSpec;
  readonly series: ChartSeries;
  readonly point: ShownPoint;
  readonly others: readonly Crossing[];
  readonly hint: string | null;
}

/** Exact values of one point. Hidden from screen readers: the point's own name says the same. */
export function PointTooltip({ layout, x, y, series, point, others, hint }: Props) {
  const [px, py] = [layout.x.pixel(point.x), layout.y.pixel(point.y)];
  const mostRows = layout.plot.width < narrow ? 2 : 8;
  return (
    <div className={styles.tooltip} aria-hidden="true" style={tooltipPlace(layout, px, py)}>
      <div className={styles.tooltipTitle}>
        <LineSwatchIcon series={series} />
        <strong>{series.label}</strong>
        {series.origin !== 'measured' && <span className={styles.tag}>{series.origin}</span>}
      </div>
      <div className={styles.dim}>{point.label}</div>
      <dl className={styles.readings}>
        <dt>{x.label}</dt>
        <dd>{valueText(x, point.x)}</dd>
        <dt>{y.label}</dt>
        <dd>{valueText(y, point.y)}</dd>
        {point.lo !== undefined && point.hi !== undefined && (
          <>
            <dt>Band</dt>
            <dd>
              {y.format(point.lo)} … {valueText(y, point.hi)}
            </dd>
          </>
        )}
      </dl>
      {others.length > 0 && (
        <>
          <div className={styles.dim}>Here, interpolated</div>
          <dl className={styles.others}>
            {others.slice(0, mostRows).map(({ series: other, value }) => (
              <div key={other.id}>
                <dt>
                  <LineSwatchIcon series={other} />
                  {other.label}
                </dt>
                <dd>≈ {y.format(value)}</dd>
              </div>
            ))}
          </dl>
          {others.length > mostRows && <div className={styles.dim}>and {others.length - mostRows} more</div>}
        </>
      )}
      {hint && <div className={styles.dim}>{hint}</div>}
    </div>
  );
}

export function valueText({ format, unit }: AxisSpec, value: number): string {
  return unit ? `${format(value)} ${unit}` : format(value);
}

/** Beside the point, towards the middle of the plot; on a narrow chart a strip on the other half of the plot. */
function tooltipPlace({ plot, width, height }: Layout, px: number, py: number): React.CSSProperties {
  const low = py > plot.y + plot.height / 2;
  if (plot.width < narrow) {
    return low
      ? { left: plot.x + 4, right: width - plot.x - plot.width + 4, top: plot.y }
      : {
          left: plot.x + 4,
          right: width - plot.x - plot.width + 4,
          bottom: height - plot.y - plot.height + 4,
        };
  }
  return {
    ...(px > plot.x + plot.width / 2 ? { right: width - px + 14 } : { left: px + 14 }),
    ...(low ? { bottom: Math.max(0, height - py - 10) } : { top: py - 10 }),
  };
}
