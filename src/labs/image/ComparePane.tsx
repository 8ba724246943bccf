import { useEffect, useMemo, useState } from 'react';
import type { ErrorMap } from '@/core/kernel';
import type { Measurement, Point } from '@/core/study';
import type { Pixels } from '@/media/pixels';
import { bytesText, metricText } from '@/panels/common/format';
import { type CompareHeat, type CompareSide, type CompareView, CompareViewer } from '@/panels/compare';
import { seriesColour } from '@/panels/theme/palette';
import { sidesLimit } from '@/study/link/state';
import { chainLabel, pointLabel } from '@/study/series';
import { pointOfSide } from '@/study/sides';
import { useSession, useSessionState, useShownSource, useStudy } from '../common/session';
import { type Picture, useOriginal, usePictures } from './use-pictures';
import { compareView, linkView } from './view';

/** The compare viewer over the study: what the sides show is in the study, so it is in the link. */
export default function ComparePane() {
  const session = useSession();
  const { lab } = session;
  const study = useStudy();
  const source = useShownSource();
  const focus = useSessionState((state) => state.focus);
  const results = useSessionState((state) => state.results);
  const info = useSessionState((state) => (source ? state.sources.get(source)?.info : undefined));
  const { series, backend, seed, view } = study;
  const ref = study.sources.find(({ sha256 }) => sha256 === source);

  // Only a side that names a result depends on the results: while a sweep runs, the pictures must not be asked for anew.
  const known = view.sides.some(({ kind }) => kind === 'result') ? results : none;
  const points = useMemo(
    () =>
      source === null
        ? []
        : view.sides.map((side) =>
            pointOfSide(side, {
              series,
              source,
              methods: lab.methods,
              options: { backend, seed },
              results: known,
            }),
          ),
    [view.sides, series, source, lab, backend, seed, known],
  );
  const original = useOriginal(source);
  const quick = useMemo(() => {
    const chosen = study.metrics.length > 0 ? study.metrics : lab.defaultMetrics;
    return lab.metrics.filter(({ id, cost }) => cost === 'light' && chosen.includes(id)).map(({ id }) => id);
  }, [lab, study.metrics]);
  const pictures = usePictures(points, quick);
  const heat = useHeat(points[focus] ?? null, view.heatMetric, view.mode === 'heat');

  const width = original?.pixels?.width ?? info?.width ?? ref?.width ?? 0;
  const height = original?.pixels?.height ?? info?.height ?? ref?.height ?? 0;
  const fitting = (pixels: Pixels | null) =>
    pixels && pixels.width === width && pixels.height === height ? pixels : null;

  const sides = points.map((point, slot): CompareSide => {
    if (!point) {
      return {
        id: `side ${slot}`,
        title: 'Nothing',
        facts: [],
        pixels: null,
        state: 'empty',
        message: 'Pick a point on the chart.',
      };
    }
    const line = series.find(({ id }) => id === point.seriesId);
    const picture = pictures[slot] ?? null;
    const measurement = results.get(point.key) ?? picture?.measurement ?? null;
    return {
      id: `side ${slot}`,
      title: chainLabel(point.stages, lab.methods),
      knobs: line ? pointLabel(line, point.stages, lab.methods) : '',
      facts: measurement ? factsOf(measurement, view.metric, lab.metrics, lab.rateUnit, ref?.fileBytes) : [],
      ...stateOf(picture),
      pixels: fitting(picture?.pixels ?? null),
      ...(line ? { colour: seriesColour(line.colour) } : {}),
    };
  });

  const first: CompareSide = {
    id: source ?? 'original',
    title: 'Original',
    knobs: ref?.name ?? '',
    facts: ref ? [{ label: 'file', value: bytesText(ref.fileBytes) }] : [],
    ...stateOf(original),
    pixels: fitting(original?.pixels ?? null),
  };

  const heatMetrics = lab.metrics.filter(({ map }) => map).map(({ id, name }) => ({ id, label: name }));
  const shown: CompareView = compareView(view, { width, height }, heatMetrics[0]?.id ?? '');
  return (
    <CompareViewer
      width={width}
      height={height}
      original={first}
      sides={sides}
      view={shown}
      onView={(change) => session.look(linkView(change, { width, height }))}
      focus={Math.min(focus, Math.max(0, sides.length - 1))}
      onFocusSide={(focus) => session.state.setState({ focus })}
      onAddSide={
        view.sides.length > 0 && view.sides.length < sidesLimit
          ? () => session.show(view.sides[focus] ?? view.sides[0]!, 'beside')
          : undefined
      }
      onRemoveSide={session.hide}
      heat={heat}
      heatMetrics={heatMetrics}
    />
  );
}

