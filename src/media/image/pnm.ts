import { SourceError } from '@/core/kernel';
import { Bytes } from './bytes';
import type { ImageHeader } from './header';

export interface PnmHeader extends ImageHeader {
  readonly type: 'PNM';
  /** Largest sample value, 1 … 65535. */
  readonly max: number;
  readonly dataAt: number;
}

const isSpace = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13);

/** Reads a binary PGM (P5) or PPM (P6) header as Netpbm documents them. Throws {@link SourceError}. */
export function readPnm(data: Uint8Array): PnmHeader {
  const bytes = new Bytes(data, 'PNM');
  const magic = bytes.text(0, 2);
  if (magic !== 'P5' && magic !== 'P6') {
    throw new SourceError(
      `Of the PNM family this page reads binary PGM and PPM (P5, P6); this one is ${magic}.`,
    );
  }
  let at = 2;
  const number = (): number => {
    while (isSpace(bytes.u8(at)) || bytes.u8(at) === 35) {
      // A comment goes to the end of its line.
      if (bytes.u8(at) === 35) while (bytes.u8(at) !== 10) at++;
      at++;
    }
    let value = 0;
    const from = at;
    for (; bytes.u8(at) >= 48 && bytes.u8(at) <= 57 && at - from < 10; at++)
      value = value * 10 + bytes.u8(at) - 48;
    if (at === from) throw new SourceError('The PNM header is damaged: a number is missing.');
    return value;
  };
  const [width, height, max] = [number(), number(), number()] as const;
  if (max < 1 || max > 65535) throw new SourceError(`The PNM header gives ${max} as the largest sample.`);
  at += 1;
  const channels = magic === 'P5' ? 1 : 3;
  return {
    type: 'PNM',
    width,
    height,
    bitDepth: Math.ceil(Math.log2(max + 1)),
    colour: channels === 1 ? 'gray' : 'RGB',
    alpha: false,
    animated: false,
    orientation: 1,
    profile: null,
    lossy: false,
    complete: bytes.length - at >= width * height * channels * (max > 255 ? 2 : 1),
    max,
    dataAt: at,
  };
}

/** Samples as 8-bit RGBA, rounded from 0 … max. */
export function decodePnm(data: Uint8Array, header: PnmHeader): Uint8ClampedArray<ArrayBuffer> {
  const { width, height, max, dataAt } = header;
  const gray = header.colour === 'gray';
  const wide = max > 255;
  const out = new Uint8ClampedArray(width * height * 4);
  let from = dataAt;
  const sample = (): number => {
    const value = wide ? (data[from]! << 8) | data[from + 1]! : data[from]!;
    from += wide ? 2 : 1;
    return Math.round((value * 255) / max);
  };
  for (let to = 0; to < out.length; to += 4) {
    out[to] = sample();
    out[to + 1] = gray ? out[to]! : sample();
    out[to + 2] = gray ? out[to]! : sample();
    out[to + 3] = 255;
  }
  return out;
}
