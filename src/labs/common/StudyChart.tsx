import { Checkbox, NativeSelect, SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import { CurveSketch } from '@/panels/chart/CurveSketch';
import type { ChartPoint, ChartSeries, Domain } from '@/panels/chart/types';
import type { View } from '@/study/link/state';
import { pointOfSide, sideOfPoint } from '@/study/sides';
import {
  importedSeries,
  livePoint,
  meanSeries,
  metricAxisSpec,
  paretoSeries,
  rateAxisSpec,
  sourceSeries,
} from './chart-series';
import styles from './common.module.css';
import { useCurves, useSession, useSessionState, useShownSource, useStudy } from './session';
import { useReferences } from './use-references';

const CurveChart = lazy(() => import('@/panels/chart/CurveChart'));

const letters = 'ABCDE';

/** The letter under which the viewer shows a side: the original, if it is there, comes first. Empty = not on stage. */
function letterOf(side: number, focus: number, { sides, showOriginal, swapped, mode }: View): string {
  const count = sides.length;
  const withOriginal = showOriginal || count < 2;
  if (mode === 'grid') {
    const place = withOriginal ? side + 1 : side;
    return letters[swapped ? count + (withOriginal ? 1 : 0) - 1 - place : place] ?? '';
  }
  const index = focus < count ? focus : 0;
  const other = index === 0 ? 1 : 0;
  const pair = withOriginal ? [-1, index] : [Math.min(index, other), Math.max(index, other)];
  return letters[(swapped ? pair.reverse() : pair).indexOf(side)] ?? '';
}

/** The rate–quality curves of the study, and what the viewer shows as rings among them. */
export function StudyChart() {
  const session = useSession();
  const { lab } = session;
  const study = useStudy();
  const { view } = study;
  const source = useShownSource();
  const curves = useCurves();
  const results = useSessionState((state) => state.results);
  const focus = useSessionState((state) => state.focus);
  const imported = useSessionState((state) => state.imported);
  const [zoom, setZoom] = useState<Domain | null>(null);
  const [hiddenOthers, setHiddenOthers] = useState<ReadonlySet<string>>(new Set());

  const metric =
    lab.metrics.find(({ id }) => id === view.metric) ??
    lab.metrics.find(({ id }) => id === lab.defaultMetric)!;
  const axis = view.rateAxis;
  const mean = view.curves === 'mean' && study.sources.length > 1;
  const lossy = useMemo(() => curves.filter(({ lossless }) => !lossless), [curves]);
  const published = useReferences(view.references && axis === 'bpp', metric.id);

  const series = useMemo(() => {
    const own = source
      ? lossy.map((curve) =>
          mean ? meanSeries(curve, metric.id, axis) : sourceSeries(curve, source, metric.id, axis),
        )
      : [];
    return [...own, ...importedSeries(imported, metric.id, axis)];
  }, [lossy, source, mean, metric, axis, imported]);

  const references = useMemo(
    () => (view.pareto ? [...published, paretoSeries(series, metric.better)] : published),
    [published, view.pareto, series, metric],
  );

  const x = useMemo(() => rateAxisSpec(axis, view.logRate, lab.rateUnit), [axis, view.logRate, lab]);
  const y = useMemo(() => metricAxisSpec(metric), [metric]);
  const hidden = useMemo(
    () => new Set([...study.series.filter((each) => each.hidden).map(({ id }) => id), ...hiddenOthers]),
    [study.series, hiddenOthers],
  );

  const live = useMemo(() => {
    if (!source || mean) return [];
    const options = { backend: study.backend, seed: study.seed };
    return view.sides.flatMap((side, index) => {
      const point = pointOfSide(side, {
        series: study.series,
        source,
        methods: lab.methods,
        options,
        results,
      });
      const found = point && results.get(point.key);
      const letter = letterOf(index, focus, view);
      return found && letter ? livePoint(found, letter, `Picture ${letter}`, metric.id, axis) : [];
    });
  }, [source, mean, study.backend, study.seed, study.series, view, focus, lab, results, metric, axis]);

  const setHidden = (isHidden: (id: string, now: boolean) => boolean) => {
    session.edit((study) => ({
      ...study,
      series: study.series.map((each) => ({ ...each, hidden: isHidden(each.id, each.hidden ?? false) })),
    }));
    const others = [...references, ...series]
      .map(({ id }) => id)
      .filter((id) => !study.series.some((s) => s.id === id));
    setHiddenOthers(new Set(others.filter((id) => isHidden(id, hiddenOthers.has(id)))));
  };

  const pick = (point: ChartPoint, { id }: ChartSeries) => {
    const curve = curves.find((each) => each.series.id === id);
    const all = (source && curve?.points.get(source)) || [];
    const picked = mean ? all[Number(point.id)] : all.find(({ key }) => key === point.id);
    if (curve && picked) session.show(sideOfPoint(curve.series, picked));
  };

  const precomputed = series.some(({ origin, points }) => origin === 'precomputed' && points.length > 0);
  const controls = (
    <>
      <NativeSelect
        size="xs"
        aria-label="Metric"
        value={metric.id}
        title={metric.help}
        data={lab.metrics.map(({ id, name, unit }) => ({
          value: id,
          label: unit ? `${name}, ${unit}` : name,
        }))}
        onChange={(event) => {
          setZoom(null);
          session.look({ metric: event.currentTarget.value });
        }}
      />
      <SegmentedControl
        size="xs"
        aria-label="Rate axis"
        value={axis}
        data={[
          { value: 'bpp', label: lab.rateUnit },
          { value: 'bytes', label: 'bytes' },
        ]}
        onChange={(value) => {
          setZoom(null);
          session.look({ rateAxis: value as typeof axis });
        }}
      />
      {study.sources.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label="Curves of"
          value={view.curves}
          data={[
            { value: 'source', label: `this ${lab.noun[0]}` },
            { value: 'mean', label: `mean of ${study.sources.length}` },
          ]}
          onChange={(value) => session.look({ curves: value as typeof view.curves })}
        />
      )}
      <Checkbox
        size="xs"
        label="Pareto front"
        title="The points that no other point of any curve beats in both rate and quality"
        checked={view.pareto}
        onChange={(event) => session.look({ pareto: event.currentTarget.checked })}
      />
      <Checkbox
        size="xs"
        label="Kodak, published"
        checked={view.references}
        disabled={axis !== 'bpp'}
        onChange={(event) => session.look({ references: event.currentTarget.checked })}
      />
    </>
  );
  const common = {
    series,
    references,
    x,
    y,
    hidden,
    zoom,
    ariaLabel: `${metric.name} against ${x.label.toLowerCase()}`,
  };

  return (
    <>
      <div className={styles.chartBody}>
        <Suspense fallback={<CurveSketch {...common} height={360} legend />}>
          <CurveChart
            {...common}
            live={live}
            onZoom={setZoom}
            onPick={pick}
            onToggle={(id) => setHidden((each, now) => (each === id ? !now : now))}
            onSolo={(id) => setHidden((each) => each !== id)}
            onLogX={(logRate) => session.look({ logRate })}
            controls={controls}
            height={360}
            fileName={`lagrange-${metric.id}`}
            empty={`Choose ${lab.noun[0] === 'image' ? 'an' : 'a'} ${lab.noun[0]} and methods, then run: curves draw themselves here.`}
          />
        </Suspense>
      </div>
      {precomputed && (
        <p className={styles.note}>
          Dashed: precomputed for this sample by the same page when the site was built. Run to measure here
          and replace it.
        </p>
      )}
      {published.length > 0 && (
        <p className={styles.note}>
          Published curves are means over the 24 Kodak images (CompressAI results, 768 × 512). They are not
          comparable point by point with another image.
        </p>
      )}
    </>
  );
}
