/**
 * The difference of two 8-bit samples with straight alpha, as it can be seen at worst: over black it is the difference of the
 * premultiplied colours, over white that minus the difference of the alphas; the larger one counts. For opaque pixels it
 * is plainly b − a. In −255 … 255.
 */
export function sampleDifference(a: number, alphaA: number, b: number, alphaB: number): number {
  if (alphaA === 255 && alphaB === 255) return b - a;
  const black = (b * alphaB - a * alphaA) / 255;
  const white = black - (alphaB - alphaA);
  return Math.abs(white) > Math.abs(black) ? white : black;
}

/** Byte on screen of a mean difference: |d|·gain, or mid-grey + d·gain when signed. */
export function differenceByte(difference: number, gain: number, signed: boolean): number {
  const value = signed ? 128 + difference * gain : Math.abs(difference) * gain;
  return Math.min(Math.max(Math.round(value), 0), 255);
}
