import { Button, Menu, SegmentedControl, Select } from '@mantine/core';
import { memo, useDeferredValue, useMemo, useState } from 'react';
import { type Interpolation, interpolations } from '@/core/interpolate';
import { Swatch } from '../common/Swatch';
import { BdValue } from './BdValue';
import { type BdCurves, type BdFigure, type BdMetric, type BdSeries, bdCells, bdRow } from './bdRows';
import styles from './table.module.css';
import { toCsv, toMarkdown, toText } from './text';

export interface BdTableProps {
  readonly series: readonly BdSeries[];
  /** Only metrics that BD figures make sense over. */
  readonly metrics: readonly BdMetric[];
  readonly curves: readonly BdCurves[];
  /** Name of an image on screen, by the id in `curves`. */
  readonly imageLabel: (image: string) => string;
  /** Series id. */
  readonly anchor: string;
  readonly onAnchor: (series: string) => void;
  readonly interpolation: Interpolation;
  readonly onInterpolation: (interpolation: Interpolation) => void;
  readonly figure: BdFigure;
  readonly onFigure: (figure: BdFigure) => void;
  readonly onExport: (format: BdFormat, text: string) => void;
}

export type BdFormat = 'text' | 'markdown' | 'csv';

export const interpolationNames: Readonly<Record<Interpolation, string>> = {
  pchip: 'PCHIP',
  akima: 'Akima',
  cubic: 'Cubic fit',
};

const noted: Readonly<Record<Interpolation, string>> = {
  pchip: 'PCHIP through the points',
  akima: 'Akima through the points',
  cubic: 'one cubic fitted to the points (VCEG-M33, as in older papers)',
};

export function BdTable(props: BdTableProps) {
  const { series, metrics, imageLabel, anchor, onAnchor, interpolation, onInterpolation } = props;
  const { figure, onFigure, onExport } = props;
  // Points stream in during a sweep; the figures may follow when the screen has time.
  const curves = useDeferredValue(props.curves);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const anchorLabel = series.find(({ id }) => id === anchor)?.label;
  const tests = series.filter(({ id }) => id !== anchor);

  const exportAs = (format: BdFormat) => {
    const rows = tests.map((one) => bdRow(one, anchor, metrics, curves, figure, interpolation, imageLabel));
    const { header, rows: cells } = bdCells(rows, metrics, figure, format !== 'csv');
    const right = new Set(header.map((_, index) => index).filter((index) => index >= 2));
    const caption = captionOf(figure, interpolation, anchorLabel ?? anchor);
    if (format === 'csv') onExport(format, toCsv(header, cells));
    else if (format === 'text') onExport(format, `${caption}\n\n${toText(header, cells, right)}`);
    else onExport(format, `${caption}\n\n${toMarkdown(header, cells, right)}`);
  };

  return (
    <div className={styles.panel}>
      <div className={styles.toolbar}>
        <SegmentedControl
          size="xs"
          aria-label="Figure"
          data={[
            { value: 'rate', label: 'BD-rate' },
            { value: 'metric', label: 'BD-metric' },
          ]}
          value={figure}
          onChange={(value) => onFigure(value === 'metric' ? 'metric' : 'rate')}
        />
        <Select
          size="xs"
          w={150}
          aria-label="Anchor"
          placeholder="Anchor"
          allowDeselect={false}
          data={series.map(({ id, label }) => ({ value: id, label: `against ${label}` }))}
          value={anchorLabel === undefined ? null : anchor}
          onChange={(value) => value && onAnchor(value)}
        />
        <Select
          size="xs"
          w={110}
          aria-label="Interpolation"
          allowDeselect={false}
          data={interpolations.map((value) => ({ value, label: interpolationNames[value] }))}
          value={interpolation}
          onChange={(value) => onInterpolation(interpolations.find((one) => one === value) ?? interpolation)}
        />
        <span className={styles.end}>
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button size="compact-xs" variant="default" disabled={tests.length === 0 || !anchorLabel}>
                Export
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => exportAs('text')}>Plain text</Menu.Item>
              <Menu.Item onClick={() => exportAs('markdown')}>Markdown</Menu.Item>
              <Menu.Item onClick={() => exportAs('csv')}>CSV, full precision</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
      </div>
      {!anchorLabel || tests.length === 0 ? (
        <div className={styles.empty}>
          {anchorLabel
            ? 'Bjøntegaard figures compare two curves: add a second series.'
            : 'Choose the series that the others are compared with.'}
        </div>
      ) : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable to be scrolled by keys. */}
          <section className={styles.scroll} aria-label="Bjøntegaard figures" tabIndex={0}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">Series</th>
                  {metrics.map(({ id, name, unit }) => (
                    <th key={id} scope="col" className={styles.right}>
                      {name} <span className={styles.unit}>{figure === 'rate' ? '%' : unit}</span>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {tests.map((one) => (
                  <SeriesRows
                    key={one.id}
                    series={one}
                    anchor={anchor}
                    metrics={metrics}
                    curves={curves}
                    figure={figure}
                    interpolation={interpolation}
                    imageLabel={imageLabel}
                    open={open.has(one.id)}
                    onOpen={() => setOpen((before) => toggled(before, one.id))}
                  />
                ))}
              </tbody>
            </table>
          </section>
          <div className={styles.dim}>{captionOf(figure, interpolation, anchorLabel)}</div>
        </>
      )}
    </div>
  );
}

