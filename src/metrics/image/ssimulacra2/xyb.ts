import type { Planes, Rows } from './rows';

/**
 * XYB of JPEG XL in the steps and the single precision of libjxl's enc_xyb.cc with fused multiply-add. Where a picture is
 * flat nothing averages the last bits away, and the metric is made to see them (recursive-gaussian.ts says more).
 */
const { fround } = Math;

/** Opsin absorbance (ISO/IEC 18181-1): each row sums to one. */
const BIAS = fround(0.0037930732552754493);
const [L_R, L_B] = [fround(0.3), fround(0.078)];
const [M_R, M_B] = [fround(0.23), fround(0.078)];
const [S_R, S_G] = [fround(0.24342268924547819), fround(0.20476744424496821)];
const L_G = fround(fround(1 - L_B) - L_R);
const M_G = fround(fround(1 - M_B) - M_R);
const S_B = fround(fround(1 - S_R) - S_G);
const ROOT = fround(Math.cbrt(BIAS));
const THIRD = fround(1 / 3);
const FOUR_THIRDS = fround(4 / 3);

/** A row of numbers and their bits. */
interface Row {
  readonly values: Float32Array;
  readonly bits: Int32Array;
}

function makeRow(width: number): Row {
  const values = new Float32Array(width);
  return { values, bits: new Int32Array(values.buffer) };
}

/** Turns each x > 0 into its cube root less ROOT: Newton's method for 1 / ∛x from a guess by a third of the exponent. */
function rootsLess({ values }: Row, guesses: Row): void {
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!;
    const third = fround(THIRD * x);
    let r = guesses.values[i]!;
    let square = fround(r * r);
    r = fround(fround(FOUR_THIRDS * r) - third * fround(square * square));
    square = fround(r * r);
    r = fround(fround(FOUR_THIRDS * r) - third * fround(square * square));
    square = fround(r * r);
    r = fround(fround(FOUR_THIRDS * r) - third * fround(square * square));
    square = fround(r * r);
    r = fround(THIRD * fround(r - x * fround(square * square)) + r);
    values[i] = fround(r * r) * x - ROOT;
  }
}

function guess({ bits }: Row, guesses: Row): void {
  for (let i = 0; i < bits.length; i++) guesses.bits[i] = 0x54800000 - (bits[i]! >> 23) * 0x2aaaaa;
}

const [X_SCALE, X_OFFSET, Y_OFFSET, B_OFFSET] = [14, fround(0.42), fround(0.01), fround(0.55)];

/** XYB as SSIMULACRA 2.1 scales it, so that each channel of sRGB lies within 0 … 1: 14 X + 0.42, Y + 0.01, B − Y + 0.55. */
export function xyb(light: Rows): Rows {
  const { width, height } = light;
  const [long, middle, short, guesses] = [makeRow(width), makeRow(width), makeRow(width), makeRow(width)];
  return {
    width,
    height,
    row: (y, out, at) => {
      light.row(y, out, at);
      absorb(out, at, long.values, middle.values, short.values);
      for (const row of [long, middle, short]) {
        guess(row, guesses);
        rootsLess(row, guesses);
      }
      oppose(long.values, middle.values, short.values, out, at);
    },
  };
}

/** What each kind of cone takes in. */
function absorb(
  [red, green, blue]: Planes,
  at: number,
  long: Float32Array,
  middle: Float32Array,
  short: Float32Array,
): void {
  for (let i = 0; i < long.length; i++) {
    const r = red[at + i]!;
    const g = green[at + i]!;
    const b = blue[at + i]!;
    long[i] = L_R * r + fround(L_G * g + fround(L_B * b + BIAS));
    middle[i] = M_R * r + fround(M_G * g + fround(M_B * b + BIAS));
    short[i] = S_R * r + fround(S_G * g + fround(S_B * b + BIAS));
  }
}

function oppose(
  long: Float32Array,
  middle: Float32Array,
  short: Float32Array,
  [x, y, b]: Planes,
  at: number,
): void {
  for (let i = 0; i < long.length; i++) {
    const l = long[i]!;
    const m = middle[i]!;
    const luma = fround(0.5 * fround(l + m));
    x[at + i] = fround(X_SCALE * fround(0.5 * fround(l - m))) + X_OFFSET;
    y[at + i] = luma + Y_OFFSET;
    b[at + i] = fround(short[i]! - luma) + B_OFFSET;
  }
}
