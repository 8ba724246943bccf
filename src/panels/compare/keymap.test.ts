import { describe, expect, it } from 'vitest';
import { actionOfKey, applyAction, type CompareAction, compareKeyHelp, compareKeys, keyOf } from './keymap';
import { splitAfterKey } from './split-keys';
import { defaultView } from './types';

const context = {
  image: { width: 768, height: 512 },
  port: { x: 0, y: 0, width: 1000, height: 700 },
  orientation: 'horizontal' as const,
  fine: false,
};
const apply = (action: CompareAction, view = defaultView) => applyAction(action, view, context);

describe('keys', () => {
  it('are unique', () => {
    const all = compareKeys.flatMap(({ keys }) => keys);
    expect(new Set(all).size).toBe(all.length);
  });

  it('do not depend on capitals', () => {
    expect(actionOfKey('D', false)).toBe('difference');
    expect(actionOfKey(' ', false)).toBe('flip-over');
    expect(actionOfKey('q', false)).toBeNull();
  });

  it('leave the arrows to the page unless the picture has the focus', () => {
    expect(actionOfKey('ArrowLeft', false)).toBeNull();
    expect(actionOfKey('ArrowLeft', true)).toBe('pan-left');
  });

  it('are all on the help sheet', () => {
    const listed = new Set(compareKeyHelp.flatMap(({ keys }) => keys));
    for (const { labels } of compareKeys) for (const label of labels) expect(listed).toContain(label);
    for (const { keys, does } of compareKeyHelp) {
      expect(keys.length).toBeGreaterThan(0);
      expect(does).not.toBe('');
    }
    expect(keyOf('magnifier')).toBe('m');
  });
});

describe('actions', () => {
  it('set modes, and Space flips over once in flip mode', () => {
    expect(apply('grid')).toEqual({ mode: 'grid' });
    expect(apply('flip-over')).toEqual({ mode: 'flip' });
    expect(apply('flip-over', { ...defaultView, mode: 'flip' })).toEqual({ flipped: true });
  });

  it('zoom about the middle', () => {
    expect(apply('4:1')).toEqual({ zoom: 4, centre: { x: 384, y: 256 } });
    expect(apply('fit', { ...defaultView, zoom: 3 })).toMatchObject({ zoom: 'fit' });
    expect(apply('zoom-in')).toMatchObject({ zoom: 1.25 });
  });

  it('pan by a tenth of the view, or one image pixel', () => {
    const view = { ...defaultView, zoom: 4, centre: { x: 300, y: 200 } };
    expect(apply('pan-right', view)).toEqual({ zoom: 4, centre: { x: 325, y: 200 } });
    expect(applyAction('pan-up', view, { ...context, fine: true })).toEqual({
      zoom: 4,
      centre: { x: 300, y: 199 },
    });
  });

  it('keep the gain in 1 … 64', () => {
    expect(apply('gain-up', { ...defaultView, gain: 64 })).toEqual({ gain: 64 });
    expect(apply('gain-down', { ...defaultView, gain: 1 })).toEqual({ gain: 1 });
    expect(apply('gain-up')).toEqual({ gain: 16 });
  });

  it('go round the backgrounds and turn the split', () => {
    expect(apply('background', { ...defaultView, background: 'white' })).toEqual({ background: 'checker' });
    expect(apply('orientation')).toEqual({ orientation: 'vertical' });
  });

  it('leave the view alone where they are about something else', () => {
    expect(apply('maximise')).toBeNull();
    expect(apply('next-side')).toBeNull();
  });
});

describe('the divider', () => {
  it('moves the way the arrow points, by 1 % or 10 %', () => {
    expect(splitAfterKey('ArrowRight', false, 0.5, 'horizontal')).toBe(0.51);
    expect(splitAfterKey('ArrowLeft', true, 0.5, 'horizontal')).toBe(0.4);
    expect(splitAfterKey('ArrowDown', false, 0.5, 'vertical')).toBe(0.51);
    expect(splitAfterKey('ArrowUp', false, 0.5, 'vertical')).toBe(0.49);
  });

  it('counts in whole percent and stops at the ends', () => {
    let value = 0.333;
    for (let i = 0; i < 10; i++) value = splitAfterKey('ArrowRight', false, value, 'horizontal')!;
    expect(value).toBe(0.43);
    expect(splitAfterKey('ArrowRight', true, 0.97, 'horizontal')).toBe(1);
    expect(splitAfterKey('Home', false, 0.3, 'horizontal')).toBe(0);
    expect(splitAfterKey('End', false, 0.3, 'horizontal')).toBe(1);
    expect(splitAfterKey('0', false, 0.3, 'horizontal')).toBe(0.5);
    expect(splitAfterKey('d', false, 0.3, 'horizontal')).toBeNull();
  });
});
