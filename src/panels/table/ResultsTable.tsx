import { Button, Menu, Pagination, SegmentedControl, TextInput } from '@mantine/core';
import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from 'react';
import { CopyMenu } from './CopyMenu';
import { HeadCell } from './HeadCell';
import { ResultLine } from './ResultLine';
import {
  bestValues,
  type Column,
  filterRows,
  groupLines,
  isPickable,
  type Line,
  linesOf,
  meanLines,
  pointSort,
  type ResultRow,
  type Sort,
  seriesSort,
  sortLines,
  tableCells,
} from './rows';
import styles from './table.module.css';
import { toMarkdown, toTsv } from './text';

export interface ResultsTableProps<Row extends ResultRow> {
  readonly rows: readonly Row[];
  /** Keep the array stable between renders. */
  readonly columns: readonly Column<Row>[];
  readonly onPick?: ((row: Row) => void) | undefined;
  /** Ids of the rows the viewer shows now. */
  readonly current?: ReadonlySet<string> | undefined;
  readonly initialSort?: Sort | undefined;
  /** One source, in the reader's word. */
  readonly groupWord?: string | undefined;
  /** Of the scrolling part, CSS pixels. */
  readonly maxHeight?: number | undefined;
  readonly ariaLabel: string;
  readonly empty?: string | undefined;
}

/** Beyond this many rows the table turns into pages: more would make every keystroke of the filter slow. */
const pageSize = 300;

const nothing: ReadonlySet<string> = new Set();

