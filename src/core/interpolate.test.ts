import { describe, expect, it } from 'vitest';
import { akimaSlopes, interpolate, interpolations, pchipSlopes } from './interpolate';

// Uneven steps, a flat stretch and a dip. Values of SciPy 1.17.1: PchipInterpolator, Akima1DInterpolator, and
// NumPy 2.4.6 polyfit of degree 3; the integral runs from 0.4 to 6.1.
const x = [0, 1, 2.5, 3, 4.5, 7];
const y = [1, 1.5, 1.5, 3, 2, 5];
const at = [0.3, 1.7, 2.7, 4, 6.2];
const golden = {
  pchip: { values: [1.2109, 1.5, 2.028, 2.259259259, 3.399530667], integral: 11.84194631111111 },
  akima: {
    values: [1.19125, 1.522613333, 2.018413151, 2.214721901, 3.585119871],
    integral: 12.17414985796074,
  },
  cubic: {
    values: [1.193275746, 1.940657872, 2.072248421, 2.18728271, 3.631761168],
    integral: 12.535686651519452,
  },
} as const;

describe('interpolate', () => {
  it.each(interpolations)('%s agrees with SciPy', (model) => {
    const curve = interpolate(model, x, y);
    for (const [i, value] of golden[model].values.entries()) expect(curve.at(at[i]!)).toBeCloseTo(value, 8);
    expect(curve.integral(0.4, 6.1)).toBeCloseTo(golden[model].integral, 9);
    expect(curve.integral(6.1, 0.4)).toBeCloseTo(-golden[model].integral, 9);
  });

  it.each(['pchip', 'akima'] as const)('%s goes through the points, and two points give a line', (model) => {
    const curve = interpolate(model, x, y);
    for (const [i, value] of x.entries()) expect(curve.at(value)).toBeCloseTo(y[i]!, 12);
    const line = interpolate(model, [2, 4], [1, 5]);
    expect(line.at(3)).toBeCloseTo(3, 12);
    expect(line.integral(2, 4)).toBeCloseTo(6, 12);
  });

  it('recovers a cubic from its own values, whatever the range of x', () => {
    const f = (t: number) => 2 - t + 0.3 * t ** 2 - 0.01 * t ** 3;
    const grid = [30, 31.5, 33, 36, 41, 44];
    const fit = interpolate('cubic', grid, grid.map(f));
    expect(fit.at(38.2)).toBeCloseTo(f(38.2), 9);
  });

  it('keeps monotone points monotone with pchip', () => {
    const curve = interpolate('pchip', [0, 1, 1.1, 5], [0, 0.01, 9, 9.1]);
    let last = curve.at(0);
    for (let t = 0; t <= 5; t += 0.01) {
      expect(curve.at(t)).toBeGreaterThanOrEqual(last - 1e-12);
      last = curve.at(t);
    }
    expect(pchipSlopes([0, 1, 2], [0, 1, 0])[1]).toBe(0);
  });

  it('has defined Akima slopes on a straight line and at a corner', () => {
    expect(akimaSlopes([0, 1, 2, 3], [0, 2, 4, 6])).toEqual([2, 2, 2, 2]);
    expect(akimaSlopes([0, 1, 2, 3, 4], [0, 0, 0, 1, 2])[2]).toBeCloseTo(0.5, 12);
  });

  it('refuses what it cannot draw', () => {
    expect(() => interpolate('cubic', [1, 2, 3], [1, 2, 3])).toThrow(/needs 4/);
    expect(() => interpolate('pchip', [1], [1])).toThrow(RangeError);
    expect(() => interpolate('akima', [1, 1, 2], [1, 2, 3])).toThrow(/increase/);
    expect(() => interpolate('akima', [1, Number.NaN, 2], [1, 2, 3])).toThrow(/increase/);
  });
});
