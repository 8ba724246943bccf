import type { Pixels } from '@/media/pixels';
import type { DecodedImage } from './decode';
import type { ImageHeader } from './header';

/** Rows for the source panel. */
export function facts(
  header: ImageHeader,
  image: DecodedImage,
  source: Pixels,
): readonly (readonly [string, string])[] {
  const { width, height } = source;
  return [
    ['Type', header.type],
    ['Size', `${width} × ${height}`],
    ['Megapixels', ((width * height) / 1e6).toFixed(width * height < 1e5 ? 4 : 2)],
    ['Colour', header.colour],
    ['Depth', `${header.bitDepth} bits per sample`],
    ['Alpha', source.hasAlpha ? 'yes' : header.alpha ? 'a channel, all opaque' : 'no'],
    ['Colour profile', header.profile?.name ?? 'none: sRGB assumed'],
    ['Orientation', ORIENTATIONS[header.orientation]],
    ['Decoded by', image.by],
  ];
}

const ORIENTATIONS = {
  1: 'as stored',
  2: 'mirrored',
  3: 'turned by 180°',
  4: 'flipped',
  5: 'transposed',
  6: 'turned by 90° clockwise',
  7: 'transposed and turned by 180°',
  8: 'turned by 90° anticlockwise',
} as const;

/** Sentences on what reading has changed, and on what the source brings along. */
export function notes(header: ImageHeader, image: DecodedImage, source: Pixels): readonly string[] {
  const { type, bitDepth, colour, profile, orientation, animated } = header;
  const all: (string | false)[] = [
    animated && `Animated ${type}: only the first frame is used.`,
    bitDepth > 8 && depthNote(header, image),
    colour === 'gray' && 'Grayscale: the three colour channels are equal.',
    colour === 'CMYK' && 'CMYK converted to sRGB by the browser.',
    profile !== null && !profile.srgb && profileNote(profile),
    orientation !== 1 && type !== 'WebP' && turnNote(header),
    orientation !== 1 && type === 'WebP' && webpTurnNote(header, image),
    image.alphaRounded &&
      source.hasAlpha &&
      'Colours where the picture is translucent are rounded: a canvas keeps them multiplied by alpha.',
    image.altered &&
      'This browser alters pixels that a page reads (protection against fingerprinting): the source is not exact.',
    lossNote(header),
  ];
  return all.filter((note) => note !== false);
}

function depthNote({ bitDepth }: ImageHeader, { by }: DecodedImage): string {
  const how = by === 'the browser' ? 'reduced to 8 by the browser' : 'rounded to 8';
  return `${bitDepth}-bit samples ${how}.`;
}

function profileNote({ name, hdr }: { readonly name: string; readonly hdr: boolean }): string {
  return hdr
    ? `High dynamic range (${name}) mapped to sRGB by the browser: highlights and wide colours are lost.`
    : `Colours converted from ${name} to sRGB by the browser; those outside sRGB are clipped.`;
}

function turnNote({ orientation, type }: ImageHeader): string {
  const by = type === 'AVIF' || type === 'HEIC' || type === 'JPEG XL' ? "the file's" : 'the EXIF';
  return `Shown upright: ${by} orientation (${ORIENTATIONS[orientation]}) is applied.`;
}

/** An animated WebP, or one with a wide profile, goes through the browser, which does not turn it. */
function webpTurnNote(header: ImageHeader, { by }: DecodedImage): string {
  return by === 'the browser' ? 'The EXIF orientation of this WebP is not applied.' : turnNote(header);
}

function lossNote({ type, lossy }: ImageHeader): string | false {
  if (type === 'GIF') return 'A GIF has at most 256 colours: its dither and bands are part of the source.';
  if (lossy === true) return `The file is a lossy ${type}: its own artefacts are part of the source.`;
  if (lossy === null) return `${type} files are mostly lossy: its own artefacts may be part of the source.`;
  return false;
}
