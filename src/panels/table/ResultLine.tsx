import { memo } from 'react';
import { Swatch } from '../common/Swatch';
import { type Column, isPickable, type Line, type ResultRow } from './rows';
import styles from './table.module.css';

interface Props<Row extends ResultRow> {
  readonly line: Line<Row>;
  readonly columns: readonly Column<Row>[];
  readonly best: readonly (number | null)[];
  readonly current: boolean;
  /** Tab enters the table at this row. */
  readonly tabStop: boolean;
  readonly onPick: ((row: Row) => void) | undefined;
}

function Plain<Row extends ResultRow>({ line, columns, best, current, tabStop, onPick }: Props<Row>) {
  const { row, values, count } = line;
  const pick = isPickable(line) ? onPick : undefined;
  const kind = pick ? styles.pickable : row.state === 'pending' ? styles.waiting : '';
  const failed = !count && row.state === 'failed';
  // The button inside is the keyboard's way; the whole row is a larger target for the pointer.
  return (
    <tr className={`${kind} ${current ? styles.current : ''}`} onClick={() => pick?.(row)}>
      <td>
        <span className={styles.series}>
          <Swatch index={row.series.colour} />
          {row.series.label}
        </span>
      </td>
      <td>
        {pick ? (
          <button
            type="button"
            className={styles.point}
            data-row={line.key}
            tabIndex={tabStop ? 0 : -1}
            aria-current={current || undefined}
            aria-label={`Show ${row.series.label}, ${row.point}`}
            onClick={(event) => {
              event.stopPropagation();
              pick(row);
            }}
          >
            {row.point}
          </button>
        ) : (
          row.point
        )}
        {count ? (
          <span className={styles.tag}>
            {count.n === count.of ? `mean of ${count.n}` : `${count.n} of ${count.of}`}
          </span>
        ) : (
          row.state !== 'measured' && <span className={styles.tag}>{row.state}</span>
        )}
      </td>
      {failed ? (
        <td className={styles.error} colSpan={columns.length}>
          {row.error ?? 'Failed without a message.'}
        </td>
      ) : (
        columns.map((column, index) => {
          const value = values[index] ?? null;
          const isBest = value !== null && value === best[index];
          return (
            <td
              key={column.id}
              className={`${(column.align ?? 'right') === 'right' ? styles.right : ''} ${isBest ? styles.best : ''}`}
            >
              {value === null ? (
                <span className={styles.dim}>{row.state === 'pending' ? '' : '–'}</span>
              ) : (
                column.format(value)
              )}
              {isBest && <span className={styles.hiddenText}> (best)</span>}
            </td>
          );
        })
      )}
    </tr>
  );
}

export const ResultLine = memo(Plain) as typeof Plain;
