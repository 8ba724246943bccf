import styles from './side-head.module.css';
import type { CompareSide } from './types';

interface Props {
  sides: readonly CompareSide[];
  focus: number;
  onFocus: (index: number) => void;
  /** Opens a further side; absent when there is no room for one. */
  onAdd?: (() => void) | undefined;
  onRemove?: ((index: number) => void) | undefined;
}

/** Picks the picture in focus where there are several, adds one, takes one away. */
export function SideStrip({ sides, focus, onFocus, onAdd, onRemove }: Props) {
  return (
    <fieldset className={styles.strip} aria-label="Picture in focus">
      {sides.map((side, i) => (
        <span key={side.id} className={styles.pair}>
          <button type="button" className={styles.chip} aria-pressed={i === focus} onClick={() => onFocus(i)}>
            <span className={styles.swatch} style={side.colour ? { background: side.colour } : undefined} />
            {side.title}
            {side.knobs && <span className={styles.knobs}>{side.knobs}</span>}
          </button>
          {onRemove && sides.length > 1 && (
            <button
              type="button"
              className={styles.small}
              aria-label={`Take ${side.title} ${side.knobs ?? ''} away`}
              onClick={() => onRemove(i)}
            >
              ×
            </button>
          )}
        </span>
      ))}
      {onAdd && (
        <button
          type="button"
          className={styles.small}
          aria-label="Add a picture: the next point picked goes beside these"
          title="Add a picture"
          onClick={onAdd}
        >
          +
        </button>
      )}
    </fieldset>
  );
}
