import { MantineProvider } from '@mantine/core';
import { act, createElement, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Pixels } from '@/media/pixels';
import { CompareViewer } from './CompareViewer';
import { type CompareSide, type CompareView, type CompareViewerProps, defaultView } from './types';

const width = 64;
const height = 48;

/** Every pixel differs from its neighbours and tells where it is. */
function picture(blue: number): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set([x * 3, y * 5, blue, 255], (y * width + x) * 4);
  }
  return { width, height, data, hasAlpha: false };
}

const side = (id: string, blue: number, more: Partial<CompareSide> = {}): CompareSide => ({
  id,
  title: id.toUpperCase(),
  knobs: 'q 50',
  facts: [{ label: 'bytes', value: '1 234' }],
  pixels: picture(blue),
  state: 'ready',
  ...more,
});

const base: Omit<CompareViewerProps, 'view' | 'onView'> = {
  width,
  height,
  original: side('original', 10),
  sides: [side('a', 20), side('b', 26)],
  heatMetrics: [{ id: 'ssim', label: 'SSIM' }],
};

let host: HTMLDivElement;
let root: Root;
let view: CompareView;
let shown: (props: Partial<CompareViewerProps>) => void;
let focused: number[];

function Harness({ initial }: { initial: Partial<CompareViewerProps> & { view: CompareView } }) {
  const [now, setNow] = useState(initial.view);
  const [props, setProps] = useState<Partial<CompareViewerProps>>(initial);
  view = now;
  shown = setProps;
  return createElement(CompareViewer, {
    ...base,
    onFocusSide: (index) => focused.push(index),
    ...props,
    view: now,
    onView: (change) => setNow((old) => ({ ...old, ...change })),
  });
}

/** Painting follows rendering by some frames: looks again for a while before it fails. */
async function eventually(check: () => void) {
  for (let tries = 0; tries < 40; tries++) {
    try {
      check();
      return;
    } catch {
      await settle();
    }
  }
  check();
}

/** Long enough for the frames that gather changes, paint tiles and draw them. */
const settle = () =>
  act(async () => {
    for (let i = 0; i < 6; i++) await new Promise(requestAnimationFrame);
    await new Promise((done) => setTimeout(done, 60));
  });

async function show(change: Partial<CompareView> = {}, props: Partial<CompareViewerProps> = {}) {
  await act(async () => {
    root.render(
      createElement(
        MantineProvider,
        null,
        createElement(Harness, {
          key: JSON.stringify(change),
          initial: { ...props, view: { ...defaultView, ...change } },
        }),
      ),
    );
  });
  await settle();
}

const find = <E extends Element = HTMLElement>(selector: string) => {
  const element = host.querySelector<E>(selector);
  if (!element) throw new Error(`no ${selector}`);
  return element;
};
const slider = () => find('[role="slider"]');
const stage = () => find('[role="application"]');
const button = (name: string) => find<HTMLButtonElement>(`button[aria-label="${name}"]`);

async function press(target: Element, key: string, more: KeyboardEventInit = {}) {
  const options = { key, bubbles: true, cancelable: true, ...more };
  await act(async () => {
    target.dispatchEvent(new KeyboardEvent('keydown', options));
    target.dispatchEvent(new KeyboardEvent('keyup', options));
  });
  await settle();
}

const middle = () => {
  const { width, height } = stage().getBoundingClientRect();
  return painted(width / 2, height / 2);
};

/** Painted colour at a CSS point of the stage. */
function painted(x: number, y: number): number[] {
  const canvas = find<HTMLCanvasElement>('canvas');
  const scale = window.devicePixelRatio;
  return [...canvas.getContext('2d')!.getImageData(x * scale, y * scale, 1, 1).data];
}

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  focused = [];
  host = document.createElement('div');
  host.style.cssText = 'position:absolute;left:0;top:0;width:800px;height:600px;display:flex';
  document.body.append(host);
  root = createRoot(host);
});

afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
});

describe('the divider', () => {
  it('is a labelled slider that says what lies on either side', async () => {
    await show();
    expect(slider().getAttribute('aria-label')).toBe('Split');
    expect(slider().getAttribute('aria-valuenow')).toBe('50');
    expect(slider().getAttribute('aria-valuetext')).toBe('50 % ORIGINAL, 50 % A');
    expect(slider().getAttribute('aria-orientation')).toBe('horizontal');
  });

  it('moves by keys', async () => {
    await show();
    await press(slider(), 'ArrowRight');
    expect(view.split).toBe(0.51);
    await press(slider(), 'ArrowLeft', { shiftKey: true });
    expect(slider().getAttribute('aria-valuenow')).toBe('41');
    await press(slider(), 'End');
    expect(view.split).toBe(1);
    await press(slider(), '0');
    expect(view.split).toBe(0.5);
    expect(view.zoom).toBe('fit');
  });

  it('follows a drag and goes to the middle on a double click', async () => {
    await show({ split: 0.25 });
    const box = stage().getBoundingClientRect();
    const at = (share: number, type: string) =>
      slider().dispatchEvent(
        new PointerEvent(type, {
          pointerId: 1,
          bubbles: true,
          clientX: box.left + box.width * share,
          clientY: box.top + 50,
        }),
      );
    slider().setPointerCapture = () => {};
    await act(async () => {
      at(0.25, 'pointerdown');
      at(0.75, 'pointermove');
      at(0.75, 'pointerup');
    });
    await settle();
    expect(view.split).toBeCloseTo(0.75, 5);
    expect(view.centre).toEqual(defaultView.centre);
    await act(async () => {
      slider().dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    });
    await settle();
    expect(view.split).toBe(0.5);
  });

  it('lies across on a narrow stage', async () => {
    host.style.width = '390px';
    await show();
    expect(slider().getAttribute('aria-orientation')).toBe('vertical');
    await press(slider(), 'ArrowDown');
    expect(view.split).toBe(0.51);
  });
});

