import { describe, expect, it } from 'vitest';
import { toCsv, toMarkdown, toPlainText } from './table';

const table = {
  columns: [{ title: 'name' }, { title: 'bytes', numeric: true }],
  rows: [
    ['plain', 12],
    ['with, comma and "quotes"', -3],
    ['two\nlines', null],
    ['=1+1', undefined],
    ['a|b*<i>\\', true],
  ],
} as const;

describe('tables as text', () => {
  it('quote CSV as RFC 4180 says and defuse formulas', () => {
    expect(toCsv(table)).toBe(
      'name,bytes\r\nplain,12\r\n"with, comma and ""quotes""",-3\r\n"two\nlines",\r\n\'=1+1,\r\na|b*<i>\\,true\r\n',
    );
  });

  it('escape Markdown', () => {
    expect(toMarkdown(table).split('\n')).toEqual([
      '| name | bytes |',
      '| --- | ---: |',
      '| plain | 12 |',
      '| with, comma and "quotes" | -3 |',
      '| two lines |  |',
      '| =1+1 |  |',
      '| a\\|b\\*&lt;i>\\\\ | true |',
      '',
    ]);
  });

  it('pad columns', () => {
    const lines = toPlainText({ ...table, rows: table.rows.slice(0, 2) }).split('\n');
    expect(lines).toEqual([
      'name                      bytes',
      'plain                        12',
      'with, comma and "quotes"     -3',
      '',
    ]);
  });
});
