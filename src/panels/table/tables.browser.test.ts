import { MantineProvider } from '@mantine/core';
import { createElement, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { BdTable, type BdTableProps } from './BdTable';
import { ResultsTable } from './ResultsTable';
import type { Column, ResultRow } from './rows';

interface Row extends ResultRow {
  readonly size: number;
}

const columns: Column<Row>[] = [
  { id: 'size', label: 'Size', unit: 'B', value: ({ size }) => size, format: String, better: 'lower' },
];

const row = (index: number, group = 'cat'): Row => ({
  id: `${group}/${index}`,
  series: { id: 'jpeg', label: 'JPEG', colour: 0 },
  group: { id: group, label: group },
  point: `q=${index}`,
  state: index === 2 ? 'failed' : 'measured',
  ...(index === 2 ? { error: 'It ran out of memory.' } : {}),
  size: (index * 7) % 11,
});

let holder: HTMLElement;
let root: Root;

beforeEach(() => {
  holder = document.createElement('div');
  document.body.append(holder);
  root = createRoot(holder);
});

afterEach(() => {
  root.unmount();
  holder.remove();
});

async function show(element: ReactNode): Promise<void> {
  root.render(createElement(MantineProvider, null, element));
  await expect.poll(() => holder.querySelectorAll('tbody tr').length).toBeGreaterThan(0);
}

const sizes = () => [...holder.querySelectorAll('tbody td:nth-child(3)')].map((cell) => cell.textContent);

it('sorts, filters, shows errors and marks the best', async () => {
  const rows = [1, 2, 3, 4].map((index) => row(index));
  await show(createElement(ResultsTable<Row>, { rows, columns, ariaLabel: 'Results' }));
  expect(sizes()).toEqual(['7', 'It ran out of memory.', '10', '6 (best)']);
  const head = () => holder.querySelector('th:nth-child(3)')!;
  await userEvent.click(head().querySelector('button')!);
  await expect.poll(() => head().getAttribute('aria-sort')).toBe('ascending');
  expect(sizes()).toEqual(['6 (best)', '7', '10', 'It ran out of memory.']);
  await userEvent.fill(holder.querySelector('input')!, 'memory');
  await expect.poll(sizes).toEqual(['It ran out of memory.']);
  await userEvent.fill(holder.querySelector('input')!, 'nothing like it');
  await expect.poll(() => holder.textContent).toContain('No row matches the filter.');
});

it('is walked with the arrow keys, past failed rows, and picks with Enter', async () => {
  const onPick = vi.fn();
  const rows = [1, 2, 3].map((index) => row(index));
  await show(createElement(ResultsTable<Row>, { rows, columns, onPick, ariaLabel: 'Results' }));
  const stops = holder.querySelectorAll<HTMLButtonElement>('button[data-row][tabindex="0"]');
  expect([...stops].map(({ ariaLabel }) => ariaLabel)).toEqual(['Show JPEG, q=1']);
  stops[0]!.focus();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(onPick.mock.lastCall?.[0]).toBe(rows[2]);
  await expect
    .poll(() => holder.querySelector('button[data-row][tabindex="0"]')?.getAttribute('aria-label'))
    .toBe('Show JPEG, q=3');
});

it('turns into pages beyond 300 rows', async () => {
  const rows = Array.from({ length: 301 }, (_, index) => row(index + 3));
  await show(createElement(ResultsTable<Row>, { rows, columns, ariaLabel: 'Results' }));
  expect(holder.querySelectorAll('tbody tr')).toHaveLength(300);
  await userEvent.click(holder.querySelector('[aria-label="next page"]')!);
  await expect.poll(() => holder.querySelectorAll('tbody tr').length).toBe(1);
});

it('groups by image and averages over images', async () => {
  const rows = [row(1), row(3), row(1, 'dog'), row(3, 'dog')];
  await show(createElement(ResultsTable<Row>, { rows, columns, ariaLabel: 'Results' }));
  const heads = () => [...holder.querySelectorAll('th[scope="rowgroup"]')].map((cell) => cell.textContent);
  expect(heads()).toEqual(['cat', 'dog']);
  const mean = [...holder.querySelectorAll('input[type=radio]')].find(
    (input) => (input as HTMLInputElement).value === 'mean',
  )!;
  (mean as HTMLInputElement).click();
  await expect.poll(heads).toEqual([]);
  expect(sizes()).toEqual(['7 (best)', '10']);
  expect(holder.textContent).toContain('mean of 2');
});

const points = (scale: number, lift: number) =>
  [0, 1, 2, 3].map((i) => ({ point: `q${i}`, rate: scale * 2 ** i, metric: 30 + lift + 3 * i }));

const bd: BdTableProps = {
  series: [
    { id: 'old', label: 'Old', colour: 0 },
    { id: 'new', label: 'New', colour: 1 },
    { id: 'far', label: 'Far', colour: 2 },
  ],
  metrics: [{ id: 'psnr', name: 'PSNR', unit: 'dB', better: 'higher', decimals: 2 }],
  curves: [
    { series: 'old', metric: 'psnr', images: [{ image: 'cat', points: points(1, 0) }] },
    { series: 'new', metric: 'psnr', images: [{ image: 'cat', points: points(0.5, 0) }] },
    { series: 'far', metric: 'psnr', images: [{ image: 'cat', points: points(1, 50) }] },
  ],
  imageLabel: (image) => image,
  anchor: 'old',
  onAnchor: () => {},
  interpolation: 'pchip',
  onInterpolation: () => {},
  figure: 'rate',
  onFigure: () => {},
  onExport: () => {},
};

it('prints BD-rate with overlap and interpolation, and tells a screen reader why a figure is missing', async () => {
  await show(createElement(BdTable, bd));
  const [better, far] = [...holder.querySelectorAll('tbody tr')];
  expect(better!.textContent).toBe('New−50.00 %overlap 100 %');
  expect(far!.querySelector('button')?.ariaLabel).toContain('do not overlap');
  expect(holder.textContent).toContain('PCHIP through the points');
});

it('exports what it shows', async () => {
  const onExport = vi.fn();
  await show(createElement(BdTable, { ...bd, onExport }));
  const button = [...holder.querySelectorAll('button')].find(({ textContent }) => textContent === 'Export')!;
  await userEvent.click(button);
  await expect.poll(() => document.querySelector('[role="menuitem"]')).not.toBeNull();
  const csv = [...document.querySelectorAll('[role="menuitem"]')].find((item) =>
    item.textContent?.includes('CSV'),
  )!;
  await userEvent.click(csv);
  expect(onExport.mock.lastCall?.[0]).toBe('csv');
  const lines = String(onExport.mock.lastCall?.[1]).split('\n');
  expect(lines[0]).toBe('series,image,PSNR (%),overlap (%)');
  expect(lines[2]).toBe('Far,,,');
  expect(Number(lines[1]!.split(',')[2])).toBeCloseTo(-50, 9);
});
