import type { MethodMeta } from '@/core/method';
import type { Series } from '@/core/study';
import { Help } from '../common/Help';
import styles from './methods.module.css';
import { type SeriesActions, SeriesCard } from './SeriesCard';

interface Props {
  metas: readonly MethodMeta[];
  series: readonly Series[];
  /** By method id: why it cannot run in this browser. */
  unavailable: Readonly<Record<string, string>>;
  actions: SeriesActions & { add: (meta: MethodMeta) => void };
}

/** Every method by family; a ticked one has a card per curve. */
export function MethodPicker({ metas, series, unavailable, actions }: Props) {
  const families = [...new Set(metas.map(({ family }) => family))];
  const owner = (each: Series) => each.stages[0]?.method;
  return (
    <div>
      {families.map((family) => (
        <fieldset key={family} className={styles.family}>
          <legend className={styles.familyName}>{family}</legend>
          {metas
            .filter((meta) => meta.family === family)
            .map((meta) => {
              const own = series.filter((each) => owner(each) === meta.id);
              const why = unavailable[meta.id];
              return (
                <div key={meta.id} className={styles.method}>
                  <div className={styles.methodHead}>
                    <label className={styles.tick}>
                      <input
                        type="checkbox"
                        checked={own.length > 0}
                        disabled={why !== undefined}
                        onChange={() => {
                          if (own.length === 0) actions.add(meta);
                          else for (const each of own) actions.remove(each);
                        }}
                      />
                      <span>{meta.name}</span>
                    </label>
                    <Help
                      text={
                        why ??
                        `${meta.summary} Knobs: ${meta.knobs.map(({ label }) => label).join(', ') || 'none'}.`
                      }
                    />
                  </div>
                  {own.length > 0 && (
                    <ul className={styles.cards}>
                      {own.map((each) => (
                        <SeriesCard key={each.id} series={each} metas={metas} actions={actions} />
                      ))}
                    </ul>
                  )}
                </div>
              );
            })}
        </fieldset>
      ))}
    </div>
  );
}
