import { describe, expect, it } from 'vitest';
import { bdMetric, bdRate } from '@/core/bd';
import { measurementOf } from '../testing/records';
import { toCsv, toMarkdown, toPlainText } from './table';
import { bdTextTable, measurementTable, metricsOf, summaryTable } from './tables';

const measurements = [
  measurementOf('one', { notes: ['alpha dropped', 'rounded'] }),
  measurementOf('two', {
    source: { name: 'a, b.png', sha256: 'cd'.repeat(32) },
    stages: [
      { method: 'jpeg', knobs: { quality: 3 } },
      { method: 'png', knobs: {} },
    ],
    quality: { 'psnr-rgb': null, 'max-error': 0 },
    exact: true,
  }),
];

describe('measurements as tables', () => {
  it('have one row each and stable columns', () => {
    expect(metricsOf(measurements)).toEqual(['max-error', 'psnr-rgb', 'ssim']);
    const lines = toCsv(measurementTable(measurements, metricsOf(measurements))).split('\r\n');
    expect(lines).toEqual([
      'lab,source,sha256,method,knobs,bytes,bpp,exact,max-error,psnr-rgb,ssim,encode_ms,decode_ms,metric_ms,workers,threads,backend,seed,origin,app,at,key,notes',
      `image,photo.png,${'ab'.repeat(32)},jpeg,quality=50;progressive=true;subsample=4:2:0,1000,0.8,false,,34.5,0.95,12,3,4,2,1,wasm,1,measured,0.1.0,2026-01-02T03:04:05.000Z,one,alpha dropped rounded`,
      `image,"a, b.png",${'cd'.repeat(32)},jpeg+png,1.quality=3,1000,0.8,true,0,inf,,12,3,4,2,1,wasm,1,measured,0.1.0,2026-01-02T03:04:05.000Z,two,`,
      '',
    ]);
  });

  it('are rounded for readers', () => {
    const metrics = [{ id: 'psnr-rgb', name: 'PSNR-RGB', unit: 'dB', decimals: 2 }];
    expect(
      toMarkdown(summaryTable(measurements, metrics, 'bpp'))
        .split('\n')
        .slice(0, 4),
    ).toEqual([
      '| source | method | knobs | bytes | bpp | PSNR-RGB (dB) | encode (ms) | decode (ms) |',
      '| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |',
      '| photo.png | jpeg | quality=50;progressive=true;subsample=4:2:0 | 1000 | 0.8000 | 34.50 | 12.0 | 3.0 |',
      '| a, b.png | jpeg+png | 1.quality=3 | 1000 | 0.8000 | ∞ | 12.0 | 3.0 |',
    ]);
  });
});

describe('BD figures as a table', () => {
  const curve = (rates: readonly number[], metrics: readonly number[]) =>
    rates.map((rate, i) => ({ rate, metric: metrics[i]! }));
  const anchor = curve([9487.76, 4593.6, 2486.44, 1358.24], [40.037, 38.615, 36.845, 34.851]);
  const test = curve([9787.8, 4469.0, 2451.52, 1356.24], [40.121, 38.651, 36.97, 34.987]);
  const row = (label: string, points: typeof anchor) => ({
    label,
    rate: bdRate(anchor, points),
    metric: bdMetric(anchor, points),
  });

  it('name anchor, metric, interpolation and overlap', () => {
    const table = bdTextTable({
      anchor: 'JPEG',
      metric: { name: 'PSNR-RGB', unit: 'dB' },
      interpolation: 'pchip',
      scope: 'mean of 5 images',
      rows: [
        row('test', test),
        row('itself', anchor),
        row('high end', test.slice(0, 2)),
        row('one', test.slice(0, 1)),
      ],
    });
    const cells = table.rows;
    expect(table.columns.map(({ title }) => title)).toEqual([
      'against JPEG, mean of 5 images, pchip',
      'BD-rate over PSNR-RGB (%)',
      'overlap (%)',
      'BD-PSNR-RGB (dB)',
      'rate overlap (%)',
      'remarks',
    ]);
    expect(cells[0]).toEqual(['test', '−4.42', '96', '+0.120', '98', '']);
    expect(cells[1]).toEqual(['itself', '0.00', '100', '0.000', '100', '']);
    expect(cells[2]![5]).toMatch(
      /^little overlap \(below 75 %\); test: 2 points; BD figures expect 4 or more$/,
    );
    expect(cells[3]!.slice(0, 2)).toEqual(['one', '–']);
    expect(cells[3]![5]).toBe('test curve has 1 usable point; pchip needs 2');
    expect(toPlainText(table).split('\n')[1]).toMatch(/^test +−4\.42 +96 +\+0\.120 +98$/);
  });
});
