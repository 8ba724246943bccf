import { expect, it } from 'vitest';
import type { Pixels } from '@/media/pixels';
import { neighbourhood, pixelAt, sampleAt, sampleDelta, signedText } from './sample';

const data = new Uint8ClampedArray(3 * 2 * 4).map((_, i) => i);
const pixels: Pixels = { width: 3, height: 2, data, hasAlpha: true };

it('finds the pixel that holds a point', () => {
  expect(pixelAt({ x: 2.99, y: 0 }, 3, 2)).toEqual({ x: 2, y: 0 });
  expect(pixelAt({ x: 3, y: 0 }, 3, 2)).toBeNull();
  expect(pixelAt({ x: -0.01, y: 1 }, 3, 2)).toBeNull();
});

it('reads exact samples', () => {
  expect(sampleAt(pixels, { x: 1, y: 1 })).toEqual([16, 17, 18, 19]);
  expect(sampleAt(pixels, { x: 1, y: 2 })).toBeNull();
  expect(sampleDelta([1, 2, 3, 4], [4, 2, 1, 255])).toEqual([3, 0, -2, 251]);
});

it('cuts out a neighbourhood, clear beyond the border', () => {
  const around = neighbourhood(pixels, { x: 0, y: 0 }, 3);
  const at = (column: number, row: number) => [
    ...around.subarray((row * 3 + column) * 4, (row * 3 + column) * 4 + 4),
  ];
  expect(at(0, 0)).toEqual([0, 0, 0, 0]);
  expect(at(1, 0)).toEqual([0, 0, 0, 0]);
  expect(at(0, 1)).toEqual([0, 0, 0, 0]);
  expect(at(1, 1)).toEqual([0, 1, 2, 3]);
  expect(at(2, 2)).toEqual([16, 17, 18, 19]);
});

it('writes differences with a sign of full width', () => {
  expect([3, 0, -12].map(signedText)).toEqual(['+3', '0', '−12']);
});