describe('keys', () => {
  it('switch ways of looking', async () => {
    await show();
    for (const [key, mode] of [
      ['d', 'difference'],
      ['h', 'heat'],
      ['g', 'grid'],
      [' ', 'flip'],
      ['s', 'split'],
    ] as const) {
      await press(document.body, key);
      expect(view.mode).toBe(mode);
    }
  });

  it('flip, swap, and take the original in and out', async () => {
    await show({ mode: 'flip' });
    await press(stage(), ' ');
    expect(view.flipped).toBe(true);
    await press(stage(), 'x');
    expect(view.swapped).toBe(true);
    await press(stage(), 'o');
    expect(view.showOriginal).toBe(false);
  });

  it('show the original alone while "o" is held', async () => {
    await show({ mode: 'grid' });
    await act(async () => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'o', bubbles: true }));
    });
    await settle();
    await eventually(() => expect(middle()[2]).toBe(10));
    await new Promise((done) => setTimeout(done, 350));
    await act(async () => {
      document.body.dispatchEvent(new KeyboardEvent('keyup', { key: 'o', bubbles: true }));
    });
    expect(view.showOriginal).toBe(true);
  });

  it('zoom in device pixels', async () => {
    await show();
    await press(stage(), '4');
    expect(view.zoom).toBe(4);
    expect(find<HTMLInputElement>('input[aria-label^="Zoom"]').value).toBe('400 %');
    await press(stage(), '+');
    expect(view.zoom).toBe(5);
    await press(stage(), 'f');
    expect(view.zoom).toBe('fit');
  });

  it('stay out of fields, other parts of the page, and browser shortcuts', async () => {
    await show();
    const field = document.createElement('input');
    document.body.append(field);
    await press(field, 'd');
    await press(find('input[aria-label^="Zoom"]'), 'd');
    await press(document.body, 'd', { ctrlKey: true });
    field.remove();
    expect(view.mode).toBe('split');
    await press(button('Grid'), ' ');
    expect(view.mode).toBe('split');
  });

  it('pan only when the picture has the focus', async () => {
    await show({ zoom: 32, centre: { x: 32, y: 24 } });
    await press(document.body, 'ArrowRight');
    expect(view.centre.x).toBe(32);
    await press(stage(), 'ArrowRight', { shiftKey: true });
    expect(view.centre.x).toBeCloseTo(33, 1);
  });

  it('move the focus among the sides', async () => {
    await show();
    await press(document.body, '.');
    await press(document.body, ',');
    expect(focused).toEqual([1, 1]);
  });
});

describe('painting', () => {
  it('shows A left and B right of the divider, exact at whole zooms', async () => {
    await show({ zoom: 8, centre: { x: 32, y: 24 } });
    const ratio = window.devicePixelRatio;
    const scale = 8 / ratio;
    await eventually(() => {
      const box = stage().getBoundingClientRect();
      const left = Math.round((box.width * ratio) / 2 - 32 * 8) / ratio;
      const top = Math.round((box.height * ratio) / 2 - 24 * 8) / ratio;
      for (const [x, y] of [
        [2, 3],
        [20, 40],
        [31, 24],
        [33, 24],
        [50, 5],
      ] as const) {
        const expected = [x * 3, y * 5, x < 32 ? 10 : 20, 255];
        // All corners of the magnified pixel: nothing is interpolated.
        for (const [dx, dy] of [
          [0.1, 0.1],
          [scale - 0.2, 0.1],
          [scale - 0.2, scale - 0.2],
        ] as const) {
          expect(painted(left + x * scale + dx, top + y * scale + dy)).toEqual(expected);
        }
      }
    });
  });

  it('paints every cell of the grid', async () => {
    await show({ mode: 'grid' });
    await eventually(() => {
      const blues = new Set<number>();
      const box = stage().getBoundingClientRect();
      for (let y = 0; y < box.height; y += 12) {
        for (let x = 0; x < box.width; x += 12) {
          const [, , blue, alpha] = painted(x, y);
          if (alpha === 255) blues.add(blue!);
        }
      }
      expect(blues).toEqual(new Set([10, 20, 26]));
    });
  });

  it('amplifies the difference of exactly the two pictures', async () => {
    await show({ mode: 'difference', gain: 8 });
    await eventually(() => expect(middle()).toEqual([0, 0, 80, 255]));
    await press(document.body, ']');
    await eventually(() => expect(middle()).toEqual([0, 0, 160, 255]));
    await press(document.body, 'o');
    await eventually(() => expect(middle()).toEqual([0, 0, 96, 255]));
    await press(document.body, 'n');
    await eventually(() => expect(middle()).toEqual([128, 128, 224, 255]));
  });

  it('replaces a picture when a new one comes', async () => {
    await show({ mode: 'flip', flipped: true });
    await eventually(() => expect(middle()[2]).toBe(20));
    await act(async () => shown({ sides: [side('a', 99)] }));
    await settle();
    await eventually(() => expect(middle()[2]).toBe(99));
  });

  it('keeps the old picture, dimmed, while the next one is made', async () => {
    await show({ mode: 'flip', flipped: true });
    await act(async () =>
      shown({ sides: [side('a', 0, { pixels: null, state: 'loading', progress: 0.25 })] }),
    );
    await settle();
    await eventually(() => {
      const alpha = middle()[3];
      expect(alpha).toBeGreaterThan(0);
      expect(alpha).toBeLessThan(255);
    });
    expect(find('[role="progressbar"]').getAttribute('aria-valuenow')).toBe('25');
  });
});

