import { type ReactNode, useMemo } from 'react';
import { ChartFrame } from './ChartFrame';
import { ChartOverlay } from './ChartOverlay';
import { ChartToolbar, type FigureFormat } from './ChartToolbar';
import styles from './chart.module.css';
import { chartCsv } from './chartCsv';
import { FailureList } from './FailureList';
import { figurePng, figureSvg } from './figure';
import { Legend } from './Legend';
import { axisTitle, layoutOf } from './layout';
import { saveFile } from './save';
import { isPlottable, stretch } from './scales';
import { failedPoints, fitDomain, inView, shownSeries, unplacedCount } from './shown';
import type { AxisSpec, ChartPoint, ChartSeries, Domain, LivePoint } from './types';
import { useWidth } from './useWidth';

export interface CurveChartProps {
  readonly series: readonly ChartSeries[];
  /** Curves laid under for comparison; nothing can be picked from them. */
  readonly references?: readonly ChartSeries[] | undefined;
  /** Keep axis objects stable between renders: the frame is drawn again when they change. */
  readonly x: AxisSpec;
  readonly y: AxisSpec;
  /** Ids of hidden series and references. */
  readonly hidden: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
  readonly onSolo?: ((id: string) => void) | undefined;
  readonly onPick?: ((point: ChartPoint, series: ChartSeries) => void) | undefined;
  readonly live?: readonly LivePoint[] | undefined;
  /** Null fits all that is shown. */
  readonly zoom?: Domain | null | undefined;
  readonly onZoom: (domain: Domain | null) => void;
  /** Shows a log/linear switch for x. */
  readonly onLogX?: ((log: boolean) => void) | undefined;
  /** Selects of the owner (metric, rate unit), at the left of the toolbar. */
  readonly controls?: ReactNode;
  /** Of the plot with its axes, CSS pixels. */
  readonly height?: number | undefined;
  readonly ariaLabel: string;
  /** The sentence shown when there is no point at all. */
  readonly empty?: string | undefined;
  /** File name of exports, without extension. */
  readonly fileName?: string | undefined;
}

const noSeries: readonly ChartSeries[] = [];
const noLive: readonly LivePoint[] = [];

export default function CurveChart(props: CurveChartProps) {
  const { series, references = noSeries, x, y, hidden, onToggle, onSolo, onPick, live = noLive } = props;
  const { zoom = null, onZoom, onLogX, controls, height = 360, ariaLabel, fileName = 'curves' } = props;
  const [field, width] = useWidth<HTMLDivElement>();

  const shown = useMemo(
    () => shownSeries(series, references, hidden, x, y),
    [series, references, hidden, x, y],
  );
  const fit = useMemo(() => fitDomain(shown, x, y), [shown, x, y]);
  // A link or a switch to log may bring a zoom that has no place on this axis.
  const kept = zoom && isPlottable(zoom.x[0], x.log) && isPlottable(zoom.y[0], y.log) ? zoom : null;
  const domain = useStable(fit && (kept ?? fit));
  const layout = useMemo(
    () => (domain && width > 0 ? layoutOf(width, height, x, y, domain) : null),
    [width, height, x, y, domain],
  );
  const visible = useMemo(() => (domain ? inView(shown, domain) : []), [shown, domain]);
  const failed = useMemo(() => failedPoints(series, hidden), [series, hidden]);
  const unplaced = useMemo(() => unplacedCount(series, shown), [series, shown]);

  const scaleBy = (factor: number, about?: { readonly x: number; readonly y: number }) => {
    if (!domain) return;
    onZoom({
      x: stretch(domain.x, factor, x.log, about?.x),
      y: stretch(domain.y, factor, y.log, about?.y),
    });
  };

  const exportAs = async (format: FigureFormat) => {
    if (format === 'csv') {
      saveFile(`${fileName}.csv`, new Blob([chartCsv(visible, x, y)], { type: 'text/csv' }));
      return;
    }
    const figure = { series, references, x, y, hidden, zoom: domain, width: Math.max(width, 640), height };
    const svg = figureSvg(figure, field.current!);
    const file = format === 'png' ? await figurePng(svg) : new Blob([svg], { type: 'image/svg+xml' });
    saveFile(`${fileName}.${format}`, file);
  };

  return (
    <div className={styles.chart}>
      <ChartToolbar
        controls={controls}
        log={x.log ?? false}
        onLog={onLogX}
        zoomed={kept !== null}
        onFit={() => onZoom(null)}
        onScale={scaleBy}
        onExport={exportAs}
        disabled={!domain}
      />
      <div ref={field} className={styles.field} style={{ height }}>
        {!domain && (
          <div className={styles.empty} style={{ height }}>
            {emptyReason(props)}
          </div>
        )}
        {domain && layout && (
          <>
            <div className={styles.frame} aria-hidden="true">
              <ChartFrame layout={layout} x={x} y={y} />
            </div>
            <ChartOverlay
              layout={layout}
              domain={domain}
              x={x}
              y={y}
              shown={shown}
              visible={visible}
              failed={failed}
              live={live}
              onPick={onPick}
              onZoom={onZoom}
              onScale={scaleBy}
              ariaLabel={ariaLabel}
            />
          </>
        )}
      </div>
      <Legend series={series} references={references} hidden={hidden} onToggle={onToggle} onSolo={onSolo} />
      {unplaced > 0 && (
        <div className={styles.dim}>
          {unplaced === 1 ? '1 point has' : `${unplaced} points have`} no place on these axes: the value is
          infinite or missing, as {axisTitle(y)} is for an exact copy. The table lists them.
        </div>
      )}
      <FailureList failed={failed} />
    </div>
  );
}

function emptyReason({ series, references = noSeries, hidden, empty }: CurveChartProps): string {
  const all = [...series, ...references];
  if (all.length > 0 && all.every(({ id }) => hidden.has(id)))
    return 'All curves are hidden. Switch one on in the legend below.';
  if (series.some(({ points }) => points.some(({ pending }) => pending)))
    return 'Waiting for the first point.';
  return empty ?? 'No points yet. Run the study, and the curves draw themselves here.';
}

/** The same object as long as the numbers in it are the same, so that the frame is not drawn again for nothing. */
function useStable(domain: Domain | null): Domain | null {
  const [x0, x1, y0, y1] = domain ? [...domain.x, ...domain.y] : [];
  return useMemo(
    () =>
      x0 === undefined || x1 === undefined || y0 === undefined || y1 === undefined
        ? null
        : { x: [x0, x1], y: [y0, y1] },
    [x0, x1, y0, y1],
  );
}
