import { expect, it } from 'vitest';
import { defaultState } from '@/study/link/state';
import { compareView, linkView } from './view';

const size = { width: 400, height: 200 };

it('keeps the centre as fractions and the fitting zoom as 0, so that a link fits any source', () => {
  const { view } = defaultState('image');
  const change = linkView({ zoom: 4, centre: { x: 100, y: 150 }, split: 0.3 }, size);
  expect(change).toEqual({ zoom: 4, centre: [0.25, 0.75], split: 0.3 });
  const shown = compareView({ ...view, ...change }, size, 'ssim');
  expect(shown).toMatchObject({ zoom: 4, centre: { x: 100, y: 150 }, split: 0.3, heatMetric: 'ssim' });
  expect(linkView({ zoom: 'fit' }, size)).toEqual({ zoom: 0 });
  expect(compareView(view, size, '').zoom).toBe('fit');
});

it('keeps a centre outside the picture within it', () => {
  expect(linkView({ centre: { x: -50, y: 900 } }, size)).toEqual({ centre: [0, 1] });
  expect(linkView({ centre: { x: 1, y: 1 } }, { width: 0, height: 0 })).toEqual({ centre: [0.5, 0.5] });
});
