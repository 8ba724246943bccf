/** PSNR in decibels of a mean squared error on the scale of 8-bit samples; infinite where there is none. */
export function psnr(meanSquaredError: number): number {
  return meanSquaredError === 0 ? Infinity : 10 * Math.log10(255 ** 2 / meanSquaredError);
}
