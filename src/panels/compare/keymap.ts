import type { CompareMode, CompareView } from './types';
import { backgrounds, maxGain } from './types';
import { panBy, type Rect, type Size, stepZoom, zoomAt, zoomFactor } from './viewport';

/** Every key of the viewer in one table; the toolbar, the help sheet and the key handler read it. */

export type CompareAction =
  | CompareMode
  | 'flip-over'
  | 'original'
  | 'swap'
  | 'next-side'
  | 'previous-side'
  | 'fit'
  | '1:1'
  | '2:1'
  | '4:1'
  | 'zoom-in'
  | 'zoom-out'
  | 'pan-left'
  | 'pan-right'
  | 'pan-up'
  | 'pan-down'
  | 'smooth'
  | 'magnifier'
  | 'background'
  | 'orientation'
  | 'gain-up'
  | 'gain-down'
  | 'signed'
  | 'maximise';

export interface CompareKey {
  readonly action: CompareAction;
  /** Values of `KeyboardEvent.key`; letters in lower case. */
  readonly keys: readonly string[];
  /** As printed on a help sheet. */
  readonly labels: readonly string[];
  readonly does: string;
  /** Works only while the picture itself has the focus, since the page scrolls by these keys. */
  readonly onStage?: boolean;
}

export const compareKeys: readonly CompareKey[] = [
  { action: 'split', keys: ['s'], labels: ['s'], does: 'Split: two pictures and a divider' },
  {
    action: 'flip-over',
    keys: [' '],
    labels: ['Space'],
    does: 'Flip between the two pictures, in one place',
  },
  { action: 'difference', keys: ['d'], labels: ['d'], does: 'Difference of the two pictures, amplified' },
  { action: 'heat', keys: ['h'], labels: ['h'], does: 'Error map of a metric over the picture' },
  { action: 'grid', keys: ['g'], labels: ['g'], does: 'Grid: all pictures at once' },
  {
    action: 'original',
    keys: ['o'],
    labels: ['o'],
    does: 'Hold: show the original. Tap: put it in or take it out of the comparison',
  },
  { action: 'swap', keys: ['x'], labels: ['x'], does: 'Swap the two sides' },
  { action: 'previous-side', keys: [','], labels: [','], does: 'Focus the previous picture' },
  { action: 'next-side', keys: ['.'], labels: ['.'], does: 'Focus the next picture' },
  { action: 'fit', keys: ['f', '0'], labels: ['f', '0'], does: 'Fit the whole picture' },
  { action: '1:1', keys: ['1'], labels: ['1'], does: '1:1, one image pixel on one device pixel' },
  { action: '2:1', keys: ['2'], labels: ['2'], does: '2:1' },
  { action: '4:1', keys: ['4'], labels: ['4'], does: '4:1' },
  { action: 'zoom-in', keys: ['+', '='], labels: ['+'], does: 'Zoom in by 1.25' },
  { action: 'zoom-out', keys: ['-', '_'], labels: ['−'], does: 'Zoom out by 1.25' },
  { action: 'pan-left', keys: ['ArrowLeft'], labels: ['←'], does: 'Pan left', onStage: true },
  { action: 'pan-right', keys: ['ArrowRight'], labels: ['→'], does: 'Pan right', onStage: true },
  { action: 'pan-up', keys: ['ArrowUp'], labels: ['↑'], does: 'Pan up', onStage: true },
  { action: 'pan-down', keys: ['ArrowDown'], labels: ['↓'], does: 'Pan down', onStage: true },
  { action: 'smooth', keys: ['p'], labels: ['p'], does: 'Pixelated or smooth when magnified' },
  { action: 'magnifier', keys: ['m'], labels: ['m'], does: 'Magnifier with pixel values' },
  { action: 'background', keys: ['b'], labels: ['b'], does: 'Background: checker, black, white' },
  { action: 'orientation', keys: ['v'], labels: ['v'], does: 'Split side by side or one above the other' },
  { action: 'gain-down', keys: ['['], labels: ['['], does: 'Halve the gain of the difference' },
  { action: 'gain-up', keys: [']'], labels: [']'], does: 'Double the gain of the difference' },
  { action: 'signed', keys: ['n'], labels: ['n'], does: 'Difference around mid-grey, or absolute' },
  { action: 'maximise', keys: ['w'], labels: ['w'], does: 'Fill the window with the viewer; Escape leaves' },
];