const none: ReadonlyMap<string, Measurement> = new Map();

function stateOf(picture: Picture | null): Pick<CompareSide, 'state' | 'message'> {
  if (!picture) return { state: 'loading', message: 'Waiting for the worker' };
  const { state, message } = picture;
  return message === undefined ? { state } : { state, message };
}

function factsOf(
  measurement: Measurement,
  metric: string,
  metrics: readonly { id: string; name: string; unit: string; decimals: number }[],
  rateUnit: string,
  fileBytes: number | undefined,
): CompareSide['facts'] {
  const meta = metrics.find(({ id }) => id === metric);
  const value = measurement.quality[metric];
  return [
    { label: 'size', value: bytesText(measurement.bytes) },
    { label: 'rate', value: `${measurement.bitsPerUnit.toFixed(3)} ${rateUnit}` },
    ...(fileBytes
      ? [{ label: 'of the file', value: `${((100 * measurement.bytes) / fileBytes).toFixed(1)} %` }]
      : []),
    ...(meta && value !== undefined
      ? [{ label: meta.name, value: `${metricText(value, meta.decimals)} ${meta.unit}`.trim() }]
      : []),
  ];
}

/** The error map of the side in focus, asked for only while it is looked at. */
function useHeat(point: Point | null, wanted: string, active: boolean): CompareHeat | undefined {
  const session = useSession();
  const metrics = session.lab.metrics.filter(({ map }) => map);
  const meta = metrics.find(({ id }) => id === wanted) ?? metrics[0];
  const [state, setState] = useState<{ key: string; map: ErrorMap | null; message?: string }>({
    key: '',
    map: null,
  });
  const metric = meta?.id;
  const key = point && metric && active ? `${point.key} ${metric}` : '';

  useEffect(() => {
    if (!point || !metric || !active) return;
    const mine = `${point.key} ${metric}`;
    let live = true;
    const load = async () => {
      const source = await session.studySource(point.source);
      if (!source) throw new Error('Drop the file again to see where the error is.');
      const map = await session.viewer.map('heat', point, source, metric);
      if (live && map) setState({ key: mine, map });
    };
    load().catch((error: Error) => live && setState({ key: mine, map: null, message: error.message }));
    return () => {
      live = false;
    };
  }, [session, point, metric, active]);

  if (!meta || !active) return undefined;
  const current = state.key === key;
  return {
    map: current ? state.map : null,
    metricLabel: meta.name,
    loading: point !== null && !current,
    range: rangeOf(current ? state.map : null),
    ...(point ? {} : { message: 'Pick a point on the chart.' }),
    ...(current && state.message ? { message: state.message } : {}),
  };
}

/** From the smallest value to the 99.5th percentile: a few hot pixels must not dim the rest. */
function rangeOf(map: ErrorMap | null): readonly [number, number] {
  if (!map || map.values.length === 0) return [0, 1];
  const step = Math.max(1, Math.floor(map.values.length / 20_000));
  const sample = Float32Array.from(
    { length: Math.floor(map.values.length / step) },
    (_, i) => map.values[i * step]!,
  );
  sample.sort();
  const low = sample[0] ?? 0;
  const high = sample[Math.floor(0.995 * (sample.length - 1))] ?? 1;
  return [low, high > low ? high : low + 1e-6];
}
