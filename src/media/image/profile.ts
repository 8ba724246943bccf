import type { Bytes } from './bytes';

/** A colour space that a file names. */
export interface ColourProfile {
  readonly name: string;
  /** Are its numbers sRGB's, so that nothing has to be converted? */
  readonly srgb: boolean;
  /** PQ or HLG: the browser maps the range of light to the screen's. */
  readonly hdr: boolean;
}

// ITU-T H.273, tables 2 and 3: the code points that image files use.
const PRIMARIES: Record<number, string> = {
  1: 'BT.709',
  2: 'unspecified',
  5: 'BT.601 (625 lines)',
  6: 'BT.601 (525 lines)',
  9: 'BT.2020',
  11: 'DCI-P3',
  12: 'Display P3',
};
const TRANSFERS: Record<number, string> = {
  1: 'BT.709',
  2: 'unspecified',
  4: 'gamma 2.2',
  8: 'linear',
  13: 'sRGB',
  14: 'BT.2020',
  16: 'PQ',
  18: 'HLG',
};

/** From H.273 code points (PNG cICP, HEIF nclx). "Unspecified" counts as sRGB, as browsers do. */
export function cicpProfile(primaries: number, transfer: number): ColourProfile {
  const srgb = (primaries === 1 || primaries === 2) && (transfer === 13 || transfer === 2);
  const hdr = transfer === 16 || transfer === 18;
  if (srgb) return { name: 'sRGB', srgb, hdr };
  const space = PRIMARIES[primaries] ?? `primaries ${primaries}`;
  const curve = TRANSFERS[transfer] ?? `transfer ${transfer}`;
  return { name: `${space} primaries, ${curve} transfer`, srgb, hdr };
}

/** sRGB's colorants adapted to D50 (IEC 61966-2-1 with Bradford adaptation), rows red, green, blue. */
const SRGB_COLORANTS = [
  [0.4361, 0.2225, 0.0139],
  [0.3851, 0.7169, 0.0971],
  [0.1431, 0.0606, 0.7141],
] as const;
const COLORANT_TOLERANCE = 0.002;
// Tells sRGB from gamma 2.2, which is up to 0.004 away.
const CURVE_TOLERANCE = 0.002;

interface Tag {
  readonly at: number;
  readonly size: number;
}

/** Reads an ICC profile (ICC.1:2022): its name, and whether it is sRGB by its numbers. Null if it is no profile. */
export function iccProfile(icc: Bytes): ColourProfile | null {
  if (!icc.has(0, 132) || icc.text(36, 4) !== 'acsp') return null;
  const space = icc.text(16, 4).trim();
  const tags = new Map<string, Tag>();
  // Real profiles have fewer than 40 tags; the limit keeps a hostile count from costing time.
  const count = Math.min(icc.u32(128), 200);
  for (let i = 0; i < count; i++) {
    const entry = 132 + 12 * i;
    if (!icc.has(entry, 12)) break;
    const tag = { at: icc.u32(entry + 4), size: icc.u32(entry + 8) };
    if (icc.has(tag.at, tag.size)) tags.set(icc.text(entry, 4), tag);
  }
  const name = description(icc, tags.get('desc')) ?? `${space} profile without a name`;
  const srgb =
    space === 'RGB' ? isSrgbMatrix(icc, tags) : space === 'GRAY' && isSrgbCurve(icc, tags.get('kTRC'));
  return { name, srgb, hdr: false };
}

function description(icc: Bytes, tag: Tag | undefined): string | null {
  if (!tag || tag.size < 12) return null;
  const end = tag.at + tag.size;
  const kind = icc.text(tag.at, 4);
  if (kind === 'desc') {
    const length = Math.min(icc.u32(tag.at + 8) - 1, end - tag.at - 12, 100);
    return length > 0 ? printable(icc.text(tag.at + 12, length)) : null;
  }
  if (kind !== 'mluc' || tag.size < 28) return null;
  const length = Math.min(icc.u32(tag.at + 20), 200);
  const at = tag.at + icc.u32(tag.at + 24);
  if (!icc.has(at, length) || at + length > end) return null;
  return printable(new TextDecoder('utf-16be').decode(icc.slice(at, length & ~1)));
}

/** Control characters would break a line of facts. */
function printable(text: string): string | null {
  const clean = text.replace(/[\p{Cc}\p{Cs}]/gu, '').trim();
  return clean === '' ? null : clean;
}

function isSrgbMatrix(icc: Bytes, tags: ReadonlyMap<string, Tag>): boolean {
  return ['r', 'g', 'b'].every((channel, row) => {
    const xyz = tags.get(`${channel}XYZ`);
    if (!xyz || xyz.size < 20) return false;
    const near = SRGB_COLORANTS[row]!.every(
      (wanted, k) => Math.abs(icc.i32(xyz.at + 8 + 4 * k) / 65536 - wanted) < COLORANT_TOLERANCE,
    );
    return near && isSrgbCurve(icc, tags.get(`${channel}TRC`));
  });
}

/** Compares the curve with sRGB's at a few inputs. */
function isSrgbCurve(icc: Bytes, tag: Tag | undefined): boolean {
  const curve = tag && toneCurve(icc, tag);
  if (!curve) return false;
  return [0.02, 0.1, 0.25, 0.5, 0.75, 1].every((x) => Math.abs(curve(x) - srgbToLinear(x)) < CURVE_TOLERANCE);
}

function srgbToLinear(x: number): number {
  return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
}

/** `curv` with a gamma or a table, or `para` types 0 and 3; null for anything else. */
function toneCurve(icc: Bytes, { at, size }: Tag): ((x: number) => number) | null {
  const kind = size >= 12 ? icc.text(at, 4) : '';
  if (kind === 'curv') {
    const count = icc.u32(at + 8);
    if (size < 12 + 2 * count) return null;
    if (count === 0) return (x) => x;
    if (count === 1) return (x) => x ** (icc.u16(at + 12) / 256);
    return (x) => icc.u16(at + 12 + 2 * Math.round(x * (count - 1))) / 65535;
  }
  if (kind !== 'para') return null;
  const type = icc.u16(at + 8);
  const parameter = (k: number) => icc.i32(at + 12 + 4 * k) / 65536;
  if (type === 0 && size >= 16) return (x) => x ** parameter(0);
  if (type !== 3 || size < 32) return null;
  const [gamma, a, b, c, d] = [0, 1, 2, 3, 4].map(parameter) as [number, number, number, number, number];
  return (x) => (x >= d ? (a * x + b) ** gamma : c * x);
}
