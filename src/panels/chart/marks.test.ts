import { expect, it } from 'vitest';
import { markers } from '../theme/palette';
import { dashOf, markerOf, markerPath } from './marks';

it('draws seven different closed shapes of finite numbers', () => {
  const paths = markers.map((marker) => markerPath(marker, 4));
  expect(new Set(paths).size).toBe(markers.length);
  for (const path of paths) expect(path).toMatch(/^M[-\d. aL]+Z$/);
});

it('keeps every shape within twice its radius', () => {
  for (const marker of markers.filter((one) => one !== 'circle')) {
    const numbers = markerPath(marker, 4)
      .match(/-?[\d.]+/g)!
      .map(Number);
    expect(Math.max(...numbers.map(Math.abs))).toBeLessThanOrEqual(8);
  }
});

it('dashes what was not measured here, unless told', () => {
  expect(dashOf({ origin: 'measured' })).toBeUndefined();
  expect(dashOf({ origin: 'published' })).toBeDefined();
  expect(dashOf({ origin: 'measured', dashed: true })).toBeDefined();
  expect(dashOf({ origin: 'imported', dashed: false })).toBeUndefined();
});

it('takes the marker of the palette index', () => {
  expect(markerOf({ colour: 8 })).toBe('square');
  expect(markerOf({ colour: 8, marker: 'wye' })).toBe('wye');
  expect(markerOf({ colour: '#123456' })).toBe('circle');
});