interface SeriesProps {
  readonly series: BdSeries;
  readonly anchor: string;
  readonly metrics: readonly BdMetric[];
  readonly curves: readonly BdCurves[];
  readonly figure: BdFigure;
  readonly interpolation: Interpolation;
  readonly imageLabel: (image: string) => string;
  readonly open: boolean;
  readonly onOpen: () => void;
}

const SeriesRows = memo(
  function SeriesRows(props: SeriesProps) {
    const { series, anchor, metrics, curves, figure, interpolation, imageLabel, open, onOpen } = props;
    const row = useMemo(
      () => bdRow(series, anchor, metrics, curves, figure, interpolation, imageLabel),
      [series, anchor, metrics, curves, figure, interpolation, imageLabel],
    );
    const name = (
      <>
        <Swatch index={series.colour} />
        {series.label}
      </>
    );
    return (
      <>
        <tr>
          <th scope="row">
            {row.details.length > 0 ? (
              <button type="button" className={styles.expand} aria-expanded={open} onClick={onOpen}>
                <span aria-hidden="true">{open ? '▾' : '▸'}</span>
                {name}
                <span className={styles.unit}>{row.details.length - 1} images</span>
              </button>
            ) : (
              <span className={styles.series}>{name}</span>
            )}
          </th>
          {row.cells.map((cell, index) => (
            <td key={metrics[index]!.id} className={styles.right}>
              <BdValue cell={cell} />
            </td>
          ))}
        </tr>
        {open &&
          row.details.map((line) => (
            <tr key={line.id} className={styles.imageRow}>
              <th scope="row">{line.label}</th>
              {line.cells.map((cell, index) => (
                <td key={metrics[index]!.id} className={styles.right}>
                  <BdValue cell={cell} />
                </td>
              ))}
            </tr>
          ))}
      </>
    );
  },
  // `onOpen` is made anew each time and does the same.
  (a, b) =>
    a.series === b.series &&
    a.anchor === b.anchor &&
    a.metrics === b.metrics &&
    a.curves === b.curves &&
    a.figure === b.figure &&
    a.interpolation === b.interpolation &&
    a.imageLabel === b.imageLabel &&
    a.open === b.open,
);

function captionOf(figure: BdFigure, interpolation: Interpolation, anchor: string): string {
  return figure === 'rate'
    ? `BD-rate: mean rate against ${anchor} at equal quality, ${noted[interpolation]}, logarithm of rate; negative saves bytes.`
    : `BD-metric: mean difference against ${anchor} at equal rate, ${noted[interpolation]}, logarithm of rate.`;
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}
