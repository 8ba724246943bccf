/**
 * The colour difference CIEDE2000 with all weights 1 (CIE 142-2001; Sharma, Wu and Dalal 2005).
 *
 * Hue angles are kept as unit vectors: the mean hue is the direction of their sum, which is the mean along the shorter
 * arc that the standard spells out case by case, and the cosines of its multiples need no angle.
 */
export function ciede2000(L1: number, a1: number, b1: number, L2: number, a2: number, b2: number): number {
  const G = 0.5 * (1 - chromaShare((Math.sqrt(a1 * a1 + b1 * b1) + Math.sqrt(a2 * a2 + b2 * b2)) / 2));
  const A1 = a1 * (1 + G);
  const A2 = a2 * (1 + G);
  const C1 = Math.sqrt(A1 * A1 + b1 * b1);
  const C2 = Math.sqrt(A2 * A2 + b2 * b2);

  const dL = L2 - L1;
  const dC = C2 - C1;
  const C = (C1 + C2) / 2;
  // ΔH² is what chroma leaves of the distance in the a–b plane; its sign is that of the turn from hue 1 to hue 2.
  const turn = A1 * b2 - b1 * A2 || hue(A2, b2) - hue(A1, b1);
  const squareH = (A2 - A1) ** 2 + (b2 - b1) ** 2 - dC * dC;
  const dH = (turn < 0 ? -1 : 1) * Math.sqrt(Math.max(0, squareH));

  let cos = 1;
  let sin = 0;
  if (C1 > 0 && C2 > 0) {
    cos = A1 / C1 + A2 / C2;
    sin = b1 / C1 + b2 / C2;
  } else if (C > 0) {
    // The hue of a grey does not count: the standard adds the angles, of which one is zero.
    cos = A1 + A2;
    sin = b1 + b2;
  }
  const length = Math.sqrt(cos * cos + sin * sin);
  if (length > 1e-12) {
    cos /= length;
    sin /= length;
  } else {
    // Hues opposite to each other: the mean of the two angles in 0° … 360°.
    const mean = (hue(A1, b1) + hue(A2, b2)) / 2;
    cos = Math.cos(mean);
    sin = Math.sin(mean);
  }
  const cos2 = cos * cos - sin * sin;
  const sin2 = 2 * cos * sin;
  const cos3 = cos2 * cos - sin2 * sin;
  const sin3 = sin2 * cos + cos2 * sin;
  const cos4 = cos2 * cos2 - sin2 * sin2;
  const sin4 = 2 * cos2 * sin2;
  const T =
    1 -
    0.17 * (cos * COS30 + sin * SIN30) +
    0.24 * cos2 +
    0.32 * (cos3 * COS6 - sin3 * SIN6) -
    0.2 * (cos4 * COS63 + sin4 * SIN63);

  const L50 = ((L1 + L2) / 2 - 50) ** 2;
  const SL = 1 + (0.015 * L50) / Math.sqrt(20 + L50);
  const SC = 1 + 0.045 * C;
  const SH = 1 + 0.015 * C * T;
  const RT = cos * COS275 + sin * SIN275 > FAR_FROM_BLUE ? rotation(C, hue(cos, sin) / DEGREE) : 0;

  const l = dL / SL;
  const c = dC / SC;
  const h = dH / SH;
  return Math.sqrt(Math.max(0, l * l + c * c + h * h + RT * c * h));
}

/** The rotation term, which turns the ellipses of the blues; `mean` hue in degrees. */
function rotation(C: number, mean: number): number {
  const fromBlue = (mean - 275) / 25;
  return -2 * chromaShare(C) * Math.sin(60 * DEGREE * Math.exp(-fromBlue * fromBlue));
}

const DEGREE = Math.PI / 180;
const [COS30, SIN30] = [Math.cos(30 * DEGREE), Math.sin(30 * DEGREE)];
const [COS6, SIN6] = [Math.cos(6 * DEGREE), Math.sin(6 * DEGREE)];
const [COS63, SIN63] = [Math.cos(63 * DEGREE), Math.sin(63 * DEGREE)];
const [COS275, SIN275] = [Math.cos(275 * DEGREE), Math.sin(275 * DEGREE)];
/** Beyond 125° from 275° the rotation is below 3e-11, and most colours of photographs are there. */
const FAR_FROM_BLUE = Math.cos(125 * DEGREE);

/** √(C⁷ / (C⁷ + 25⁷)). */
function chromaShare(C: number): number {
  const cubed = C * C * C;
  const seventh = cubed * cubed * C;
  return Math.sqrt(seventh / (seventh + 6103515625));
}

/** Hue angle in 0 … 2π. */
function hue(a: number, b: number): number {
  const angle = Math.atan2(b, a);
  return angle < 0 ? angle + 2 * Math.PI : angle;
}