describe('words', () => {
  it('tells errors and empty places', async () => {
    const failed = side('a', 0, { pixels: null, state: 'error', message: 'The encoder ran out of memory.' });
    await show({}, { sides: [failed] });
    expect(find('[role="alert"]').textContent).toContain('ran out of memory');
    await act(async () => shown({ sides: [] }));
    expect(stage().textContent).toContain('Pick a point on the chart');
  });

  it('marks toggles as pressed and modes as chosen', async () => {
    await show();
    expect(button('Split').getAttribute('aria-pressed')).toBe('true');
    expect(button('Magnifier').getAttribute('aria-pressed')).toBe('false');
    await act(async () => button('Magnifier').click());
    await settle();
    expect(button('Magnifier').getAttribute('aria-pressed')).toBe('true');
  });

  it('gives exact samples in the magnifier', async () => {
    await show({ magnifier: true, zoom: 32, centre: { x: 30.5, y: 20.5 } });
    await eventually(() => expect(find('caption').textContent).toBe('x 30, y 20'));
    expect([...find('tbody').querySelectorAll('tr')].map((row) => row.textContent)).toEqual([
      'A ORIGINAL9010010',
      'B A9010020',
      'B − A00+10',
    ]);
  });

  it('names every control', async () => {
    for (const mode of ['split', 'flip', 'difference', 'heat', 'grid'] as const) {
      await show({ mode });
      for (const control of host.querySelectorAll('button, input, select, [role="slider"]')) {
        const label = control.getAttribute('aria-label') ?? control.closest('label')?.textContent;
        expect((label ?? control.textContent)?.trim()).toBeTruthy();
      }
    }
  });
});

describe('gestures', () => {
  const wheel = async (deltaY: number) => {
    const box = stage().getBoundingClientRect();
    const event = new WheelEvent('wheel', {
      deltaY,
      bubbles: true,
      cancelable: true,
      clientX: box.left + box.width / 2,
      clientY: box.top + box.height / 2,
    });
    await act(async () => stage().dispatchEvent(event));
    await settle();
    return event.defaultPrevented;
  };

  it('zoom by the wheel, and give it back to the page at the end of the range', async () => {
    await show({ zoom: 4, centre: { x: 32, y: 24 } });
    expect(await wheel(-100)).toBe(true);
    expect(view.zoom).toBeGreaterThan(4);
    await show({ zoom: 64, centre: { x: 32, y: 24 } });
    expect(await wheel(-100)).toBe(false);
  });

  it('drag, and pinch with two fingers', async () => {
    await show({ zoom: 32, centre: { x: 32, y: 24 } });
    stage().setPointerCapture = () => {};
    const box = stage().getBoundingClientRect();
    const point = (type: string, pointerId: number, x: number) =>
      stage().dispatchEvent(
        new PointerEvent(type, {
          pointerId,
          pointerType: 'touch',
          bubbles: true,
          clientX: box.left + box.width / 2 + x,
          clientY: box.top + box.height / 2,
        }),
      );
    await act(async () => {
      point('pointerdown', 1, 0);
      point('pointermove', 1, -64);
    });
    await settle();
    expect(view.centre.x).toBeCloseTo(32 + (64 * window.devicePixelRatio) / 32, 1);
    await act(async () => {
      point('pointerdown', 2, 64);
      point('pointermove', 1, -96);
      point('pointermove', 2, 96);
    });
    await settle();
    expect(view.zoom).toBeCloseTo(48, 5);
    await act(async () => {
      point('pointerup', 1, -96);
      point('pointerup', 2, 96);
    });
  });
});
