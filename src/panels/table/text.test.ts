import fc from 'fast-check';
import { expect, it } from 'vitest';
import { signed } from './signed';
import { type Cell, toCsv, toMarkdown, toText, toTsv } from './text';

/** RFC 4180 as a reader sees it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, separator, quoted, bare] of text.matchAll(/(^|,|\n)(?:"((?:[^"]|"")*)"|([^",\n]*))/g)) {
    if (separator === '\n') rows.push([]);
    rows.at(-1)!.push(quoted?.replace(/""/g, '"') ?? bare ?? '');
  }
  return rows.slice(0, -1);
}

it('writes CSV that reads back, whatever is in the cells', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', '|', 'é') });
  const width = 3;
  const table = fc.array(fc.array(text, { minLength: width, maxLength: width }), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(table, (rows) => {
      expect(readCsv(toCsv(['one', 'two', 'three'], rows))).toEqual([['one', 'two', 'three'], ...rows]);
    }),
  );
});

it('leaves null empty and numbers whole', () => {
  const rows: Cell[][] = [['a\tb', null, 0.1 + 0.2]];
  expect(toTsv(['x', 'y', 'z'], rows)).toBe('x\ty\tz\na b\t\t0.30000000000000004\n');
});

it('pads a Markdown table and escapes its bars', () => {
  expect(toMarkdown(['name', 'PSNR'], [['a|b', '31.2']], new Set([1]))).toBe(
    '| name | PSNR |\n| ---- | ---: |\n| a\\|b | 31.2 |\n',
  );
});

it('aligns plain text', () => {
  expect(
    toText(
      ['name', 'size'],
      [
        ['a', 5],
        ['long name', 12],
      ],
      new Set([1]),
    ),
  ).toBe('name       size\na             5\nlong name    12\n');
});

it('writes signs that agree with the rounding', () => {
  expect([4.2, -3.1, -0.001, 0].map((value) => signed(value, 2))).toEqual(['+4.20', '−3.10', '0.00', '0.00']);
});
