import { useMemo, useState } from 'react';
import { meanCurve } from '@/core/curve';
import { DifferenceChart } from '@/panels/chart/DifferenceChart';
import { BdTable } from '@/panels/table/BdTable';
import type { BdFigure } from '@/panels/table/bdRows';
import { type Curve, imageCurves } from '@/study/curves';
import { metricAxisSpec } from './chart-series';
import styles from './common.module.css';
import { useSession, useStudy } from './session';

const types = { text: 'text/plain', markdown: 'text/markdown', csv: 'text/csv' } as const;
const extensions = { text: 'txt', markdown: 'md', csv: 'csv' } as const;

/** BD figures of every curve against an anchor, and the relative difference that they average. */
export default function BdPane({ curves }: { curves: readonly Curve[] }) {
  const session = useSession();
  const { lab } = session;
  const { view, sources } = useStudy();
  const [figure, setFigure] = useState<BdFigure>('rate');
  const metrics = useMemo(() => lab.metrics.filter(({ bd }) => bd), [lab]);
  const anchor = curves.find(({ series }) => series.id === view.bdAnchor) ?? curves[0];
  const metric = metrics.find(({ id }) => id === view.metric) ?? metrics[0];

  const series = useMemo(
    () => curves.map(({ series: { id, colour }, label }) => ({ id, label, colour })),
    [curves],
  );
  const bdCurves = useMemo(
    () =>
      curves.flatMap((curve) =>
        metrics.map(({ id }) => ({
          series: curve.series.id,
          metric: id,
          images: imageCurves(curve, id, 'bpp'),
        })),
      ),
    [curves, metrics],
  );
  const differences = useMemo(
    () =>
      metric
        ? curves.map((curve) => ({
            id: curve.series.id,
            label: curve.label,
            colour: curve.series.colour,
            points: meanCurve(imageCurves(curve, metric.id, 'bpp')).points,
          }))
        : [],
    [curves, metric],
  );
  const anchorCurve = differences.find(({ id }) => id === anchor?.series.id);
  const axis = useMemo(() => (metric ? metricAxisSpec(metric) : null), [metric]);

  if (!anchor || curves.length < 2) {
    return <p className={styles.note}>BD figures compare curves: tick two lossy methods or more, and run.</p>;
  }
  return (
    <>
      <BdTable
        series={series}
        metrics={metrics}
        curves={bdCurves}
        imageLabel={(image) => sources.find(({ sha256 }) => sha256 === image)?.name ?? image.slice(0, 8)}
        anchor={anchor.series.id}
        onAnchor={(bdAnchor) => session.look({ bdAnchor })}
        interpolation={view.interpolation}
        onInterpolation={(interpolation) => session.look({ interpolation })}
        figure={figure}
        onFigure={setFigure}
        onExport={async (format, text) => {
          const { saveFile } = await import('@/panels/chart/save');
          saveFile(`lagrange-bd.${extensions[format]}`, new Blob([text], { type: types[format] }));
        }}
      />
      {anchorCurve && axis && (
        <DifferenceChart
          anchor={anchorCurve}
          curves={differences}
          metric={axis}
          interpolation={view.interpolation}
        />
      )}
    </>
  );
}
