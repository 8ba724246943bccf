import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clampCentre,
  fitZoom,
  imageRect,
  intersect,
  isPixelated,
  maxZoom,
  panBy,
  placeAt,
  stepZoom,
  toImage,
  toStage,
  transformOf,
  zoomAt,
  zoomFactor,
} from './viewport';

const image = { width: 768, height: 512 };
const port = { x: 0, y: 0, width: 1000, height: 700 };

const sizes = fc.record({
  width: fc.integer({ min: 1, max: 8000 }),
  height: fc.integer({ min: 1, max: 8000 }),
});
const ports = fc.record({
  x: fc.integer({ min: 0, max: 500 }),
  y: fc.integer({ min: 0, max: 500 }),
  width: fc.integer({ min: 50, max: 4000 }),
  height: fc.integer({ min: 50, max: 3000 }),
});

describe('fit', () => {
  it('shows the whole picture and touches an edge when it shrinks', () => {
    expect(fitZoom({ width: 6000, height: 4000 }, port)).toBeCloseTo(1 / 6, 12);
  });

  it('prefers whole factors that cost at most a quarter', () => {
    expect(fitZoom(image, port)).toBe(1);
    expect(fitZoom({ width: 100, height: 100 }, port)).toBe(7);
    expect(fitZoom({ width: 500, height: 400 }, { width: 950, height: 760 })).toBe(1.9);
  });

  it('never shows less than all', () => {
    fc.assert(
      fc.property(sizes, ports, (size, stage) => {
        const zoom = fitZoom(size, stage);
        // The floor of 1/1024 is only for pictures a thousand times the stage.
        expect(Math.min(stage.width / size.width, stage.height / size.height) - zoom).toBeGreaterThan(-1e-3);
      }),
    );
  });
});

describe('transform', () => {
  it('puts the middle of the picture in the middle of the port at fit', () => {
    expect(transformOf({ zoom: 'fit', centre: { x: 0, y: 0 } }, image, port)).toEqual({
      scale: 1,
      x: 116,
      y: 94,
    });
  });

  it('goes there and back', () => {
    const transform = { scale: 2.5, x: -31, y: 17 };
    const point = { x: 12.25, y: 400 };
    const back = toImage(transform, toStage(transform, point));
    expect(back.x).toBeCloseTo(point.x, 12);
    expect(back.y).toBeCloseTo(point.y, 12);
  });

  it('has whole offsets, so that whole zooms hit whole device pixels', () => {
    fc.assert(
      fc.property(sizes, ports, fc.double({ min: 0.1, max: 60, noNaN: true }), (size, stage, zoom) => {
        const { x, y } = transformOf({ zoom, centre: { x: size.width / 3, y: 7.3 } }, size, stage);
        expect(Number.isInteger(x) && Number.isInteger(y)).toBe(true);
      }),
    );
  });
});

describe('panning', () => {
  it('centres a picture smaller than the view', () => {
    expect(clampCentre({ x: 0, y: 999 }, 1, image, port)).toEqual({ x: 384, y: 256 });
  });

  it('lets the border of a large picture come to the middle, not beyond', () => {
    expect(clampCentre({ x: -500, y: 9999 }, 8, image, port)).toEqual({ x: 0, y: 512 });
  });

  it('always leaves some of the picture in the port', () => {
    fc.assert(
      fc.property(
        sizes,
        ports,
        fc.double({ min: 0.05, max: 64, noNaN: true }),
        fc.integer({ min: -99999, max: 99999 }),
        (size, stage, zoom, away) => {
          const transform = transformOf({ zoom, centre: { x: away, y: -away } }, size, stage);
          const seen = intersect(stage, imageRect(transform, size));
          expect(seen.width * seen.height).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('moves by device pixels and keeps "fit" when nothing can move', () => {
    const place = { zoom: 4, centre: { x: 300, y: 200 } };
    expect(panBy(place, 40, -20, image, port)).toEqual({ zoom: 4, centre: { x: 290, y: 205 } });
    expect(panBy({ zoom: 'fit', centre: { x: 1, y: 2 } }, 50, 50, image, port).zoom).toBe('fit');
  });
});

describe('zooming', () => {
  it('keeps the pixel under the pointer', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 2, max: 30, noNaN: true }),
        fc.double({ min: 2, max: 30, noNaN: true }),
        fc.integer({ min: 350, max: 650 }),
        (from, to, x) => {
          const at = { x, y: 350 };
          const place = { zoom: from, centre: { x: 384, y: 256 } };
          const before = toImage(transformOf(place, image, port), at);
          const after = toImage(transformOf(zoomAt(place, to, at, image, port), image, port), at);
          // Half a device pixel of rounding at either zoom.
          expect(Math.abs(after.x - before.x)).toBeLessThan(0.5 / from + 0.5 / to + 1e-9);
        },
      ),
    );
  });

  it('stays within the limits', () => {
    expect(zoomFactor(1e9, image, port)).toBe(maxZoom);
    expect(zoomFactor(0, image, port)).toBe(0.5);
    expect(placeAt(1e9, { x: 0, y: 0 }, { x: 0, y: 0 }, image, port).zoom).toBe(maxZoom);
  });

  it('steps by 1.25 and stops at 1:1 on the way', () => {
    expect(stepZoom(2, 1)).toBe(2.5);
    expect(stepZoom(0.9, 1)).toBe(1);
    expect(stepZoom(1.1, -1)).toBe(1);
    expect(stepZoom(1, 1)).toBe(1.25);
    expect(stepZoom(1, -1)).toBe(0.8);
  });

  it('draws squares at whole zooms and from 3 up', () => {
    expect([1, 2, 3.3, 64].map((scale) => isPixelated(scale, false))).toEqual([true, true, true, true]);
    expect([0.5, 1.5, 2.5].map((scale) => isPixelated(scale, false))).toEqual([false, false, false]);
    expect(isPixelated(4, true)).toBe(false);
  });
});
