/**
 * The three curve models that Bjøntegaard figures are computed with: piecewise cubic Hermite (PCHIP, Fritsch &
 * Butland 1984, with the end slopes of Moler, "Numerical Computing with MATLAB", 3.6), Akima (J. ACM 17, 1970) and
 * one least-squares cubic through all points (VCEG-M33, 2001).
 */
export type Interpolation = 'pchip' | 'akima' | 'cubic';

export const interpolations: readonly Interpolation[] = ['pchip', 'akima', 'cubic'];

/** Fewest points each model is defined for. */
export const fewestPoints: Readonly<Record<Interpolation, number>> = { pchip: 2, akima: 2, cubic: 4 };

/** A function known on [min, max]. */
export interface Interpolant {
  readonly min: number;
  readonly max: number;
  at(x: number): number;
  /** Exact integral from `a` to `b`. */
  integral(a: number, b: number): number;
}

/** `x` strictly increasing, both of one length. Throws RangeError on too few points or an `x` that does not increase. */
export function interpolate(model: Interpolation, x: readonly number[], y: readonly number[]): Interpolant {
  if (x.length !== y.length || x.length < fewestPoints[model]) {
    throw new RangeError(`${model} needs ${fewestPoints[model]} points or more, got ${x.length}`);
  }
  if (x.some((value, i) => i > 0 && !(value > x[i - 1]!))) throw new RangeError('x must increase');
  switch (model) {
    case 'pchip':
      return hermite(x, y, pchipSlopes(x, y));
    case 'akima':
      return hermite(x, y, akimaSlopes(x, y));
    case 'cubic':
      return cubicFit(x, y);
  }
}

function secants(x: readonly number[], y: readonly number[]): number[] {
  return x.slice(1).map((value, i) => (y[i + 1]! - y[i]!) / (value - x[i]!));
}

/** Slopes that keep the curve monotone wherever the points are. */
export function pchipSlopes(x: readonly number[], y: readonly number[]): number[] {
  const m = secants(x, y);
  if (m.length === 1) return [m[0]!, m[0]!];
  const h = x.slice(1).map((value, i) => value - x[i]!);
  const inner = m.slice(1).map((right, i) => {
    const left = m[i]!;
    if (left * right <= 0) return 0;
    const w1 = 2 * h[i + 1]! + h[i]!;
    const w2 = h[i + 1]! + 2 * h[i]!;
    return (w1 + w2) / (w1 / left + w2 / right);
  });
  const last = m.length - 1;
  return [
    endSlope(h[0]!, h[1]!, m[0]!, m[1]!),
    ...inner,
    endSlope(h[last]!, h[last - 1]!, m[last]!, m[last - 1]!),
  ];
}

/** One-sided three-point slope, held back where it would break the shape. */
function endSlope(h0: number, h1: number, m0: number, m1: number): number {
  const slope = ((2 * h0 + h1) * m0 - h0 * m1) / (h0 + h1);
  if (Math.sign(slope) !== Math.sign(m0)) return 0;
  if (Math.sign(m0) !== Math.sign(m1) && Math.abs(slope) > 3 * Math.abs(m0)) return 3 * m0;
  return slope;
}

/** Akima's slopes; two points give the straight line. Where the weights vanish, the mean of both sides. */
export function akimaSlopes(x: readonly number[], y: readonly number[]): number[] {
  const inner = secants(x, y);
  if (inner.length === 1) return [inner[0]!, inner[0]!];
  const first = inner[0]!;
  const last = inner.at(-1)!;
  const before = 2 * first - inner[1]!;
  const after = 2 * last - inner.at(-2)!;
  const m = [2 * before - first, before, ...inner, after, 2 * after - last];
  const weights = x.map((_, i) => ({
    left: Math.abs(m[i + 3]! - m[i + 2]!),
    right: Math.abs(m[i + 1]! - m[i]!),
  }));
  // Akima's slope jumps where the weights vanish; below this share of the largest they are rounding noise.
  const noise = 1e-9 * Math.max(...weights.map(({ left, right }) => left + right));
  return weights.map(({ left, right }, i) => {
    const sum = left + right;
    return sum > noise ? (left * m[i + 1]! + right * m[i + 2]!) / sum : (m[i]! + m[i + 3]!) / 2;
  });
}

/** Piecewise cubic through the points with the given slopes; the end pieces go on outside. */
function hermite(x: readonly number[], y: readonly number[], slopes: readonly number[]): Interpolant {
  const pieces = x.slice(1).map((right, i) => {
    const left = x[i]!;
    const h = right - left;
    const secant = (y[i + 1]! - y[i]!) / h;
    const [d0, d1] = [slopes[i]!, slopes[i + 1]!];
    const bend = (d0 + d1 - 2 * secant) / h;
    return { left, right, c: [y[i]!, d0, (secant - d0) / h - bend, bend / h] };
  });
  const lastPiece = pieces.length - 1;
  const integral = (a: number, b: number): number => {
    if (a > b) return -integral(b, a);
    return pieces.reduce((sum, { left, right, c }, i) => {
      const from = i === 0 ? a : Math.max(a, left);
      const to = i === lastPiece ? b : Math.min(b, right);
      return to > from ? sum + primitive(c, to - left) - primitive(c, from - left) : sum;
    }, 0);
  };
  return {
    min: x[0]!,
    max: x.at(-1)!,
    at: (value) => {
      const { left, c } = pieces.find(({ right }) => value <= right) ?? pieces[lastPiece]!;
      return horner(c, value - left);
    },
    integral,
  };
}

/** Polynomial with coefficients from the constant up. */
function horner(c: readonly number[], t: number): number {
  return c.reduceRight((sum, coefficient) => sum * t + coefficient, 0);
}

function primitive(c: readonly number[], t: number): number {
  return (
    t *
    horner(
      c.map((coefficient, power) => coefficient / (power + 1)),
      t,
    )
  );
}

/** Least-squares cubic. The variable is mapped to −1 … 1 first: powers of raw decibels are nearly dependent. */
function cubicFit(x: readonly number[], y: readonly number[]): Interpolant {
  const min = x[0]!;
  const max = x.at(-1)!;
  const half = (max - min) / 2;
  const scale = (value: number) => (value - min) / half - 1;
  const t = x.map(scale);
  const c = leastSquares(
    [0, 1, 2, 3].map((power) => t.map((value) => value ** power)),
    y,
  );
  return {
    min,
    max,
    at: (value) => horner(c, scale(value)),
    integral: (a, b) => half * (primitive(c, scale(b)) - primitive(c, scale(a))),
  };
}

/** Coefficients of the columns that come nearest to `y`, by modified Gram–Schmidt and back substitution. */
function leastSquares(columns: readonly (readonly number[])[], y: readonly number[]): number[] {
  const n = columns.length;
  const q = columns.map((column) => [...column]);
  const r = columns.map(() => new Array<number>(n).fill(0));
  for (let i = 0; i < n; i++) {
    const norm = Math.sqrt(dot(q[i]!, q[i]!));
    r[i]![i] = norm;
    q[i] = q[i]!.map((value) => value / norm);
    for (let j = i + 1; j < n; j++) {
      const share = dot(q[i]!, q[j]!);
      r[i]![j] = share;
      q[j] = q[j]!.map((value, row) => value - share * q[i]![row]!);
    }
  }
  const solution = q.map((column) => dot(column, y));
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) solution[i]! -= r[i]![j]! * solution[j]!;
    solution[i]! /= r[i]![i]!;
  }
  return solution;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
