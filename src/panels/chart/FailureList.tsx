import styles from './chart.module.css';
import { colourOf, failurePath } from './marks';
import type { FailedPoint } from './shown';

/** Failed points have no rate, so no place on the axes: they are listed with what went wrong. */
export function FailureList({ failed }: { failed: readonly FailedPoint[] }) {
  if (failed.length === 0) return null;
  return (
    <details className={styles.failures}>
      <summary>
        {failed.length === 1 ? '1 point failed' : `${failed.length} points failed`}
        <span className={styles.dim}>: {summary(failed)}</span>
      </summary>
      <ul>
        {failed.map(({ series, point, error }) => (
          <li key={`${series.id}/${point.id}`}>
            <svg width={10} height={10} viewBox="-5 -5 10 10" aria-hidden="true">
              <path d={failurePath(3.5)} stroke={colourOf(series)} strokeWidth={1.75} fill="none" />
            </svg>
            <span>
              {series.label}, {point.label}
            </span>
            <span className={styles.error}>{error}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** "AVIF 2, JPEG 1". */
function summary(failed: readonly FailedPoint[]): string {
  const counts = new Map<string, number>();
  for (const { series } of failed) counts.set(series.label, (counts.get(series.label) ?? 0) + 1);
  return [...counts].map(([label, count]) => `${label} ${count}`).join(', ');
}
