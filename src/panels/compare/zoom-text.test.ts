import { expect, it } from 'vitest';
import { formatZoom, parseZoom } from './zoom-text';

it('reads what people type', () => {
  expect(parseZoom('150')).toBe(1.5);
  expect(parseZoom(' 43,7 % ')).toBeCloseTo(0.437, 12);
  expect(parseZoom('2:1')).toBe(2);
  expect(parseZoom('1 : 4')).toBe(0.25);
  expect(parseZoom('3x')).toBe(3);
  expect(parseZoom('×8')).toBe(8);
  expect(parseZoom('Fit')).toBe('fit');
});

it('refuses what is no zoom', () => {
  for (const text of ['', '0', '-50', '1:0', 'big', '1e9', '12 34', '%']) expect(parseZoom(text)).toBeNull();
});

it('writes percent of device pixels', () => {
  expect([1, 0.4371, 1.5625, 64].map(formatZoom)).toEqual(['100 %', '43.7 %', '156 %', '6400 %']);
});
