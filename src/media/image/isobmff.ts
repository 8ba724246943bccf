import { SourceError } from '@/core/kernel';
import { Bytes } from './bytes';
import type { ImageHeader } from './header';
import type { Orientation } from './orient';
import { type ColourProfile, cicpProfile, iccProfile } from './profile';

export interface Box {
  readonly kind: string;
  readonly body: Bytes;
  /** Does the box end inside the file? */
  readonly whole: boolean;
}

/** Walks the boxes of ISO/IEC 14496-12 in `bytes`; a last box that runs over the end is cut and marked. */
export function* boxes(bytes: Bytes, from = 0): Generator<Box> {
  let at = from;
  while (bytes.has(at, 8)) {
    let size = bytes.u32(at);
    const kind = bytes.text(at + 4, 4);
    let head = 8;
    if (size === 1 && bytes.has(at, 16)) {
      size = bytes.u32(at + 8) * 2 ** 32 + bytes.u32(at + 12);
      head = 16;
    } else if (size === 0) size = bytes.length - at;
    if (size < head) return;
    const whole = bytes.has(at, size);
    yield { kind, body: bytes.part(at + head, (whole ? size : bytes.length - at) - head), whole };
    at += size;
  }
}

function find(bytes: Bytes, kind: string, from = 0): Bytes | null {
  for (const box of boxes(bytes, from)) if (box.kind === kind) return box.body;
  return null;
}

const ALPHA_URNS = ['urn:mpeg:mpegB:cicp:systems:auxiliary:alpha', 'urn:mpeg:hevc:2015:auxid:1'];

/** Reads the primary item's properties of an AVIF or HEIC file (ISO/IEC 23008-12). Throws {@link SourceError}. */
export function readHeif(data: Uint8Array, type: 'AVIF' | 'HEIC'): ImageHeader {
  const bytes = new Bytes(data, type);
  const all = [...boxes(bytes)];
  const meta = all.find(({ kind }) => kind === 'meta')?.body;
  const iprp = meta && find(meta, 'iprp', 4);
  const ipco = iprp && find(iprp, 'ipco');
  if (!ipco)
    throw new SourceError(`The ${type} file is damaged or cut short: it does not describe a picture.`);
  const properties = [...boxes(ipco)];
  const own = primaryProperties(meta, iprp, properties);
  const get = (kind: string): Bytes | undefined => own.find((box) => box.kind === kind)?.body;
  const ispe = get('ispe');
  if (!ispe) throw new SourceError(`The ${type} file does not say how large its picture is.`);
  const major = bytes.text(8, 4);
  const alpha = properties.some(({ kind, body }) => kind === 'auxC' && ALPHA_URNS.includes(urn(body)));
  return {
    type,
    width: ispe.u32(4),
    height: ispe.u32(8),
    bitDepth: bitDepth(get('pixi'), get('av1C')),
    colour: channels(get('pixi'), get('av1C')) === 1 ? 'gray' : 'YCbCr',
    alpha,
    animated: major === 'avis' || major === 'hevc' || major === 'msf1',
    orientation: turned(get('irot'), get('imir')),
    profile: profile(own),
    // AV1 and HEVC can be lossless, but only the samples themselves tell.
    lossy: null,
    complete: all.every(({ whole }) => whole) && all.some(({ kind }) => kind === 'mdat' || kind === 'idat'),
  };
}

/** The properties that `ipma` ties to the primary item; all of them where the tie cannot be read. */
function primaryProperties(meta: Bytes, iprp: Bytes, properties: readonly Box[]): readonly Box[] {
  const pitm = find(meta, 'pitm', 4);
  const ipma = find(iprp, 'ipma');
  if (!pitm || !ipma) return properties;
  const primary = pitm.u8(0) === 0 ? pitm.u16(4) : pitm.u32(4);
  const wideIds = ipma.u8(0) >= 1;
  const wideIndex = (ipma.u8(3) & 1) === 1;
  const entries = ipma.u32(4);
  let at = 8;
  for (let i = 0; i < entries && at < ipma.length; i++) {
    const id = wideIds ? ipma.u32(at) : ipma.u16(at);
    at += wideIds ? 4 : 2;
    const count = ipma.u8(at++);
    const own: Box[] = [];
    for (let k = 0; k < count; k++) {
      const index = wideIndex ? ipma.u16(at) & 0x7fff : ipma.u8(at) & 0x7f;
      at += wideIndex ? 2 : 1;
      const box = properties[index - 1];
      if (box) own.push(box);
    }
    if (id === primary) return own;
  }
  return properties;
}

function urn(body: Bytes): string {
  const end = body.data.indexOf(0, 4);
  return body.has(4, 0) ? body.text(4, Math.min((end < 0 ? body.length : end) - 4, 100)) : '';
}

function bitDepth(pixi: Bytes | undefined, av1C: Bytes | undefined): number {
  if (pixi?.has(5, 1)) return pixi.u8(5);
  if (!av1C?.has(2, 1)) return 8;
  const flags = av1C.u8(2);
  // high_bitdepth and twelve_bit of the AV1 codec configuration record.
  return flags & 0x40 ? (flags & 0x20 ? 12 : 10) : 8;
}

function channels(pixi: Bytes | undefined, av1C: Bytes | undefined): number {
  if (pixi?.has(4, 1)) return pixi.u8(4);
  return av1C?.has(2, 1) && av1C.u8(2) & 0x10 ? 1 : 3;
}

/** `irot` turns anticlockwise in quarters, then `imir` mirrors (0 top–bottom, 1 left–right); as an EXIF number. */
function turned(irot: Bytes | undefined, imir: Bytes | undefined): Orientation {
  const quarters = irot?.has(0, 1) ? irot.u8(0) & 3 : 0;
  if (!imir?.has(0, 1)) return ([1, 8, 3, 6] as const)[quarters]!;
  const leftRight = ([2, 7, 4, 5] as const)[quarters]!;
  const topBottom = ([4, 5, 2, 7] as const)[quarters]!;
  return imir.u8(0) & 1 ? leftRight : topBottom;
}

/** A file may carry both an ICC profile and code points; the profile wins (ISO/IEC 23008-12, 6.5.5). */
function profile(own: readonly Box[]): ColourProfile | null {
  let codePoints: ColourProfile | null = null;
  for (const { kind, body } of own) {
    if (kind !== 'colr' || !body.has(0, 4)) continue;
    const form = body.text(0, 4);
    if (form === 'prof' || form === 'rICC') {
      const named = iccProfile(body.part(4, body.length - 4));
      if (named) return named;
    } else if (form === 'nclx' && body.has(4, 4)) codePoints = cicpProfile(body.u16(4), body.u16(6));
  }
  return codePoints;
}
