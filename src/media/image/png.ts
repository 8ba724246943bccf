import { Unzlib } from 'fflate';
import { SourceError } from '@/core/kernel';
import { Bytes, concat } from './bytes';
import type { ImageHeader } from './header';
import { exifOrientation, type Orientation } from './orient';
import { type ColourProfile, cicpProfile, iccProfile } from './profile';

/** A PNG's structure (ISO/IEC 15948, third edition): its header fields and where its chunks lie. */
export interface PngHeader extends ImageHeader {
  readonly type: 'PNG';
  /** 0 gray, 2 RGB, 3 palette, 4 gray + alpha, 6 RGBA. */
  readonly colourType: 0 | 2 | 3 | 4 | 6;
  readonly interlaced: boolean;
  readonly palette: Uint8Array | null;
  readonly transparency: Uint8Array | null;
  /** Payloads of the IDAT chunks, in order. */
  readonly data: readonly Uint8Array[];
}

const DEPTHS: Record<number, readonly number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
const COLOURS = { 0: 'gray', 2: 'RGB', 3: 'palette', 4: 'gray', 6: 'RGB' } as const;
/** Real display profiles are below 1 MB; a deflate bomb is cut off here. */
const MAX_PROFILE_BYTES = 4 << 20;
const CHUNK_OVERHEAD = 12;
/** gAMA that means sRGB: 1 / 2.2 × 100000, give or take rounding habits. */
const isSrgbGamma = (gamma: number): boolean => gamma > 44_000 && gamma < 47_000;

/** Reads all chunks of a PNG and checks the checksum of each that pixels depend on. Throws {@link SourceError}. */
export function readPng(data: Uint8Array): PngHeader {
  const bytes = new Bytes(data, 'PNG');
  if (bytes.text(12, 4) !== 'IHDR' || bytes.u32(8) !== 13) {
    throw new SourceError('The PNG file does not begin with its header chunk: it is damaged.');
  }
  const [width, height] = [bytes.u32(16), bytes.u32(20)];
  const [bitDepth, colourType, interlace] = [bytes.u8(24), bytes.u8(25), bytes.u8(28)];
  if (!isColourType(colourType) || !DEPTHS[colourType]!.includes(bitDepth) || interlace > 1) {
    throw new SourceError('The PNG header names a kind of samples that PNG does not have: it is damaged.');
  }
  const chunks = new Map<string, Uint8Array>();
  const idat: Uint8Array[] = [];
  let complete = false;
  let at = 8;
  while (bytes.has(at, CHUNK_OVERHEAD)) {
    const length = bytes.u32(at);
    const kind = bytes.text(at + 4, 4);
    if (!bytes.has(at, length + CHUNK_OVERHEAD)) break;
    const payload = bytes.slice(at + 8, length);
    if (kind === 'IHDR' || kind === 'PLTE' || kind === 'tRNS' || kind === 'IDAT') {
      if (crc32(data.subarray(at + 4, at + 8 + length)) !== bytes.u32(at + 8 + length)) {
        throw new SourceError(`The PNG file is damaged: the checksum of its ${kind} chunk does not agree.`);
      }
    }
    if (kind === 'IDAT') idat.push(payload);
    else if (!chunks.has(kind)) chunks.set(kind, payload);
    at += length + CHUNK_OVERHEAD;
    if (kind === 'IEND') {
      complete = true;
      break;
    }
  }
  const palette = chunks.get('PLTE') ?? null;
  if (colourType === 3 && (!palette || palette.length < 3 || palette.length % 3 !== 0)) {
    throw new SourceError('The PNG file has no usable palette: it is damaged.');
  }
  return {
    type: 'PNG',
    width,
    height,
    bitDepth,
    colour: COLOURS[colourType],
    colourType,
    interlaced: interlace === 1,
    alpha: colourType >= 4 || chunks.has('tRNS'),
    animated: chunks.has('acTL'),
    orientation: orientation(chunks.get('eXIf')),
    profile: profile(chunks),
    lossy: false,
    complete,
    palette,
    transparency: chunks.get('tRNS') ?? null,
    data: idat,
  };
}

function isColourType(value: number): value is PngHeader['colourType'] {
  return value in DEPTHS;
}

function orientation(exif: Uint8Array | undefined): Orientation {
  return exif ? exifOrientation(new Bytes(exif, 'PNG')) : 1;
}

/** In the order of precedence that the standard gives: cICP, iCCP, sRGB, gAMA. */
function profile(chunks: ReadonlyMap<string, Uint8Array>): ColourProfile | null {
  const cicp = chunks.get('cICP');
  if (cicp && cicp.length >= 4) return cicpProfile(cicp[0]!, cicp[1]!);
  const icc = chunks.get('iCCP');
  const inflated = icc && inflateProfile(icc);
  const named = inflated && iccProfile(new Bytes(inflated, 'PNG'));
  if (named) return named;
  if (chunks.has('sRGB')) return { name: 'sRGB', srgb: true, hdr: false };
  const gama = chunks.get('gAMA');
  if (!gama || gama.length < 4) return null;
  const gamma = new Bytes(gama, 'PNG').u32(0);
  if (gamma === 0 || isSrgbGamma(gamma)) return null;
  return { name: `gamma ${(100_000 / gamma).toFixed(2)}`, srgb: false, hdr: false };
}

/** iCCP: name, zero byte, method byte, zlib stream. */
function inflateProfile(chunk: Uint8Array): Uint8Array | null {
  const zero = chunk.indexOf(0);
  if (zero < 0 || zero > 79) return null;
  const parts: Uint8Array[] = [];
  let total = 0;
  const inflate = new Unzlib((part) => {
    total += part.length;
    if (total > MAX_PROFILE_BYTES) throw new SourceError('The PNG file carries an absurdly large profile.');
    parts.push(part);
  });
  try {
    // Small pushes, so that the limit is noticed before much is allocated.
    for (let at = zero + 2; at < chunk.length; at += 4096) {
      inflate.push(chunk.subarray(at, at + 4096), at + 4096 >= chunk.length);
    }
  } catch (error) {
    if (error instanceof SourceError) throw error;
    return null;
  }
  return concat(parts);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** CRC-32 as PNG and zlib use it (ISO 3309). */
export function crc32(data: Uint8Array): number {
  let c = 0xffffffff;
  for (let i = 0; i < data.length; i++) c = CRC_TABLE[(c ^ data[i]!) & 255]! ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}
