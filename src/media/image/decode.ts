import { SourceError } from '@/core/kernel';
import { canvasIsExact, decodeWithBrowser } from './canvas';
import type { ImageHeader } from './header';
import { orient } from './orient';
import type { PngHeader } from './png';
import { decodePng } from './png-decode';
import { decodePnm, type PnmHeader } from './pnm';
import { type Decoded, decodeWithWasm, type WasmType } from './wasm';

export interface DecodedImage extends Decoded {
  /** For the facts: what decoded the file. */
  readonly by: string;
  /** Were colours under partial alpha rounded by a canvas? */
  readonly alphaRounded: boolean;
  /** Does the browser alter what is read from a canvas, so that samples are not exact? */
  readonly altered: boolean;
}

/**
 * Upright 8-bit sRGB samples of a file whose header has been read and found acceptable. Prefers decoders that are
 * exact and alike in every browser where a canvas would lose something: alpha, 16 bits. Throws {@link SourceError}.
 */
export async function decodeImage(
  data: Uint8Array<ArrayBuffer>,
  header: ImageHeader | PngHeader | PnmHeader,
): Promise<DecodedImage> {
  const srgb = header.profile?.srgb ?? true;
  if ('dataAt' in header) {
    return exact({ data: decodePnm(data, header), width: header.width, height: header.height }, 'this page');
  }
  if ('colourType' in header && srgb) {
    const samples = await decodePng(header);
    return exact(orient(samples, header.width, header.height, header.orientation), 'this page');
  }
  const wasm = wasmDecoder(header, srgb);
  if (wasm) {
    const image = await decodeWithWasm(data, wasm);
    const turn = wasm === 'WebP' ? header.orientation : 1;
    return exact(orient(image.data, image.width, image.height, turn), WASM_NAMES[wasm]);
  }
  try {
    const image = await decodeWithBrowser(new Blob([data]));
    return { ...image, by: 'the browser', alphaRounded: header.alpha, altered: !canvasIsExact() };
  } catch (cause) {
    throw new SourceError(browserFailure(header), { cause });
  }
}

const WASM_NAMES: Record<WasmType, string> = {
  WebP: 'libwebp (WASM)',
  AVIF: 'libavif (WASM)',
  'JPEG XL': 'libjxl (WASM)',
  'JPEG 2000': 'OpenJPEG (WASM)',
  QOI: 'QOI (WASM)',
};

const exact = (image: Decoded, by: string): DecodedImage => ({
  ...image,
  by,
  alphaRounded: false,
  altered: false,
});

/** Which WASM decoder should read the file, or null to leave it to the browser. */
function wasmDecoder(header: ImageHeader, srgb: boolean): WasmType | null {
  const { type, alpha, animated, orientation } = header;
  if (type === 'QOI' || type === 'JPEG XL' || type === 'JPEG 2000') return type;
  // libwebp's simple decoder has no animation; browsers do not turn WebP by its EXIF, so that is done here.
  if (type === 'WebP' && srgb && !animated && (alpha || orientation !== 1)) return type;
  // libavif leaves turning and mirroring to its caller, and browsers do it.
  if (type === 'AVIF' && srgb && !animated && alpha && orientation === 1) return type;
  return null;
}

function browserFailure({ type, complete }: ImageHeader): string {
  if (!complete) return `The ${type} file is cut short: the end of its data is missing.`;
  if (type === 'HEIC') {
    return 'This browser cannot decode HEIC (Safari can): save the photograph as JPEG, AVIF or PNG.';
  }
  return `The browser cannot decode this ${type} file: its data are damaged, or it uses a rare part of the format.`;
}
