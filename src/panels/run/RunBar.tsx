import { Button } from '@mantine/core';
import styles from './run.module.css';

export interface RunState {
  running: boolean;
  done: number;
  total: number;
  failed: number;
  /** null until there is something to go by. */
  secondsLeft: number | null;
  lanes: number;
  /** Points asked for that are not measured yet. */
  missing: number;
}

interface Props {
  state: RunState;
  onRun: () => void;
  onCancel: () => void;
  /** Why there is nothing to run, if so. */
  idle: string | null;
}

/** Run and cancel, done of total, time left. */
export function RunBar({ state, onRun, onCancel, idle }: Props) {
  const { running, done, total, failed, secondsLeft, lanes, missing } = state;
  const label =
    idle !== null ? 'Run' : missing > 0 ? `Run ${missing} point${missing === 1 ? '' : 's'}` : 'All measured';
  return (
    <div className={styles.bar}>
      <div className={styles.row}>
        {running ? (
          <Button size="xs" variant="default" fullWidth onClick={onCancel}>
            Cancel
          </Button>
        ) : (
          <Button size="xs" fullWidth disabled={idle !== null || missing === 0} onClick={onRun}>
            {label}
          </Button>
        )}
      </div>
      {running && (
        <progress
          className={styles.progress}
          value={done}
          max={Math.max(total, 1)}
          aria-label="Points measured"
        />
      )}
      <p className={styles.text} aria-live="polite">
        {running
          ? `${done} of ${total} · ${lanes} lane${lanes === 1 ? '' : 's'} · ${timeLeft(secondsLeft)}`
          : (idle ?? (missing > 0 ? 'Ctrl+Enter runs, Esc cancels.' : 'Change a setting to measure more.'))}
        {failed > 0 && <span className={styles.failed}>{` · ${failed} failed`}</span>}
      </p>
    </div>
  );
}

export function timeLeft(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return 'estimating time';
  if (seconds < 1.5) return 'about a second left';
  if (seconds < 90) return `about ${Math.round(seconds)} s left`;
  return `about ${Math.round(seconds / 60)} min left`;
}
