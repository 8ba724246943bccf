import { Tooltip } from '@mantine/core';
import type { BdCell } from './bdRows';
import { signed } from './signed';
import styles from './table.module.css';

/** A BD figure with its overlap under it. Whatever must be known about it is on hover, on focus and read aloud. */
export function BdValue({ cell }: { cell: BdCell | null }) {
  if (!cell) return <span className={styles.dim}>–</span>;
  const { value, unit, decimals, overlap, verdict, grey, remarks } = cell;
  const sentences = [
    ...(grey ? ['Too little overlap for a fair comparison.'] : []),
    ...remarks.map((remark) => `${remark.charAt(0).toUpperCase()}${remark.slice(1)}.`),
  ];
  const tone = grey ? styles.grey : verdict === 'neutral' ? '' : styles[verdict];
  const face = value === null ? '–' : `${signed(value, decimals)} ${unit}`.trim();
  return (
    <div className={`${styles.figure} ${grey ? styles.grey : ''}`}>
      {sentences.length > 0 && (
        <Tooltip
          label={sentences.join(' ')}
          multiline
          w={280}
          events={{ hover: true, focus: true, touch: true }}
        >
          <button type="button" className={styles.explain} aria-label={sentences.join(' ')}>
            {value === null ? '–' : <span className={styles.info}>i</span>}
          </button>
        </Tooltip>
      )}
      <span className={`${styles.value} ${tone}`}>{value !== null && face}</span>
      {overlap !== null && <span className={styles.overlap}>overlap {Math.round(overlap * 100)} %</span>}
    </div>
  );
}
