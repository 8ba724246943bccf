import { describe, expect, it } from 'vitest';
import type { Pixels } from '@/media/pixels';
import { heatColour } from './colormap';
import { differenceLayer, heatLayer, type Layer, pixelsLayer } from './layers';

function pixels(width: number, height: number, at: (x: number, y: number) => readonly number[]): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  let hasAlpha = false;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const rgba = at(x, y);
      data.set(rgba, (y * width + x) * 4);
      hasAlpha ||= rgba[3] !== 255;
    }
  }
  return { width, height, data, hasAlpha };
}

function window(layer: Layer, level: number, x: number, y: number, width: number, height: number) {
  const out = new Uint8ClampedArray(width * height * 4);
  layer.paintRows(out, { level, x, y, width, from: 0, to: height });
  return (column: number, row: number) => [
    ...out.subarray((row * width + column) * 4, (row * width + column) * 4 + 4),
  ];
}

const ramp = pixels(5, 3, (x, y) => [x * 10, y * 20, x + y, 255]);

describe('a picture', () => {
  it('is copied exactly at level 0, with its edge repeated outside', () => {
    const at = window(pixelsLayer(ramp), 0, -1, -1, 7, 5);
    for (let y = -1; y < 4; y++) {
      for (let x = -1; x < 6; x++) {
        const [cx, cy] = [Math.min(Math.max(x, 0), 4), Math.min(Math.max(y, 0), 2)];
        expect(at(x + 1, y + 1)).toEqual([cx * 10, cy * 20, cx + cy, 255]);
      }
    }
  });

  it('is averaged over whole blocks, smaller ones at the border', () => {
    const at = window(pixelsLayer(ramp), 1, 0, 0, 3, 2);
    expect(at(0, 0)).toEqual([5, 10, 1, 255]);
    expect(at(2, 1)).toEqual([40, 40, 6, 255]);
  });

  it('weighs colours by alpha', () => {
    const half = pixels(2, 1, (x) => (x === 0 ? [200, 100, 50, 255] : [0, 0, 0, 0]));
    expect(window(pixelsLayer(half), 1, 0, 0, 1, 1)(0, 0)).toEqual([200, 100, 50, 128]);
  });

  it('can be painted in pieces', () => {
    const layer = pixelsLayer(ramp);
    const whole = new Uint8ClampedArray(7 * 6 * 4);
    layer.paintRows(whole, { level: 0, x: -1, y: -1, width: 7, from: 0, to: 6 });
    const pieces = new Uint8ClampedArray(7 * 6 * 4);
    for (let from = 0; from < 6; from++) {
      layer.paintRows(pieces, { level: 0, x: -1, y: -1, width: 7, from, to: from + 1 });
    }
    expect(pieces).toEqual(whole);
  });

  it('costs no more than its samples however far the window sticks out', () => {
    // Averaging the edge block anew for each of 514 × 514 pixels would read 10^12 samples.
    const at = window(pixelsLayer(pixels(2000, 2000, () => [9, 8, 7, 255])), 11, -1, -1, 514, 514);
    expect(at(513, 513)).toEqual([9, 8, 7, 255]);
  });
});

describe('a difference', () => {
  const other = pixels(5, 3, (x, y) => [x * 10 + 3, y * 20 - (y > 0 ? 2 : 0), x + y, 255]);

  it('is exact at level 0', () => {
    expect(window(differenceLayer(ramp, other, 8, false), 0, 0, 0, 5, 3)(2, 1)).toEqual([24, 16, 0, 255]);
    expect(window(differenceLayer(ramp, other, 8, true), 0, 0, 0, 5, 3)(2, 1)).toEqual([152, 112, 128, 255]);
  });

  it('averages magnitudes, so that fine errors survive being shown small', () => {
    const a = pixels(2, 2, () => [100, 100, 100, 255]);
    const b = pixels(2, 2, (x, y) => ((x + y) % 2 === 0 ? [110, 100, 100, 255] : [90, 100, 100, 255]));
    expect(window(differenceLayer(a, b, 4, false), 1, 0, 0, 1, 1)(0, 0)).toEqual([40, 0, 0, 255]);
    expect(window(differenceLayer(a, b, 4, true), 1, 0, 0, 1, 1)(0, 0)).toEqual([128, 128, 128, 255]);
  });

  it('sees alpha', () => {
    const solid = pixels(1, 1, () => [0, 0, 0, 255]);
    const clear = pixels(1, 1, () => [0, 0, 0, 0]);
    expect(window(differenceLayer(solid, clear, 1, false), 0, 0, 0, 1, 1)(0, 0)).toEqual([
      255, 255, 255, 255,
    ]);
  });

  it('refuses pictures of two sizes', () => {
    expect(() =>
      differenceLayer(
        ramp,
        pixels(1, 1, () => [0, 0, 0, 255]),
        1,
        false,
      ),
    ).toThrow(RangeError);
  });
});

describe('an error map', () => {
  const map = {
    metric: 'm',
    unit: '',
    width: 4,
    height: 1,
    values: new Float32Array([-5, 0, 10, Number.NaN]),
  };

  it('is dark at one end of the range and bright at the other; what is unknown is clear', () => {
    const at = window(heatLayer(map, 0, 10), 0, 0, 0, 4, 1);
    expect(at(0, 0)).toEqual([...heatColour(0), 255]);
    expect(at(1, 0)).toEqual([...heatColour(0), 255]);
    expect(at(2, 0)).toEqual([...heatColour(1), 255]);
    expect(at(3, 0)).toEqual([0, 0, 0, 0]);
  });

  it('turns round where low is worse', () => {
    const at = window(heatLayer(map, 10, 0), 0, 0, 0, 4, 1);
    expect(at(1, 0)).toEqual([...heatColour(1), 255]);
    expect(at(2, 0)).toEqual([...heatColour(0), 255]);
  });

  it('stands a range without width', () => {
    expect(window(heatLayer(map, 3, 3), 0, 0, 0, 4, 1)(2, 0)).toEqual([...heatColour(0), 255]);
  });
});
