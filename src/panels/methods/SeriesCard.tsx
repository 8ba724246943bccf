import { Menu } from '@mantine/core';
import { useState } from 'react';
import type { MethodMeta } from '@/core/method';
import type { Series, Stage } from '@/core/study';
import { keyedStages, pointCount, rateKnobOf, seriesLabel, sweepText } from '@/study/series';
import { Swatch } from '../common/Swatch';
import styles from './methods.module.css';
import { StageForm } from './StageForm';
import { SweepField } from './SweepField';

export interface SeriesActions {
  change: (series: Series) => void;
  duplicate: (series: Series) => void;
  remove: (series: Series) => void;
  chain: (series: Series, method: MethodMeta) => void;
  /** Opens target search for this series. */
  target: (series: Series) => void;
  /** Has it a numeric rate knob to search along? */
  canTarget: (series: Series) => boolean;
}

interface Props {
  series: Series;
  metas: readonly MethodMeta[];
  actions: SeriesActions;
}

/** One curve of the study: its swatch, its setting, and what can be done with it. */
export function SeriesCard({ series, metas, actions }: Props) {
  const [open, setOpen] = useState(false);
  const label = seriesLabel(series, metas);
  const points = pointCount(series);
  // Under its method's own name, a curve at default settings need not repeat it.
  const isPlain = series.stages.length === 1 && metas.some(({ name }) => name === label);
  const metaOf = (stage: Stage) => metas.find(({ id }) => id === stage.method);
  const setStage = (index: number, stage: Stage) =>
    actions.change({ ...series, stages: series.stages.map((each, i) => (i === index ? stage : each)) });

  return (
    <li className={styles.series}>
      <div className={styles.seriesHead}>
        <button
          type="button"
          className={styles.seriesName}
          aria-expanded={open}
          aria-label={`${label}, ${points === 1 ? '1 point' : `${points} points`}: settings`}
          onClick={() => setOpen(!open)}
        >
          <Swatch index={series.colour} dim={series.hidden ?? false} />
          <span className={styles.name}>{isPlain ? sweepText(series, metas) || 'as it is' : label}</span>
          <span className={styles.count}>{points === 1 ? '1 point' : `${points} points`}</span>
          <span className={styles.chevron} data-open={open || undefined} aria-hidden="true" />
        </button>
        <SeriesMenu series={series} label={label} metas={metas} actions={actions} />
      </div>
      {open && (
        <div className={styles.body}>
          {keyedStages(series.stages).map(({ key, index, stage }) => {
            const meta = metaOf(stage);
            if (!meta) return <p key={key}>Unknown method "{stage.method}".</p>;
            const axes = series.sweep.filter((axis) => axis.stage === index);
            const knob = rateKnobOf(meta);
            return (
              <section key={key} aria-label={`${meta.name} knobs`}>
                {series.stages.length > 1 && (
                  <h4 className={styles.stageName}>{`${index + 1}. ${meta.name}`}</h4>
                )}
                {axes.map((axis) =>
                  knob && axis.knob === knob.id ? (
                    <SweepField
                      key={axis.knob}
                      knob={knob}
                      values={axis.values as readonly number[]}
                      onChange={(values) =>
                        actions.change({
                          ...series,
                          sweep: series.sweep.map((each) => (each === axis ? { ...each, values } : each)),
                        })
                      }
                    />
                  ) : null,
                )}
                <StageForm
                  meta={meta}
                  stage={stage}
                  swept={axes.map(({ knob }) => knob)}
                  onChange={(next) => setStage(index, next)}
                />
                <p className={styles.cite}>
                  {meta.citations.map((citation, i) => (
                    <span key={citation.text}>
                      {i > 0 && '; '}
                      {citation.url ? (
                        <a href={citation.url} target="_blank" rel="noreferrer">
                          {citation.text}
                        </a>
                      ) : (
                        citation.text
                      )}
                    </span>
                  ))}{' '}
                  <span className={styles.version}>{meta.version}</span>
                </p>
              </section>
            );
          })}
        </div>
      )}
    </li>
  );
}

function SeriesMenu({ series, label, metas, actions }: Props & { label: string }) {
  return (
    <Menu position="bottom-end" withinPortal shadow="sm">
      <Menu.Target>
        <button type="button" className={styles.more} aria-label={`More for ${label}`}>
          ⋯
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        <Menu.Item onClick={() => actions.duplicate(series)}>Duplicate, to compare settings</Menu.Item>
        <Menu.Item onClick={() => actions.change({ ...series, hidden: !series.hidden })}>
          {series.hidden ? 'Show on charts' : 'Hide on charts'}
        </Menu.Item>
        {actions.canTarget(series) && (
          <Menu.Item onClick={() => actions.target(series)}>Search for a size or a quality…</Menu.Item>
        )}
        <Menu.Item onClick={() => actions.remove(series)}>Remove</Menu.Item>
        <Menu.Divider />
        <Menu.Label>Then code the result again with</Menu.Label>
        {metas.map((meta) => (
          <Menu.Item key={meta.id} onClick={() => actions.chain(series, meta)}>
            {meta.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
