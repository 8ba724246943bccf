import type { Rows } from './rows';

/** Opsin absorbance of JPEG XL (ISO/IEC 18181-1, opsin_params.h of libjxl): each row sums to one. */
const BIAS = 0.0037930732552754493;
const [L_R, L_B] = [0.3, 0.078];
const [M_R, M_B] = [0.23, 0.078];
const [S_R, S_G] = [0.24342268924547819, 0.20476744424496821];
const [L_G, M_G, S_B] = [1 - L_R - L_B, 1 - M_R - M_B, 1 - S_R - S_G];
const ROOT = Math.cbrt(BIAS);

/**
 * XYB of a picture in linear light as SSIMULACRA 2.1 scales it, so that each channel of sRGB lies within 0 … 1:
 * 14 X + 0.42, Y + 0.01 and B − Y + 0.55.
 */
export function xyb(light: Rows): Rows {
  const { width, height } = light;
  return {
    width,
    height,
    row: (y, out, at) => {
      light.row(y, out, at);
      const [first, second, third] = out;
      for (let i = at; i < at + width; i++) {
        const r = first[i]!;
        const g = second[i]!;
        const b = third[i]!;
        const l = Math.cbrt(L_R * r + L_G * g + L_B * b + BIAS) - ROOT;
        const m = Math.cbrt(M_R * r + M_G * g + M_B * b + BIAS) - ROOT;
        const s = Math.cbrt(S_R * r + S_G * g + S_B * b + BIAS) - ROOT;
        const luma = 0.5 * (l + m);
        first[i] = 7 * (l - m) + 0.42;
        second[i] = luma + 0.01;
        third[i] = s - luma + 0.55;
      }
    },
  };
}