const otherKeys = [
  { keys: ['←', '→', '↑', '↓'], does: 'Picture in focus: pan by a tenth, with Shift by one image pixel' },
  { keys: ['←', '→'], does: 'Divider in focus: move it by 1 %, with Shift 10 %' },
  { keys: ['Home', 'End'], does: 'Divider in focus: to either end' },
  { keys: ['0'], does: 'Divider in focus: to the middle (also double-click)' },
];

/** Rows for the help sheet. */
export const compareKeyHelp: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  ...compareKeys.filter(({ onStage }) => !onStage).map(({ labels, does }) => ({ keys: labels, does })),
  ...otherKeys,
];

export function keyOf(action: CompareAction): string {
  return compareKeys.find((key) => key.action === action)?.labels[0] ?? '';
}

export function actionOfKey(key: string, onStage: boolean): CompareAction | null {
  const wanted = key.length === 1 ? key.toLowerCase() : key;
  const found = compareKeys.find(({ keys }) => keys.includes(wanted));
  return found && (onStage || !found.onStage) ? found.action : null;
}

export interface ActionContext {
  readonly image: Size;
  readonly port: Rect;
  /** Orientation as it is now, `auto` resolved. */
  readonly orientation: 'horizontal' | 'vertical';
  /** Pan by one image pixel. */
  readonly fine: boolean;
}

const panDirections = {
  'pan-left': [1, 0],
  'pan-right': [-1, 0],
  'pan-up': [0, 1],
  'pan-down': [0, -1],
} as const;

/** What an action changes in the view; null for the actions that are not about the view. */
export function applyAction(
  action: CompareAction,
  view: CompareView,
  { image, port, orientation, fine }: ActionContext,
): Partial<CompareView> | null {
  const middle = { x: port.x + port.width / 2, y: port.y + port.height / 2 };
  const scale = zoomFactor(view.zoom, image, port);
  const zoom = (to: number | 'fit') => zoomAt(view, to, middle, image, port);
  switch (action) {
    case 'split':
    case 'flip':
    case 'difference':
    case 'heat':
    case 'grid':
      return { mode: action };
    case 'flip-over':
      return view.mode === 'flip' ? { flipped: !view.flipped } : { mode: 'flip' };
    case 'original':
      return { showOriginal: !view.showOriginal };
    case 'swap':
      return { swapped: !view.swapped };
    case 'fit':
      return zoom('fit');
    case '1:1':
      return zoom(1);
    case '2:1':
      return zoom(2);
    case '4:1':
      return zoom(4);
    case 'zoom-in':
      return zoom(stepZoom(scale, 1));
    case 'zoom-out':
      return zoom(stepZoom(scale, -1));
    case 'pan-left':
    case 'pan-right':
    case 'pan-up':
    case 'pan-down': {
      const [x, y] = panDirections[action];
      const dx = x * (fine ? scale : port.width / 10);
      const dy = y * (fine ? scale : port.height / 10);
      return panBy(view, dx, dy, image, port);
    }
    case 'smooth':
      return { smooth: !view.smooth };
    case 'magnifier':
      return { magnifier: !view.magnifier };
    case 'background':
      return { background: backgrounds[(backgrounds.indexOf(view.background) + 1) % backgrounds.length]! };
    case 'orientation':
      return { orientation: orientation === 'horizontal' ? 'vertical' : 'horizontal' };
    case 'gain-up':
      return { gain: Math.min(maxGain, view.gain * 2) };
    case 'gain-down':
      return { gain: Math.max(1, view.gain / 2) };
    case 'signed':
      return { signed: !view.signed };
    case 'next-side':
    case 'previous-side':
    case 'maximise':
      return null;
  }
}
