import styles from './chart.module.css';
import { LineSwatchIcon } from './LineSwatch';
import type { ChartSeries } from './types';

interface Props {
  readonly series: readonly ChartSeries[];
  readonly references: readonly ChartSeries[];
  readonly hidden: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
  readonly onSolo?: ((id: string) => void) | undefined;
}

/** Toggles, one a series. Shift-click, Shift+Enter or a double click shows one alone. */
export function Legend({ series, references, hidden, onToggle, onSolo }: Props) {
  const item = (one: ChartSeries) => {
    const waiting = one.points.filter(({ pending }) => pending).length;
    return (
      <button
        key={one.id}
        type="button"
        className={styles.toggle}
        aria-pressed={!hidden.has(one.id)}
        title={onSolo ? 'Click to show or hide; Shift-click or double-click to show it alone' : undefined}
        onClick={(event) => {
          if (event.shiftKey && onSolo) onSolo(one.id);
          // The second click of a double click is the solo's; toggling again would undo it.
          else if (event.detail < 2 || !onSolo) onToggle(one.id);
        }}
        onDoubleClick={() => onSolo?.(one.id)}
      >
        <LineSwatchIcon series={one} />
        <span className={styles.name}>{one.label}</span>
        {one.origin !== 'measured' && <span className={styles.tag}>{one.origin}</span>}
        {waiting > 0 && (
          <span className={styles.tag}>
            {one.points.length - waiting}/{one.points.length}
          </span>
        )}
      </button>
    );
  };
  return (
    <div className={styles.legend}>
      {series.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a form's look and meaning to plain toggles.
        <div role="group" aria-label="Series" className={styles.group}>
          {series.map(item)}
        </div>
      )}
      {references.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: as above.
        <div role="group" aria-label="Reference curves" className={styles.group}>
          <span className={styles.dim}>Reference</span>
          {references.map(item)}
        </div>
      )}
    </div>
  );
}
