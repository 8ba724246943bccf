import type { Orientation } from './orient';
import type { ColourProfile } from './profile';

export type ImageType =
  | 'PNG'
  | 'JPEG'
  | 'WebP'
  | 'GIF'
  | 'AVIF'
  | 'HEIC'
  | 'JPEG XL'
  | 'JPEG 2000'
  | 'BMP'
  | 'QOI'
  | 'PNM';

/** What the first bytes of an image file say, read without decoding any sample. */
export interface ImageHeader {
  readonly type: ImageType;
  /** As stored, before {@link orientation} is applied. */
  readonly width: number;
  readonly height: number;
  /** Bits per sample; for palettes, of the palette's colours. */
  readonly bitDepth: number;
  readonly colour: 'gray' | 'RGB' | 'palette' | 'YCbCr' | 'CMYK';
  /** May samples be translucent? */
  readonly alpha: boolean;
  readonly animated: boolean;
  /** EXIF numbering: 1 = as stored. */
  readonly orientation: Orientation;
  /** Null: none named, so sRGB is assumed. */
  readonly profile: ColourProfile | null;
  /** Did the file's own coding lose anything? Null where the header cannot tell. */
  readonly lossy: boolean | null;
  /** Is everything there that the header promises? */
  readonly complete: boolean;
}

/** Width × height as shown. */
export function shownSize(header: ImageHeader): { width: number; height: number } {
  const { width, height, orientation } = header;
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}
