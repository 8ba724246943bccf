import { expect, it } from 'vitest';
import { bytesText, metricText, msText } from './format';

it('writes bytes in decimal units with three digits', () => {
  expect([0, 999, 1000, 12_345, 999_949, 1_000_000, 2.5e9].map(bytesText)).toEqual([
    '0 B',
    '999 B',
    '1.00 kB',
    '12.3 kB',
    '1.00 MB',
    '1.00 MB',
    '2.50 GB',
  ]);
});

it('writes times and metric values', () => {
  expect([0.25, 9.94, 250.4, 1400].map(msText)).toEqual(['0.3 ms', '9.9 ms', '250 ms', '1.40 s']);
  expect([metricText(null, 2), metricText(undefined, 2), metricText(31.4159, 2)]).toEqual([
    '∞',
    '–',
    '31.42',
  ]);
});
