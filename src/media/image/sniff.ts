import { SourceError } from '@/core/kernel';
import { readBmp } from './bmp';
import { holds } from './bytes';
import { readGif } from './gif';
import type { ImageHeader, ImageType } from './header';
import { readHeif } from './isobmff';
import { readJpeg } from './jpeg';
import { readJpeg2000 } from './jpeg2000';
import { readJxl } from './jxl';
import { readPng } from './png';
import { readPnm } from './pnm';
import { readQoi } from './qoi';
import { readWebp } from './webp';

type Signature = readonly [code: string, at?: number];

const IMAGES: readonly (readonly [ImageType, readonly Signature[]])[] = [
  ['PNG', [['\x89PNG\r\n\x1a\n']]],
  ['JPEG', [['\xff\xd8\xff']]],
  ['GIF', [['GIF87a'], ['GIF89a']]],
  ['JPEG XL', [['\xff\x0a'], ['\0\0\0\x0cJXL \r\n\x87\n']]],
  ['JPEG 2000', [['\0\0\0\x0cjP  \r\n\x87\n'], ['\xff\x4f\xff\x51']]],
  [
    'AVIF',
    [
      ['ftypavif', 4],
      ['ftypavis', 4],
    ],
  ],
  [
    'HEIC',
    ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'].map((b) => [`ftyp${b}`, 4] as const),
  ],
  ['QOI', [['qoif']]],
  ['BMP', [['BM']]],
];

/** Files that people drop by mistake, and what to do about each. */
const OTHERS: readonly (readonly [sentence: string, readonly Signature[]])[] = [
  [
    'it is a TIFF. Save it as PNG, which keeps 8 and 16 bits exactly',
    [['II*\0'], ['MM\0*'], ['II+\0'], ['MM\0+']],
  ],
  ['it is a Photoshop document. Export it as PNG', [['8BPS']]],
  ['it is an OpenEXR file, and this page works on 8-bit images. Export it as PNG', [['\x76\x2f\x31\x01']]],
  ['it is a Radiance HDR file, and this page works on 8-bit images. Export it as PNG', [['#?RADIANCE']]],
  ['it is an icon. Save it as PNG', [['\0\0\x01\0']]],
  ['it is a PDF document', [['%PDF-']]],
  ['it is a ZIP archive (or an office document, which is one inside). Unpack it first', [['PK\x03\x04']]],
  ['it is gzip-compressed. Unpack it first', [['\x1f\x8b']]],
  ['it is a video', [['ftyp', 4], ['\x1a\x45\xdf\xa3']]],
  ['it is a sound file', [['ID3'], ['OggS'], ['fLaC'], ['WAVE', 8]]],
];

const matches = (data: Uint8Array, signatures: readonly Signature[]): boolean =>
  signatures.some(([code, at = 0]) => holds(data, at, code));

/**
 * What kind of image the bytes are, by their content alone. Throws {@link SourceError} with a guess at what they
 * are instead.
 */
export function sniff(data: Uint8Array, name: string): ImageType {
  if (data.length === 0) throw new SourceError(`${name} is empty: it has no bytes.`);
  if (holds(data, 0, 'RIFF') && holds(data, 8, 'WEBP')) return 'WebP';
  // A space or a newline follows, which plain text that begins with "P5" seldom has.
  if (/^P[1-7][\s]/.test(String.fromCharCode(...data.subarray(0, 3)))) return 'PNM';
  // A bitmap's four reserved bytes are zero; text that begins with "BM" has letters there.
  const image = IMAGES.find(
    ([type, codes]) => matches(data, codes) && (type !== 'BMP' || holds(data, 6, '\0\0\0\0')),
  );
  if (image) return image[0];
  const other = OTHERS.find(([, codes]) => matches(data, codes));
  throw new SourceError(`${name} is not an image that this page reads: ${other?.[0] ?? guessText(data)}.`);
}

function guessText(data: Uint8Array): string {
  const head = data.subarray(0, 4096);
  // Streaming: a character cut at the end of the sample is no error.
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return 'its first bytes belong to no known image format';
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text
  if (/[\0-\x08\x0e-\x1a]/.test(text)) return 'its first bytes belong to no known image format';
  if (/<svg[\s>]/i.test(text)) return 'it is an SVG drawing, which has no pixels of its own. Save it as PNG';
  if (/<html|<!doctype html/i.test(text)) return 'it looks like a web page (a failed download, perhaps)';
  return 'it looks like text';
}

/** Reads the header of an image of any known type. Throws {@link SourceError}. */
export function readHeader(data: Uint8Array, type: ImageType): ImageHeader {
  switch (type) {
    case 'PNG':
      return readPng(data);
    case 'JPEG':
      return readJpeg(data);
    case 'WebP':
      return readWebp(data);
    case 'GIF':
      return readGif(data);
    case 'AVIF':
    case 'HEIC':
      return readHeif(data, type);
    case 'JPEG XL':
      return readJxl(data);
    case 'JPEG 2000':
      return readJpeg2000(data);
    case 'BMP':
      return readBmp(data);
    case 'QOI':
      return readQoi(data);
    case 'PNM':
      return readPnm(data);
  }
}
