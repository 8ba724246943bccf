/**
 * A colour scale for error maps: dark violet through red and orange to pale yellow. Lightness in OKLab rises in equal
 * steps, so that the order of values survives grey prints and every common kind of colour vision.
 * OKLab: B. Ottosson, "A perceptual color space for image processing", 2020 (bottosson.github.io/posts/oklab).
 */

const steps = 256;
const lightness = [0.16, 0.97] as const;
/** Degrees in the OKLab a–b plane, past 360 on purpose: violet → red → orange → yellow. */
const hue = [285, 468] as const;
const peakChroma = 0.2;

export type Rgb = readonly [number, number, number];

/** OKLab to linear sRGB; outside 0 … 1 where the colour is out of gamut. */
export function okLabToLinear(l: number, a: number, b: number): Rgb {
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

function encode(linear: number): number {
  const value = Math.min(Math.max(linear, 0), 1);
  return value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
}

function inGamut(colour: Rgb): boolean {
  return colour.every((value) => value >= -1e-4 && value <= 1 + 1e-4);
}

/** The colour at `t` in 0 … 1, as sRGB bytes. */
export function heatColour(t: number): Rgb {
  const l = lightness[0] + (lightness[1] - lightness[0]) * t;
  const angle = ((hue[0] + (hue[1] - hue[0]) * t) * Math.PI) / 180;
  const at = (chroma: number) => okLabToLinear(l, chroma * Math.cos(angle), chroma * Math.sin(angle));
  const wanted = peakChroma * Math.sin(Math.PI * Math.min(Math.max(t, 0.06), 0.94)) ** 0.6;
  let low = 0;
  let high = wanted;
  for (let i = 0; i < 20; i++) {
    const middle = (low + high) / 2;
    if (inGamut(at(middle))) low = middle;
    else high = middle;
  }
  const [r, g, b] = at(low);
  return [Math.round(255 * encode(r)), Math.round(255 * encode(g)), Math.round(255 * encode(b))];
}

let table: Uint8ClampedArray | null = null;

/** 256 × RGBA bytes, made once. */
export function heatTable(): Uint8ClampedArray {
  if (!table) {
    table = new Uint8ClampedArray(steps * 4);
    for (let i = 0; i < steps; i++) table.set([...heatColour(i / (steps - 1)), 255], i * 4);
  }
  return table;
}

/** CSS gradient of the scale, first colour at the left. */
export function heatGradient(reversed = false): string {
  const stops = Array.from({ length: 17 }, (_, i) => heatColour(reversed ? 1 - i / 16 : i / 16));
  return `linear-gradient(to right, ${stops.map((rgb) => `rgb(${rgb.join(' ')})`).join(', ')})`;
}
