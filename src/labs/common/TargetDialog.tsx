import { Button, Checkbox, Modal, NativeSelect, NumberInput, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Series } from '@/core/study';
import { settingsOf } from '@/study/plan';
import { findTarget, type Goal } from '@/study/runner';
import { seriesLabel } from '@/study/series';
import { pointOfSide, sideOfPoint } from '@/study/sides';
import styles from './common.module.css';
import { useSession, useSessionState, useShownSource, useStudy } from './session';

type Kind = 'bytes' | 'metric' | 'match';

/** Searches along a method's rate knob for a size or a quality; every probe is a measured point. */
export default function TargetDialog({ series, onClose }: { series: Series | null; onClose: () => void }) {
  return (
    <Modal opened={series !== null} onClose={onClose} title="Search for a size or a quality" size="sm">
      {series && <TargetForm series={series} onClose={onClose} />}
    </Modal>
  );
}

function TargetForm({ series, onClose }: { series: Series; onClose: () => void }) {
  const session = useSession();
  const { lab } = session;
  const study = useStudy();
  const source = useShownSource();
  const results = useSessionState((state) => state.results);
  const focus = useSessionState((state) => state.focus);
  const [kind, setKind] = useState<Kind>('bytes');
  const [bytes, setBytes] = useState(30_000);
  const [metric, setMetric] = useState(study.view.metric || lab.defaultMetric);
  const [value, setValue] = useState(15);
  const [nearest, setNearest] = useState(false);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<string | null>(null);

  const options = { backend: study.backend, seed: study.seed };
  const others = source
    ? study.view.sides.flatMap((side, index) => {
        const point = pointOfSide(side, { ...study, source, methods: lab.methods, options, results });
        const measured = point && results.get(point.key);
        return measured ? [{ index, bytes: measured.bytes }] : [];
      })
    : [];
  const other = others.find(({ index }) => index !== focus) ?? others[0];
  const meta = lab.metrics.find(({ id }) => id === metric);

  const goal = (): Goal | null => {
    const how = nearest ? { nearest } : {};
    if (kind === 'metric') return meta ? { metric, value, better: meta.better, ...how } : null;
    const wanted = kind === 'match' ? other?.bytes : bytes;
    return wanted ? { bytes: wanted, ...how } : null;
  };

  const search = async () => {
    const wanted = goal();
    const opened = source && (await session.studySource(source));
    const stages = settingsOf(series, lab.methods)[0];
    if (!wanted || !opened || !stages) return setOutcome('Open a source first.');
    setBusy(true);
    setOutcome(null);
    try {
      const metrics = study.metrics.length > 0 ? study.metrics : lab.defaultMetrics;
      const found = await findTarget(
        session.runner,
        { lab: lab.id, methods: lab.methods, metrics: lab.metrics },
        {
          seriesId: series.id,
          stages,
          source: opened.info.sha256,
          goal: wanted,
          plan: options,
          run: { metrics, sources: new Map([[opened.info.sha256, opened]]) },
        },
      );
      session.show(sideOfPoint(series, found.point));
      setOutcome(`${found.sentence} It is in the viewer now.`);
    } catch (error) {
      setOutcome(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className={styles.target}>
      <p>{seriesLabel(series, lab.methods)}</p>
      <SegmentedControl
        size="xs"
        aria-label="What to search for"
        value={kind}
        onChange={(next) => setKind(next as Kind)}
        data={[
          { value: 'bytes', label: 'Size' },
          { value: 'metric', label: 'Quality' },
          { value: 'match', label: "Other side's size", disabled: other === undefined },
        ]}
      />
      {kind === 'bytes' && (
        <NumberInput
          size="xs"
          label="Bytes"
          min={1}
          value={bytes}
          onChange={(next) => setBytes(Number(next) || 1)}
        />
      )}
      {kind === 'metric' && (
        <div className={styles.targetRow}>
          <NativeSelect
            size="xs"
            label="Metric"
            value={metric}
            data={lab.metrics.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => setMetric(event.currentTarget.value)}
          />
          <NumberInput
            size="xs"
            label={meta?.unit ? `Value, ${meta.unit}` : 'Value'}
            value={value}
            onChange={(next) => setValue(Number(next))}
          />
        </div>
      )}
      {kind === 'match' && other && <p>{`The other side has ${other.bytes} bytes.`}</p>}
      <Checkbox
        size="xs"
        checked={nearest}
        onChange={(event) => setNearest(event.currentTarget.checked)}
        label="Nearest on either side, not a bound that must hold"
      />
      {outcome && <p role="status">{outcome}</p>}
      <Button size="xs" loading={busy} onClick={() => void search()}>
        Search
      </Button>
      {busy && (
        <Button size="xs" variant="default" onClick={() => session.cancel()}>
          Cancel
        </Button>
      )}
      {outcome && !busy && (
        <Button size="xs" variant="default" onClick={onClose}>
          Close
        </Button>
      )}
    </div>
  );
}