export function ResultsTable<Row extends ResultRow>(props: ResultsTableProps<Row>) {
  const { rows, columns, onPick, current = nothing, initialSort, groupWord = 'image' } = props;
  const { maxHeight = 480, ariaLabel, empty = 'No results yet. Run the study to fill this table.' } = props;
  const [text, setText] = useState('');
  const [hidden, setHidden] = useState<ReadonlySet<string>>(nothing);
  const [sort, setSort] = useState<Sort | null>(initialSort ?? null);
  const [view, setView] = useState<'each' | 'mean'>('each');
  const [page, setPage] = useState(1);
  const [stop, setStop] = useState<string | null>(null);
  const body = useRef<HTMLTableElement>(null);
  const deferredText = useDeferredValue(text);

  const series = useMemo(() => [...new Map(rows.map((row) => [row.series.id, row.series])).values()], [rows]);
  const several = useMemo(() => new Set(rows.map(({ group }) => group.id)).size > 1, [rows]);
  const meanView = several && view === 'mean';
  const lines = useMemo(() => {
    const kept = filterRows(rows, deferredText, hidden);
    const all = meanView ? meanLines(kept, columns) : linesOf(kept, columns);
    const sorted = sortLines(all, columns, sort);
    // Pages are cut after grouping, so that a group is not scattered over them.
    return meanView ? sorted : groupLines(sorted).flatMap((group) => group.lines);
  }, [rows, columns, deferredText, hidden, meanView, sort]);
  const best = useMemo(
    () =>
      meanView
        ? new Map([['', bestValues(lines, columns)]])
        : new Map(groupLines(lines).map((group) => [group.id, bestValues(group.lines, columns)])),
    [lines, columns, meanView],
  );

  const pages = Math.ceil(lines.length / pageSize);
  const at = Math.min(page, Math.max(1, pages));
  const cut = pages > 1 ? lines.slice((at - 1) * pageSize, at * pageSize) : lines;
  const groups = meanView ? [{ id: '', label: '', lines: cut }] : groupLines(cut);
  const tabStop = cut.some(({ key }) => key === stop) ? stop : firstStop(cut);
  const columnCount = columns.length + 2;

  const copyText = (format: 'tsv' | 'markdown') => {
    const { header, rows: cells } = tableCells(lines, columns, format === 'tsv' ? 'full' : 'screen');
    const right = new Set(columns.flatMap(({ align }, index) => (align === 'left' ? [] : [index + 4])));
    return format === 'tsv' ? toTsv(header, cells) : toMarkdown(header, cells, right);
  };

  return (
    <div className={styles.panel}>
      <div className={styles.toolbar}>
        <TextInput
          className={styles.filter!}
          size="xs"
          aria-label="Filter rows"
          placeholder="Filter: avif q=50"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {series.length > 1 && (
          <Menu closeOnItemClick={false} position="bottom-start" withinPortal>
            <Menu.Target>
              <Button size="compact-xs" variant="default">
                Series {series.filter(({ id }) => !hidden.has(id)).length}/{series.length}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {series.map(({ id, label }) => (
                <Menu.CheckboxItem
                  key={id}
                  checked={!hidden.has(id)}
                  onChange={() => setHidden((before) => toggled(before, id))}
                >
                  {label}
                </Menu.CheckboxItem>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        {several && (
          <SegmentedControl
            size="xs"
            aria-label="Rows"
            data={[
              { value: 'each', label: `Each ${groupWord}` },
              { value: 'mean', label: 'Mean' },
            ]}
            value={view}
            onChange={(value) => setView(value === 'mean' ? 'mean' : 'each')}
          />
        )}
        <span className={styles.dim} aria-live="polite">
          {lines.length === rows.length || meanView
            ? `${lines.length} rows`
            : `${lines.length} of ${rows.length} rows`}
        </span>
        <span className={styles.end}>
          <CopyMenu disabled={lines.length === 0} textOf={copyText} />
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable to be scrolled by keys. */}
      <section className={styles.scroll} style={{ maxHeight }} aria-label={ariaLabel} tabIndex={0}>
        <table
          ref={body}
          className={styles.table}
          aria-label={ariaLabel}
          onKeyDown={(event) => walkRows(event, body.current)}
          onFocus={(event) => setStop((before) => event.target.getAttribute('data-row') ?? before)}
        >
          <thead>
            <tr>
              <HeadCell id={seriesSort} label="Series" sort={sort} onSort={setSort} align="left" />
              <HeadCell id={pointSort} label="Point" sort={sort} onSort={setSort} align="left" />
              {columns.map(({ id, label, unit, help, align, better }) => (
                <HeadCell
                  key={id}
                  id={id}
                  label={label}
                  unit={unit}
                  help={help}
                  align={align ?? 'right'}
                  descendingFirst={better === 'higher'}
                  sort={sort}
                  onSort={setSort}
                />
              ))}
            </tr>
          </thead>
          {groups.map((group) => (
            <tbody key={group.id}>
              {several && !meanView && (
                <tr>
                  <th className={styles.groupHead} colSpan={columnCount} scope="rowgroup">
                    {group.label}
                  </th>
                </tr>
              )}
              {group.lines.map((line) => (
                <ResultLine
                  key={line.key}
                  line={line}
                  columns={columns}
                  best={best.get(group.id) ?? []}
                  current={current.has(line.row.id) && !line.count}
                  tabStop={line.key === tabStop}
                  onPick={onPick}
                />
              ))}
            </tbody>
          ))}
        </table>
        {lines.length === 0 && (
          <div className={styles.empty}>{rows.length === 0 ? empty : 'No row matches the filter.'}</div>
        )}
      </section>
      {pages > 1 && (
        <Pagination
          size="xs"
          total={pages}
          value={at}
          onChange={setPage}
          getControlProps={(control) => ({ 'aria-label': `${control} page` })}
        />
      )}
    </div>
  );
}

/** The first row with something to show in the viewer. */
function firstStop<Row extends ResultRow>(lines: readonly Line<Row>[]): string | null {
  return lines.find((line) => isPickable(line))?.key ?? null;
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Up and down, Home and End move between the rows' buttons: one stop in the tab order for the whole table. */
function walkRows(event: KeyboardEvent, table: HTMLTableElement | null): void {
  const buttons = [...(table?.querySelectorAll<HTMLButtonElement>('button[data-row]') ?? [])];
  const from = buttons.indexOf(event.target as HTMLButtonElement);
  if (from < 0) return;
  const to = { ArrowUp: from - 1, ArrowDown: from + 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined) return;
  const next = buttons[Math.min(buttons.length - 1, Math.max(0, to))]!;
  next.focus();
  event.preventDefault();
  event.stopPropagation();
}
