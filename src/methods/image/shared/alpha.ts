import type { Pixels } from '@/media/pixels';

/** Colours as seen over white, alpha 255, rounded to nearest: what codecs without alpha are given. */
export function overWhite({ data }: Pixels): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray(data.length);
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3]! / 255;
    const white = 255 * (1 - alpha);
    // Uint8ClampedArray rounds to nearest, it does not truncate.
    out[i] = data[i]! * alpha + white;
    out[i + 1] = data[i + 1]! * alpha + white;
    out[i + 2] = data[i + 2]! * alpha + white;
    out[i + 3] = 255;
  }
  return out;
}

export const compositedNote =
  'This format has no alpha channel: the picture was composited over white before coding.';

export const hiddenColoursNote =
  'Colours under fully transparent pixels are not kept; nothing that can be seen changes.';

/** Is there a pixel whose colour cannot be seen? */
export function hidesColours({ data, hasAlpha }: Pixels): boolean {
  if (!hasAlpha) return false;
  for (let i = 3; i < data.length; i += 4) if (data[i] === 0) return true;
  return false;
}
