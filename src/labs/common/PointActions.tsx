import { Button } from '@mantine/core';
import type { Measurement } from '@/core/study';
import { chainLabel } from '@/study/series';
import styles from './common.module.css';
import { useSession } from './session';

interface Props {
  measurement: Measurement;
  onExplain: () => void;
}

/** What can be done with one result: see what ran, take its file or its reconstruction home. */
export function PointActions({ measurement, onExplain }: Props) {
  const session = useSession();
  const { lab } = session;
  const meta = lab.methods.find(({ id }) => id === measurement.stages.at(-1)?.method);
  const stem = measurement.source.name.replace(/\.[^.]+$/, '');

  const artifact = async () => {
    const { saveFile } = await import('@/panels/chart/save');
    const kept = (await (await session.results).get(measurement.key))?.artifact;
    if (!kept)
      return session.notify(
        'info',
        'Its bytes are not kept in this browser: show the point in the viewer once, then save it.',
      );
    saveFile(
      `${stem}.${meta?.extension ?? 'bin'}`,
      new Blob([kept as Uint8Array<ArrayBuffer>], { type: meta?.mime ?? 'application/octet-stream' }),
    );
  };
  const reconstruction = async () => {
    try {
      const { saveFile } = await import('@/panels/chart/save');
      const source = await session.studySource(measurement.source.sha256);
      const point = {
        key: measurement.key,
        seriesId: '',
        source: measurement.source.sha256,
        stages: measurement.stages,
        backend: measurement.backend,
        seed: measurement.seed,
      };
      const shown = await session.viewer.show(
        'save',
        point,
        source ? { metrics: [], source } : { metrics: [] },
      );
      const file =
        shown && lab.writeReconstruction ? await lab.writeReconstruction(shown.reconstruction) : null;
      if (file) saveFile(`${stem}-decoded.${file.extension}`, file.data);
    } catch (error) {
      session.notify('error', error instanceof Error ? error.message : String(error));
    }
  };

  return (
    <div className={styles.bar}>
      <span>{`${chainLabel(measurement.stages, lab.methods)} on ${measurement.source.name}`}</span>
      <Button size="compact-xs" variant="default" onClick={onExplain}>
        What exactly ran
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => void artifact()}>
        {`Save the file (.${meta?.extension ?? 'bin'})`}
      </Button>
      {lab.writeReconstruction && (
        <Button size="compact-xs" variant="default" onClick={() => void reconstruction()}>
          Save the reconstruction
        </Button>
      )}
    </div>
  );
}
