import { describe, expect, it } from 'vitest';
import { Bytes } from './bytes';
import { exifOrientation, type Orientation, orient } from './orient';

/** One letter a pixel, rows joined by "/". */
function picture(rows: string): { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number } {
  const lines = rows.split('/');
  const data = new Uint8ClampedArray(
    [...lines.join('')].flatMap((letter) => [letter.charCodeAt(0), 1, 2, 3]),
  );
  return { data, width: lines[0]!.length, height: lines.length };
}

function letters({ data, width }: { data: Uint8ClampedArray; width: number }): string {
  const all = Array.from({ length: data.length / 4 }, (_, i) => String.fromCharCode(data[4 * i]!)).join('');
  return all.match(new RegExp(`.{${width}}`, 'g'))!.join('/');
}

describe('orientation', () => {
  // What EXIF 2.32 says of row 0 and column 0, written out for abc/def.
  it.each([
    [1, 'abc/def'],
    [2, 'cba/fed'],
    [3, 'fed/cba'],
    [4, 'def/abc'],
    [5, 'ad/be/cf'],
    [6, 'da/eb/fc'],
    [7, 'fc/eb/da'],
    [8, 'cf/be/ad'],
  ] as const)('%i', (orientation: Orientation, shown) => {
    const { data, width, height } = picture('abc/def');
    expect(letters(orient(data, width, height, orientation))).toBe(shown);
  });

  it('is 1 where EXIF makes no sense', () => {
    for (const junk of [
      [],
      [0x49, 0x49],
      [0x4d, 0x4d, 0, 42, 255, 255, 255, 255],
      [1, 2, 3, 4, 5, 6, 7, 8],
    ]) {
      expect(exifOrientation(new Bytes(Uint8Array.from(junk), 'x'))).toBe(1);
    }
  });
});
