import { SourceError } from '@/core/kernel';
import { Bytes } from './bytes';
import type { ImageHeader } from './header';
import { boxes } from './isobmff';
import { type ColourProfile, iccProfile } from './profile';

/** Reads a JP2 file or a bare JPEG 2000 codestream (ISO/IEC 15444-1, annexes A and I). Throws {@link SourceError}. */
export function readJpeg2000(data: Uint8Array): ImageHeader {
  const file = new Bytes(data, 'JPEG 2000');
  let stream = file;
  let profile: ColourProfile | null = null;
  let whole = true;
  if (file.u16(0) !== 0xff4f) {
    const all = [...boxes(file)];
    const code = all.find(({ kind }) => kind === 'jp2c');
    const head = all.find(({ kind }) => kind === 'jp2h');
    if (!code || !head) throw new SourceError('The JP2 file holds no picture: it is damaged or cut short.');
    for (const { kind, body } of boxes(head.body)) if (kind === 'colr') profile ??= colour(body);
    stream = code.body;
    whole = code.whole;
  }
  // SIZ must come first, then the coding style (COD) among other marker segments.
  if (stream.u16(0) !== 0xff4f || stream.u16(2) !== 0xff51) {
    throw new SourceError('The JPEG 2000 codestream does not begin with its size: it is damaged.');
  }
  const components = stream.u16(40);
  const precision = stream.u8(42);
  for (let c = 0; c < Math.min(components, 4); c++) {
    if (stream.u8(43 + 3 * c) !== 1 || stream.u8(44 + 3 * c) !== 1) {
      throw new SourceError('This JPEG 2000 file has subsampled components, which this page does not read.');
    }
  }
  return {
    type: 'JPEG 2000',
    width: stream.u32(8) - stream.u32(16),
    height: stream.u32(12) - stream.u32(20),
    bitDepth: (precision & 0x7f) + 1,
    colour: components < 3 ? 'gray' : 'RGB',
    alpha: components === 2 || components === 4,
    animated: false,
    orientation: 1,
    profile,
    lossy: irreversible(stream),
    complete: whole && endsWell(stream),
  };
}

/** Does the main header choose the 9-7 transform? The 5-3 one may still have been cut at a rate: unknown. */
function irreversible(stream: Bytes): boolean | null {
  let at = 4 + stream.u16(4);
  while (stream.has(at, 14)) {
    const marker = stream.u16(at);
    if (marker === 0xff52) return stream.u8(at + 13) === 0 ? true : null;
    if (marker === 0xff90) return null;
    at += 2 + stream.u16(at + 2);
  }
  return null;
}

/** End-of-codestream marker, allowing for a pad byte or two. */
function endsWell({ data }: Bytes): boolean {
  for (let i = data.length - 2; i >= Math.max(0, data.length - 6); i--) {
    if (data[i] === 0xff && data[i + 1] === 0xd9) return true;
  }
  return false;
}

/** Enumerated spaces of annex I.5.3.3, or a restricted ICC profile. */
function colour(colr: Bytes): ColourProfile | null {
  const method = colr.u8(0);
  if (method === 2) return iccProfile(colr.part(3, colr.length - 3));
  if (method !== 1) return null;
  const space = colr.u32(3);
  if (space === 16 || space === 17) return { name: 'sRGB', srgb: true, hdr: false };
  return { name: space === 18 ? 'sYCC' : `enumerated space ${space}`, srgb: false, hdr: false };
}
