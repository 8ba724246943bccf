import styles from './side-head.module.css';
import type { CompareSide } from './types';

interface Props {
  sides: readonly CompareSide[];
  focus: number;
  onFocus: (index: number) => void;
}

/** Picks the picture in focus where there are several. */
export function SideStrip({ sides, focus, onFocus }: Props) {
  return (
    <fieldset className={styles.strip} aria-label="Picture in focus">
      {sides.map((side, i) => (
        <button
          key={side.id}
          type="button"
          className={styles.chip}
          aria-pressed={i === focus}
          onClick={() => onFocus(i)}
        >
          <span className={styles.swatch} style={side.colour ? { background: side.colour } : undefined} />
          {side.title}
          {side.knobs && <span className={styles.knobs}>{side.knobs}</span>}
        </button>
      ))}
    </fieldset>
  );
}
