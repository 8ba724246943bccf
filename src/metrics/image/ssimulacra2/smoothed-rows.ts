/**
 * The smoothing of SSIMULACRA 2: the truncated-cosine Gaussian of Charalampidis (IEEE TIP 25(1), 2016) with σ = 1.5 and
 * N = 5, zero outside the picture. The reference runs it as a recursion; its impulse response is Σ βₖ cos(kπn/2N),
 * k = 1, 3, 5, which is zero from |n| = 5 on, so nine taps are the same filter without the recursion's rounding.
 */
export const REACH = 4;
const WINDOW = 2 * REACH + 1;

/** The taps at distance 0 … 4 of one axis; their sum over the window is one. */
export const taps: readonly [number, number, number, number, number] = cosineTaps(1.5, 5);

/** Equations (37), (44), (50) and (52) to (56) of the paper. */
function cosineTaps(sigma: number, n: number): [number, number, number, number, number] {
  const omega = [1, 3, 5].map((k) => (k * Math.PI) / (2 * n)) as [number, number, number];
  const [p1, p3, p5] = omega.map((w, i) => (i === 1 ? -1 : 1) / Math.tan(w / 2)) as [number, number, number];
  const [r1, r3, r5] = [p1, p3, p5].map((p, i) => ((i === 1 ? -1 : 1) * p * p) / Math.sin(omega[i]!)) as [
    number,
    number,
    number,
  ];
  const [h1, h3, h5] = omega.map((w) => Math.exp(-0.5 * (sigma * w) ** 2) / n) as [number, number, number];
  const z1 = (p3 * r5 - r3 * p5) / (p1 * r3 - r1 * p3);
  const z3 = (p5 * r1 - r5 * p1) / (p1 * r3 - r1 * p3);
  const beta = solve(
    [
      [p1, p3, p5],
      [r1, r3, r5],
      [z1, z3, 1],
    ],
    [1, n * n - sigma * sigma, z1 * h1 + z3 * h3 + h5],
  );
  const tap = (at: number) => beta.reduce((sum, b, i) => sum + b * Math.cos(omega[i]! * at), 0);
  return [tap(0), tap(1), tap(2), tap(3), tap(4)];
}

type Vector = readonly [number, number, number];

/** Cramer's rule. */
function solve([a, b, c]: readonly [Vector, Vector, Vector], right: Vector): number[] {
  const determinant = (columns: Vector[]): number => {
    const [u, v, w] = columns as [Vector, Vector, Vector];
    return (
      u[0] * (v[1] * w[2] - v[2] * w[1]) - u[1] * (v[0] * w[2] - v[2] * w[0]) + u[2] * (v[0] * w[1] - v[1] * w[0])
    );
  };
  const columns: Vector[] = [0, 1, 2].map((i) => [a[i]!, b[i]!, c[i]!]);
  return columns.map((_, i) => determinant(columns.with(i, right)) / determinant(columns));
}

const [T0, T1, T2, T3, T4] = taps;

/** Smooths a plane that is given row by row: keeps the last nine rows smoothed along x, and sums them along y. */
export class SmoothedRows {
  readonly #width: number;
  readonly #ring: Float64Array;
  #pushed = 0;

  constructor(width: number) {
    this.#width = width;
    this.#ring = new Float64Array(width * WINDOW);
  }

  /** Takes the next row: `width` samples with {@link REACH} zeros on either side. */
  push(row: Float64Array): void {
    const at = (this.#pushed++ % WINDOW) * this.#width;
    const out = this.#ring;
    for (let i = 0; i < this.#width; i++) {
      out[at + i] =
        T4 * (row[i]! + row[i + 8]!) +
        T3 * (row[i + 1]! + row[i + 7]!) +
        T2 * (row[i + 2]! + row[i + 6]!) +
        T1 * (row[i + 3]! + row[i + 5]!) +
        T0 * row[i + 4]!;
    }
  }

  /** Takes a row of zeros. */
  pushZeros(): void {
    const at = (this.#pushed++ % WINDOW) * this.#width;
    this.#ring.fill(0, at, at + this.#width);
  }

  /** Writes the smoothed row that was pushed {@link REACH} pushes before the last. */
  read(out: Float64Array): void {
    const ring = this.#ring;
    const [a, b, c, d, e, f, g, h, j] = Array.from(
      { length: WINDOW },
      (_, k) => ((this.#pushed + k) % WINDOW) * this.#width,
    ) as [number, number, number, number, number, number, number, number, number];
    for (let i = 0; i < this.#width; i++) {
      out[i] =
        T4 * (ring[a + i]! + ring[j + i]!) +
        T3 * (ring[b + i]! + ring[h + i]!) +
        T2 * (ring[c + i]! + ring[g + i]!) +
        T1 * (ring[d + i]! + ring[f + i]!) +
        T0 * ring[e + i]!;
    }
  }
}
