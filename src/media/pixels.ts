/** An image as every image method sees it: 8-bit sRGB, row-major RGBA, alpha not premultiplied. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** width × height × 4 bytes. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  /** Is any alpha below 255? */
  readonly hasAlpha: boolean;
}

export function hasAlpha(data: Uint8ClampedArray): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return true;
  return false;
}
