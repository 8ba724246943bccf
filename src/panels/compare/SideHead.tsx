import styles from './side-head.module.css';
import type { CompareSide } from './types';

interface Props {
  side: CompareSide;
  /** "A" or "B" where two pictures stand against each other. */
  letter?: string;
  /** Over the picture, in a grid cell. */
  over?: boolean;
  /** In flip mode, the picture that is not up. */
  dim?: boolean;
  focused?: boolean;
  onFocus?: (() => void) | undefined;
}

/** What a picture is and what it costs: method, knobs, measured facts. */
export function SideHead({ side, letter, over = false, dim = false, focused = false, onFocus }: Props) {
  const name = (
    <>
      <span className={styles.swatch} style={side.colour ? { background: side.colour } : undefined} />
      {letter && <span className={styles.letter}>{letter}</span>}
      <span className={styles.title}>{side.title}</span>
    </>
  );
  return (
    <section
      className={styles.head}
      aria-label={letter ? `${letter}: ${side.title}` : side.title}
      data-over={over || undefined}
      data-dim={dim || undefined}
      data-focused={focused || undefined}
    >
      <p className={styles.line}>
        {onFocus ? (
          <button type="button" className={styles.focus} aria-pressed={focused} onClick={onFocus}>
            {name}
          </button>
        ) : (
          name
        )}
        {side.knobs && <span className={styles.knobs}>{side.knobs}</span>}
      </p>
      {side.facts.length > 0 && (
        <dl className={styles.facts} data-stale={side.state === 'loading' || undefined}>
          {side.facts.map(({ label, value }) => (
            <div key={label}>
              <dd>{value}</dd>
              <dt>{label}</dt>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
