import { Tooltip } from '@mantine/core';
import type { Sort } from './rows';
import styles from './table.module.css';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly unit?: string | undefined;
  readonly help?: string | undefined;
  readonly align: 'left' | 'right';
  /** The first click brings the largest up. */
  readonly descendingFirst?: boolean;
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort | null) => void;
}

/** Click, or Enter, sorts one way, the other way, and not at all. */
export function HeadCell({ id, label, unit, help, align, descendingFirst = false, sort, onSort }: Props) {
  const order = descendingFirst
    ? (['descending', 'ascending'] as const)
    : (['ascending', 'descending'] as const);
  const direction = sort?.column === id ? sort.direction : null;
  const next = direction === null ? order[0] : direction === order[0] ? order[1] : null;
  const button = (
    <button
      type="button"
      className={styles.sort}
      onClick={() => onSort(next && { column: id, direction: next })}
    >
      {label}
      {unit && <span className={styles.unit}>{unit}</span>}
      <span className={styles.arrow} aria-hidden="true">
        {direction === 'ascending' ? '↑' : direction === 'descending' ? '↓' : ''}
      </span>
    </button>
  );
  return (
    <th scope="col" aria-sort={direction ?? 'none'} className={align === 'right' ? styles.right : undefined}>
      {help ? (
        <Tooltip label={help} multiline w={280} events={{ hover: true, focus: true, touch: false }}>
          {button}
        </Tooltip>
      ) : (
        button
      )}
    </th>
  );
}
