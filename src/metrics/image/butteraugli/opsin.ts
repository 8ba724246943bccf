import { scratch } from '../scratch';
import type { Planes } from '../ssimulacra2/rows';
import { blur, type Size } from './blur';

/** Luminance of white in nits. libjxl's tool takes 80 for sRGB pictures; other programs take other values (libjxl #2548). */
export const WHITE_NITS = 80;

/** The eye's own blur, over which it adapts. */
const ADAPTATION_SIGMA = 1.2;
const LEAST = 1e-4;
const [BIAS, BLUE_BIAS] = [1.7557483643287353, 12.226454707163354];
const [L_R, L_G, L_B] = [0.29956550340058319, 0.63373087833825936, 0.077705617820981968];
const [M_R, M_G, M_B] = [0.22158691104574774, 0.69391388044116142, 0.0987313588422];
const [S_R, S_G, S_B] = [0.02, 0.02, 0.20480129041026129];

/** Response of a receptor divided by its light: what one more photon is worth there. */
function sensitivity(light: number): number {
  const response = 19.245013259874995 * Math.log(light + 9.9710635769299145) - 23.16046239805755;
  return Math.max(response / light, LEAST);
}

/** Turns red, green and blue in linear light (0 … 1) into X, Y and B of Butteraugli, in place. */
export function opsinDynamics(planes: Planes, size: Size): void {
  const [red, green, blue] = planes;
  const count = size.width * size.height;
  const smooth = planes.map((plane, c) => {
    const to = scratch(`butteraugli-adaptation-${c}`, count);
    blur(plane, size, ADAPTATION_SIGMA, to);
    return to;
  });
  const [smoothRed, smoothGreen, smoothBlue] = smooth as [Float32Array, Float32Array, Float32Array];
  for (let i = 0; i < count; i++) {
    const sr = smoothRed[i]! * WHITE_NITS;
    const sg = smoothGreen[i]! * WHITE_NITS;
    const sb = smoothBlue[i]! * WHITE_NITS;
    const r = red[i]! * WHITE_NITS;
    const g = green[i]! * WHITE_NITS;
    const b = blue[i]! * WHITE_NITS;
    // Light is not negative, so the smoothed values never fall below the bias and need no clamping.
    const l = (L_R * r + L_G * g + L_B * b + BIAS) * sensitivity(L_R * sr + L_G * sg + L_B * sb + BIAS);
    const m = (M_R * r + M_G * g + M_B * b + BIAS) * sensitivity(M_R * sr + M_G * sg + M_B * sb + BIAS);
    const s =
      (S_R * r + S_G * g + S_B * b + BLUE_BIAS) * sensitivity(S_R * sr + S_G * sg + S_B * sb + BLUE_BIAS);
    const long = Math.max(l, BIAS);
    const middle = Math.max(m, BIAS);
    red[i] = long - middle;
    green[i] = long + middle;
    blue[i] = Math.max(s, BLUE_BIAS);
  }
}
