import { describe, expect, it } from 'vitest';
import { heatColour, heatGradient, heatTable, okLabToLinear, type Rgb } from './colormap';

/** OKLab lightness of sRGB bytes, by the forward matrices of the same definition. */
function lightness(rgb: Rgb): number {
  const [r, g, b] = rgb.map((byte) => {
    const v = byte / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
}

describe('heat scale', () => {
  it('turns white of OKLab into white of sRGB', () => {
    for (const channel of okLabToLinear(1, 0, 0)) expect(channel).toBeCloseTo(1, 6);
  });

  it('rises in equal steps of lightness', () => {
    const values = Array.from({ length: 65 }, (_, i) => lightness(heatColour(i / 64)));
    const step = (0.97 - 0.16) / 64;
    for (let i = 1; i < values.length; i++) {
      // Rounding to bytes moves lightness by up to 0.004 at the dark end.
      expect(Math.abs(values[i]! - values[i - 1]! - step)).toBeLessThan(0.006);
      expect(values[i]!).toBeGreaterThan(values[i - 1]!);
    }
  });

  it('runs from nearly black to nearly white', () => {
    expect(Math.max(...heatColour(0))).toBeLessThan(60);
    expect(Math.min(...heatColour(1))).toBeGreaterThan(180);
  });

  it('is one table of 256 opaque colours', () => {
    const table = heatTable();
    expect(table.length).toBe(1024);
    expect([...table.subarray(128 * 4, 129 * 4)]).toEqual([...heatColour(128 / 255), 255]);
    expect(heatTable()).toBe(table);
  });

  it('turns round for the legend', () => {
    const first = `rgb(${heatColour(0).join(' ')})`;
    expect(heatGradient().startsWith(`linear-gradient(to right, ${first}`)).toBe(true);
    expect(heatGradient(true).endsWith(`${first})`)).toBe(true);
  });
});
