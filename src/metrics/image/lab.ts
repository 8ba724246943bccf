import type { Pixels } from '@/media/pixels';

/** Linear light of the 256 sRGB values (IEC 61966-2-1). */
const linear = Float64Array.from({ length: 256 }, (_, value) => {
  const encoded = value / 255;
  return encoded > 0.04045 ? ((encoded + 0.055) / 1.055) ** 2.4 : encoded / 12.92;
});

/** sRGB to XYZ, each row divided by the reference white D65 of the 2° observer. The constants of scikit-image. */
const WHITE = [0.95047, 1, 1.08883] as const;
const [XR, XG, XB] = [0.412453, 0.35758, 0.180423].map((v) => v / WHITE[0]) as [number, number, number];
const [YR, YG, YB] = [0.212671, 0.71516, 0.072169].map((v) => v / WHITE[1]) as [number, number, number];
const [ZR, ZG, ZB] = [0.019334, 0.119193, 0.950227].map((v) => v / WHITE[2]) as [number, number, number];

/** The cube root of CIE Lab with its straight part near black (CIE 15: ε = 216/24389, κ = 24389/27). */
const root = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);

/** CIE L*a*b* of pixels `first` … `first + count − 1`, three values a pixel, at the start of `out`. */
export function toLab({ data }: Pixels, first: number, count: number, out: Float32Array): void {
  for (let p = 0, i = first * 4; p < count * 3; p += 3, i += 4) {
    const r = linear[data[i]!]!;
    const g = linear[data[i + 1]!]!;
    const b = linear[data[i + 2]!]!;
    const x = root(XR * r + XG * g + XB * b);
    const y = root(YR * r + YG * g + YB * b);
    const z = root(ZR * r + ZG * g + ZB * b);
    out[p] = 116 * y - 16;
    out[p + 1] = 500 * (x - y);
    out[p + 2] = 200 * (y - z);
  }
}
