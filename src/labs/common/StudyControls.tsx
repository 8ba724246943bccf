import { Checkbox } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { MethodMeta } from '@/core/method';
import type { Series, SourceInfo } from '@/core/study';
import { Section } from '@/panels/layout/Section';
import { MethodPicker } from '@/panels/methods/MethodPicker';
import { type SourceItem, SourcePanel } from '@/panels/source/SourcePanel';
import type { SourceRef } from '@/study/link/state';
import { chainSeries, duplicateSeries, newSeries, rateKnobOf } from '@/study/series';
import styles from './common.module.css';
import { useSession, useSessionState, useShownSource, useStudy } from './session';
import { useThumbs } from './use-thumbs';

const TargetDialog = lazy(() => import('./TargetDialog'));

/** Sources, methods and metrics of the study: the left column. */
export function StudyControls() {
  const session = useSession();
  const { lab } = session;
  const study = useStudy();
  const shown = useShownSource();
  const opened = useSessionState((state) => state.sources);
  const reading = useSessionState((state) => state.reading);
  const problems = useSessionState((state) => state.problems);
  const unavailable = useSessionState((state) => state.unavailable);
  const thumbs = useThumbs(opened, lab.samples);
  const [target, setTarget] = useState<Series | null>(null);

  const items = study.sources.map((ref): SourceItem => {
    const open = opened.get(ref.sha256);
    return {
      info: open?.info ?? infoOf(ref),
      thumb: thumbs.get(ref.sha256) ?? null,
      present: open?.file !== undefined && open.file !== null ? true : ref.sample !== undefined,
    };
  });
  const setSeries = (change: (series: readonly Series[]) => readonly Series[]) =>
    session.edit((study) => ({ ...study, series: change(study.series) }));

  return (
    <>
      <Section title="Source">
        <SourcePanel
          noun={lab.noun}
          accept={lab.accept}
          items={items}
          active={shown}
          reading={reading}
          problems={problems}
          samples={lab.samples}
          onFiles={(files) => void session.addFiles(files)}
          onSample={(sample) => void session.addSample(sample)}
          onActivate={(source) => session.look({ source })}
          onRemove={session.removeSource}
          onDismiss={session.dismissProblem}
        />
      </Section>
      <Section title="Methods">
        <MethodPicker
          metas={lab.methods}
          series={study.series}
          unavailable={unavailable}
          actions={{
            add: (meta: MethodMeta) => setSeries((all) => [...all, newSeries(meta, all)]),
            change: (series) =>
              setSeries((all) => all.map((each) => (each.id === series.id ? series : each))),
            remove: (series) => setSeries((all) => all.filter(({ id }) => id !== series.id)),
            duplicate: (series) => setSeries((all) => [...all, duplicateSeries(series, all)]),
            chain: (series, meta) =>
              setSeries((all) => [...all, chainSeries(duplicateSeries(series, all), meta, lab.methods)]),
            target: setTarget,
            canTarget: (series) => {
              const last = lab.methods.find(({ id }) => id === series.stages.at(-1)?.method);
              return last !== undefined && !last.lossless && rateKnobOf(last) !== null;
            },
          }}
        />
      </Section>
      <Section title="Metrics">
        <MetricPicker />
      </Section>
      <Suspense fallback={null}>
        {target && <TargetDialog series={target} onClose={() => setTarget(null)} />}
      </Suspense>
    </>
  );
}

function MetricPicker() {
  const session = useSession();
  const { metrics } = useStudy();
  const chosen = metrics.length > 0 ? metrics : session.lab.defaultMetrics;
  return (
    <div className={styles.metrics}>
      {session.lab.metrics.map(({ id, name, unit, help, better, citation, cost }) => (
        <Checkbox
          key={id}
          size="xs"
          checked={chosen.includes(id)}
          label={`${name}${unit ? `, ${unit}` : ''}${cost === 'heavy' ? ' (slow)' : ''}`}
          title={`${help} ${better === 'higher' ? 'Higher' : 'Lower'} is better. ${citation.text}`}
          onChange={(event) => {
            const on = event.currentTarget.checked;
            const next = session.lab.metrics
              .map((metric) => metric.id)
              .filter((each) => (each === id ? on : chosen.includes(each)));
            if (next.length > 0) session.edit((study) => ({ ...study, metrics: next }));
          }}
        />
      ))}
    </div>
  );
}

/** What is known of a source that came by link, before its file is dropped again. */
function infoOf({ name, sha256, fileBytes, units, width, height }: SourceRef): SourceInfo {
  const size = width && height ? { width, height } : {};
  return { name, sha256, fileBytes, units, ...size, facts: [], notes: [] };
}

/** Files dropped or pasted anywhere on the page are sources. */
export function useDropAndPaste(): boolean {
  const session = useSession();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const files = (data: DataTransfer | null) => [...(data?.files ?? [])];
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const dropped = files(event.dataTransfer);
      if (dropped.length > 0) void session.addFiles(dropped);
    };
    const onDrag = (event: DragEvent) => {
      if (![...(event.dataTransfer?.types ?? [])].includes('Files')) return;
      event.preventDefault();
      setOver(event.type !== 'dragleave' || event.relatedTarget !== null);
    };
    const onPaste = (event: ClipboardEvent) => {
      const pasted = files(event.clipboardData);
      if (pasted.length > 0) return void session.addFiles(pasted);
      const text = event.clipboardData?.getData('text/plain').trim() ?? '';
      const typing = (event.target as HTMLElement | null)?.closest('input, textarea');
      if (!typing && text.startsWith('{'))
        void import('./transfer').then(({ importText }) => importText(session, text));
    };
    window.addEventListener('drop', onDrop);
    window.addEventListener('dragover', onDrag);
    window.addEventListener('dragleave', onDrag);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('dragover', onDrag);
      window.removeEventListener('dragleave', onDrag);
      window.removeEventListener('paste', onPaste);
    };
  }, [session]);
  return over;
}
