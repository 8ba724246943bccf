import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { fixture } from './support/page';

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const script = fileURLToPath(new URL('../scripts/sweep.mjs', import.meta.url));

function sweep(...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args]);
    let out = '';
    let err = '';
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.stderr.on('data', (data) => {
      err += data;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

test('two files, two methods: table, JSON and CSV', async ({ browserName: _ }, info) => {
  const [json, csv] = [info.outputPath('out.json'), info.outputPath('out.csv')];
  const { code, out, err } = await sweep(
    ...['--lab', 'image', '--input', fixture('photo.png'), fixture('gray.jpg')],
    ...['--method', 'jpeg:quality=30,80', '--method', 'qoi', '--json', json, '--csv', csv],
  );
  expect(code, err).toBe(0);
  expect(err).toContain('6 of 6 points');
  expect(out).toMatch(/jpeg/i);
  expect(out, 'progress goes to standard error').not.toContain('points');

  const file = JSON.parse(await readFile(json, 'utf8'));
  expect(file).toMatchObject({ version: 1, environment: { seed: 1 }, failures: [] });
  expect(file.measurements).toHaveLength(6);
  for (const row of file.measurements) {
    expect(row).toMatchObject({
      lab: 'image',
      source: {
        name: expect.stringMatching(/^(photo\.png|gray\.jpg)$/),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      method: expect.stringMatching(/^(jpeg|qoi)$/),
      knobs: expect.any(Object),
      rate: { bytes: expect.any(Number), bpp: expect.any(Number) },
      time: {
        encodeMs: expect.any(Number),
        decodeMs: expect.any(Number),
        workers: expect.any(Number),
        threads: expect.any(Number),
      },
      backend: expect.stringMatching(/^(wasm|webgpu|browser)$/),
    });
    const pixels = row.source.name === 'photo.png' ? 128 * 96 : null;
    if (pixels) expect(row.rate.bpp).toBeCloseTo((8 * row.rate.bytes) / pixels, 9);
    const isExact = row.method === 'qoi';
    expect(row.exact).toBe(isExact ? true : undefined);
    if (isExact) expect(row.quality['psnr-rgb']).toBeNull();
    else expect(row.quality['psnr-rgb']).toBeGreaterThan(15);
  }
  const jpeg = file.measurements.filter((row: { method: string }) => row.method === 'jpeg');
  expect(jpeg.map((row: { knobs: { quality: number } }) => row.knobs.quality).sort()).toEqual([
    30, 30, 80, 80,
  ]);

  const lines = (await readFile(csv, 'utf8')).trim().split(/\r?\n/);
  expect(lines).toHaveLength(7);
});

test('chains, products of knobs, chosen metrics and a seed', async ({ browserName: _ }, info) => {
  const json = info.outputPath('out.json');
  const { code, err } = await sweep(
    ...['--input', fixture('photo.png'), '--metrics', 'psnr-rgb', '--seed', '7', '--workers', '1'],
    ...[
      '--method',
      'jpeg:quality=30,80:progressive=true,false',
      '--method',
      'jpeg:quality=80+webp:quality=50',
    ],
    ...['--json', json],
  );
  expect(code, err).toBe(0);
  const file = JSON.parse(await readFile(json, 'utf8'));
  expect(file.environment.seed).toBe(7);
  expect(file.measurements).toHaveLength(5);
  for (const row of file.measurements) expect(Object.keys(row.quality)).toEqual(['psnr-rgb']);
  const chain = file.measurements.find((row: { method: string }) => row.method === 'jpeg+webp');
  expect(chain.knobs).toMatchObject({ '1.quality': 80, '2.quality': 50 });
});

test('a file that is no image: a sentence, exit code not 0, the rest is measured', async ({
  browserName: _,
}, info) => {
  const json = info.outputPath('out.json');
  const { code, err } = await sweep(
    ...['--input', fixture('text.png'), fixture('photo.png'), '--method', 'qoi', '--json', json],
  );
  expect(code).not.toBe(0);
  expect(err).toContain('text.png is not an image that this page reads: it looks like text.');
  expect(err).toContain('1 of 2 inputs could not be read.');
  const file = JSON.parse(await readFile(json, 'utf8'));
  expect(file.measurements).toHaveLength(1);
});

const mistakes: readonly (readonly [args: readonly string[], sentence: RegExp])[] = [
  [['--input', 'there-is-no-such-file.png'], /^There is no file there-is-no-such-file\.png\.$/m],
  [[], /^Give at least one file with --input\.$/m],
  [
    ['--input', fixture('photo.png'), '--workers', 'many'],
    /^--workers takes a whole number from 0, not "many"\.$/m,
  ],
  [
    ['--input', fixture('photo.png'), '--backend', 'abacus'],
    /^--backend is wasm or webgpu, not "abacus"\.$/m,
  ],
  [['--input', fixture('photo.png'), '--method', 'no-such'], /No method "no-such"; there is avif/],
  [
    ['--input', fixture('photo.png'), '--method', 'jpeg:quality=500'],
    /quality goes from 0 to 100; 500 is outside/,
  ],
  [['--input', fixture('photo.png'), '--lab', 'kitchen'], /There is no lab "kitchen"/],
];

test('mistakes on the command line: a sentence each, exit code not 0', async () => {
  for (const [args, sentence] of mistakes) {
    await test.step(args.slice(-2).join(' '), async () => {
      const { code, out, err } = await sweep(...args);
      expect(code).not.toBe(0);
      expect(err).toMatch(sentence);
      expect(err).not.toContain('    at ');
      expect(out).toBe('');
    });
  }
});

test('--list prints labs, methods, knobs and metrics', async () => {
  const { code, out, err } = await sweep('--list');
  expect(code, err).toBe(0);
  const { labs } = JSON.parse(out);
  const image = labs.find(({ id }: { id: string }) => id === 'image');
  const ids = image.methods.map(({ id }: { id: string }) => id);
  expect(ids).toEqual(
    expect.arrayContaining(['jpeg', 'webp', 'avif', 'jxl', 'jp2', 'png', 'qoi', 'blockdct']),
  );
  expect(new Set(ids).size).toBe(ids.length);
  for (const method of image.methods) {
    expect(method).toMatchObject({
      id: expect.stringMatching(/^[a-z][a-z0-9-]*$/),
      name: expect.any(String),
      papers: expect.any(Array),
      learned: expect.any(Boolean),
      lossless: expect.any(Boolean),
      knobs: expect.any(Array),
    });
  }
  const metrics = image.metrics.map(({ id }: { id: string }) => id);
  expect(metrics).toEqual(expect.arrayContaining(['psnr-rgb', 'psnr-y', 'ms-ssim-rgb', 'ssimulacra2']));
});
