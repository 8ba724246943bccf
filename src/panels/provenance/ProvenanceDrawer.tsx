import { Drawer } from '@mantine/core';
import type { MethodMeta } from '@/core/method';
import type { MetricMeta } from '@/core/metric';
import type { Measurement, SourceInfo } from '@/core/study';
import { keyedStages } from '@/study/series';
import { metricText, msText } from '../common/format';
import styles from './provenance.module.css';

interface Props {
  measurement: Measurement | null;
  source: SourceInfo | null;
  methods: readonly MethodMeta[];
  metrics: readonly MetricMeta[];
  rateUnit: string;
  onClose: () => void;
}

const origins: Record<Measurement['origin'], string> = {
  measured: 'Measured in this browser: encoded to bytes, decoded from those bytes alone, compared.',
  precomputed:
    'Precomputed by the same page in headless Chromium when this site was built; run it to replace it.',
  imported: 'Imported from a file; not measured here.',
};

/** "What exactly ran": every setting, version and circumstance behind one number. */
export function ProvenanceDrawer({ measurement, source, methods, metrics, rateUnit, onClose }: Props) {
  return (
    <Drawer
      opened={measurement !== null}
      onClose={onClose}
      position="right"
      size="md"
      title="What exactly ran"
    >
      {measurement && (
        <div className={styles.drawer}>
          <p>{origins[measurement.origin]}</p>
          {measurement.notes.map((note) => (
            <p key={note} className={styles.note}>
              {note}
            </p>
          ))}
          <Facts
            title="Source"
            rows={[
              ['Name', measurement.source.name],
              ['SHA-256 of the file', measurement.source.sha256],
              ...(source?.facts ?? []),
              ...(source?.notes ?? []).map((note): [string, string] => ['Note', note]),
            ]}
          />
          {keyedStages(measurement.stages).map(({ key, index, stage }) => {
            const meta = methods.find(({ id }) => id === stage.method);
            return (
              <Facts
                key={key}
                title={`${measurement.stages.length > 1 ? `${index + 1}. ` : ''}${meta?.name ?? stage.method}`}
                rows={[
                  ['Method', stage.method],
                  ['Version', measurement.provenance.methods[stage.method] ?? 'not recorded'],
                  ...Object.entries(stage.knobs).map(([id, value]): [string, string] => [id, String(value)]),
                ]}
              />
            );
          })}
          <Facts
            title="Rate"
            rows={[
              ['Bytes written and read back', String(measurement.bytes)],
              [rateUnit, measurement.bitsPerUnit.toFixed(5)],
              ['Exact copy', measurement.exact ? 'yes, sample by sample' : 'no'],
            ]}
          />
          <Facts
            title="Quality"
            rows={Object.entries(measurement.quality).map(([id, value]): [string, string] => {
              const meta = metrics.find((metric) => metric.id === id);
              const version = measurement.provenance.metrics[id];
              const unit = meta?.unit ? ` ${meta.unit}` : '';
              return [
                `${meta?.name ?? id}${version ? ` (version ${version})` : ''}`,
                `${metricText(value, meta ? meta.decimals + 2 : 6)}${unit}`,
              ];
            })}
          />
          <Facts
            title="Time"
            rows={[
              ['Encode', msText(measurement.time.encodeMs)],
              ['Decode', msText(measurement.time.decodeMs)],
              ['Metrics', msText(measurement.time.metricMs)],
              [
                'Measured',
                measurement.time.workers > 1
                  ? `under load: ${measurement.time.workers} lanes, ${measurement.time.threads} thread each`
                  : `alone, ${measurement.time.threads} thread`,
              ],
            ]}
          />
          <Facts
            title="Machine"
            rows={[
              ['Backend', measurement.backend],
              ['Seed', String(measurement.seed)],
              ['Page version', measurement.provenance.app],
              ['Cores', String(measurement.provenance.cores)],
              ['Browser', measurement.provenance.agent],
              ['At', measurement.provenance.at],
            ]}
          />
        </div>
      )}
    </Drawer>
  );
}

function Facts({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(([name, value]) => (
          <div key={`${name}:${value}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
