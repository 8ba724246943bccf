import { MantineProvider } from '@mantine/core';
import { createElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../theme/tokens.css';
import CurveChart, { type CurveChartProps } from './CurveChart';
import { figurePng, figureSvg } from './figure';
import type { AxisSpec, ChartSeries, Domain } from './types';

const rate: AxisSpec = {
  label: 'Rate',
  unit: 'bpp',
  log: true,
  format: (value) => value.toFixed(3),
  better: 'lower',
};
const psnr: AxisSpec = { label: 'PSNR', unit: 'dB', format: (value) => value.toFixed(2), better: 'higher' };

function curve(id: string, colour: number, lift: number): ChartSeries {
  return {
    id,
    label: id.toUpperCase(),
    colour,
    origin: 'measured',
    points: [0.25, 0.5, 1, 2].map((x, index) => ({
      id: `${index}`,
      label: `q=${index}`,
      x,
      y: 30 + lift + 4 * index,
    })),
  };
}

const series = [curve('low', 0, 0), curve('high', 1, 3)];
const calls = { onToggle: vi.fn(), onSolo: vi.fn(), onPick: vi.fn(), onZoom: vi.fn() };
let holder: HTMLElement;
let root: Root;

beforeEach(() => {
  for (const call of Object.values(calls)) call.mockReset();
  holder = document.createElement('div');
  holder.style.width = '700px';
  document.body.append(holder);
  root = createRoot(holder);
});

afterEach(() => {
  root.unmount();
  holder.remove();
});

/** Draws the chart and waits for its first picture. */
async function show(props: Partial<CurveChartProps> = {}): Promise<void> {
  const all: CurveChartProps = {
    series,
    x: rate,
    y: psnr,
    hidden: new Set(),
    ariaLabel: 'Curves',
    height: 320,
    ...calls,
    ...props,
  };
  root.render(createElement(MantineProvider, null, createElement(CurveChart, all)));
  await expect.poll(() => holder.textContent?.length ?? 0).toBeGreaterThan(0);
}

async function marker(name: string): Promise<SVGElement> {
  await expect.poll(() => holder.querySelector(`[aria-label^="${name}"]`)).not.toBeNull();
  return holder.querySelector<SVGElement>(`[aria-label^="${name}"]`)!;
}

function placeOf(element: Element): readonly [number, number] {
  const [, x, y] = /translate\(([\d.]+) ([\d.]+)\)/.exec(element.getAttribute('transform') ?? '') ?? [];
  return [Number(x), Number(y)];
}

function point(type: string, x: number, y: number): void {
  const svg = holder.querySelector('svg[aria-roledescription="chart"]')!;
  const box = svg.getBoundingClientRect();
  svg.dispatchEvent(
    new PointerEvent(type, {
      bubbles: true,
      pointerId: 1,
      pointerType: 'mouse',
      button: 0,
      clientX: box.left + x,
      clientY: box.top + y,
    }),
  );
}

it('puts markers where the axes of recharts say', async () => {
  await show();
  await expect
    .poll(() => holder.querySelectorAll('.recharts-xAxis-tick-labels text').length)
    .toBeGreaterThan(3);
  const tickAt = (axis: string, text: string, side: 'x' | 'y') => {
    const labels = [...holder.querySelectorAll<SVGTextElement>(`.recharts-${axis}-tick-labels text`)];
    return Number(labels.find(({ textContent }) => textContent === text)?.getAttribute(side));
  };
  const [x, y] = placeOf(await marker('LOW, q=2'));
  expect(Math.abs(tickAt('xAxis', '1', 'x') - x)).toBeLessThan(1);
  expect(Math.abs(tickAt('yAxis', '38', 'y') - y)).toBeLessThan(1);
});

it('shows exact values of the nearest point and interpolated ones of the others', async () => {
  await show();
  const [x, y] = placeOf(await marker('HIGH, q=1'));
  point('pointermove', x + 6, y - 5);
  await expect.poll(() => holder.textContent).toContain('37.00 dB');
  expect(holder.textContent).toContain('0.500 bpp');
  expect(holder.textContent).toContain('Here, interpolated');
  expect(holder.textContent).toContain('≈ 34.00');
  point('pointerdown', x + 6, y - 5);
  point('pointerup', x + 6, y - 5);
  expect(calls.onPick).toHaveBeenCalledWith(series[1]!.points[1], series[1]);
});

it('does not pick from far away', async () => {
  await show();
  const [x, y] = placeOf(await marker('LOW, q=3'));
  point('pointerdown', x, y + 60);
  point('pointerup', x, y + 60);
  expect(calls.onPick).not.toHaveBeenCalled();
});

it('is walked with the arrow keys and picks with Enter', async () => {
  await show();
  await marker('LOW, q=0');
  const stops = holder.querySelectorAll('[data-series][tabindex="0"]');
  expect([...stops].map((stop) => stop.getAttribute('aria-label'))).toEqual([
    'LOW, q=0: Rate 0.250 bpp, PSNR 30.00 dB',
  ]);
  (stops[0] as SVGElement).focus();
  await userEvent.keyboard('{ArrowRight}{ArrowUp}');
  expect(document.activeElement?.getAttribute('aria-label')).toContain('HIGH, q=1');
  await userEvent.keyboard('{Enter}');
  expect(calls.onPick).toHaveBeenCalledWith(series[1]!.points[1], series[1]);
  await userEvent.keyboard('+');
  const zoomed = calls.onZoom.mock.lastCall?.[0] as Domain;
  expect(zoomed.x[0]).toBeLessThan(0.5);
  expect(zoomed.x[1]).toBeGreaterThan(0.5);
  expect(zoomed.y[1] - zoomed.y[0]).toBeLessThan(10);
  await userEvent.keyboard('{Escape}');
  expect(calls.onZoom).toHaveBeenLastCalledWith(null);
});

it('zooms to a dragged rectangle', async () => {
  await show();
  const [x1, y1] = placeOf(await marker('LOW, q=1'));
  const [x2, y2] = placeOf(await marker('LOW, q=2'));
  // A pointer that exists only as an event cannot be captured.
  SVGElement.prototype.setPointerCapture = () => {};
  point('pointerdown', x1, y1);
  point('pointermove', x2, y2);
  await expect.poll(() => holder.querySelector('rect[stroke-dasharray="3 2"]')).not.toBeNull();
  point('pointerup', x2, y2);
  const domain = calls.onZoom.mock.lastCall?.[0] as Domain;
  expect(domain.x[0]).toBeCloseTo(0.5, 2);
  expect(domain.x[1]).toBeCloseTo(1, 2);
  expect(domain.y[0]).toBeCloseTo(34, 1);
  expect(domain.y[1]).toBeCloseTo(38, 1);
  expect(calls.onPick).not.toHaveBeenCalled();
});

it('toggles with a click and shows one alone with Shift', async () => {
  await show({ hidden: new Set(['high']) });
  const toggles = [...holder.querySelectorAll<HTMLButtonElement>('button[aria-pressed]')];
  expect(toggles.map((one) => [one.textContent, one.ariaPressed])).toEqual([
    ['LOW', 'true'],
    ['HIGH', 'false'],
  ]);
  expect(holder.querySelector('[aria-label^="HIGH, q"]')).toBeNull();
  await userEvent.click(toggles[1]!);
  expect(calls.onToggle).toHaveBeenCalledWith('high');
  await userEvent.keyboard('{Shift>}');
  await userEvent.click(toggles[0]!);
  await userEvent.keyboard('{/Shift}');
  expect(calls.onSolo).toHaveBeenCalledWith('low');
});

it('lists failed points with their errors and says why it is empty', async () => {
  const bad = { id: 'x', label: 'q=9', x: null, y: null, error: 'The encoder ran out of memory.' };
  await show({ series: [{ ...series[0]!, points: [...series[0]!.points, bad] }] });
  await expect.poll(() => holder.textContent).toContain('1 point failed');
  expect(holder.textContent).toContain('The encoder ran out of memory.');
  await show({ series: [] });
  await expect.poll(() => holder.textContent).toContain('No points yet');
  await show({ hidden: new Set(['low', 'high']) });
  await expect.poll(() => holder.textContent).toContain('All curves are hidden');
});

it('exports a figure that needs no style sheet, and a PNG twice its size', async () => {
  const references = [{ ...curve('known', 2, 1), origin: 'published' as const }];
  const figure = { series, references, x: rate, y: psnr, width: 640, height: 320 };
  const svg = figureSvg(figure, holder);
  expect(svg).not.toContain('var(');
  expect(svg).toContain('#0072b2');
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(parsed.querySelector('parsererror')).toBeNull();
  expect(parsed.documentElement.textContent).toContain('KNOWN (published)');
  const png = await createImageBitmap(await figurePng(svg));
  expect(png.width).toBe(1280);
  expect(png.height).toBe(2 * Number(parsed.documentElement.getAttribute('height')));
});
