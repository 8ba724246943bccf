// @ts-check
/** What a 24-megapixel photograph takes, end to end, codec by codec: memory of the browser, and time. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileUrl, sweep, withPage } from './lib/page.mjs';
import { stretched } from './lib/pictures.mjs';
import { isKnown, renderers, residentBytes, sayLoad } from './lib/processes.mjs';
import { printTable } from './lib/table.mjs';

const usualMegapixels = 24;
const limit = 2e9;
const sampleEveryMs = 200;

/**
 * `npm run bench -- memory [MEGAPIXELS] [METHOD...]`: 24, and the lab's default methods, unless named, at their default
 * settings on one lane. Each in a browser of its own, since memory of WebAssembly is not given back; then, unless some are
 * named, with all metrics and all in one browser.
 */
export async function run(/** @type {string[]} */ args) {
  if (!isKnown) return console.log('Memory of processes is read from /proc, which this system has not.');
  const width = Math.round(Math.sqrt((Number(args.find(Number)) || usualMegapixels) * 1.5e6));
  const size = { width, height: Math.round(width / 1.5) };
  const pixels = size.width * size.height;
  const named = args.filter((each) => !Number(each));
  const scratch = mkdtempSync(join(tmpdir(), 'bench-memory-'));
  const photograph = join(scratch, 'photograph.jpg');
  try {
    const defaults = await withPage({}, async (page) => {
      const wish = { sample: 'coffee.png', ...size, type: /** @type {const} */ ('image/jpeg') };
      writeFileSync(photograph, await stretched(page, wish));
      return page.evaluate(() => /** @type {any} */ (globalThis).lagrange.defaults('image'));
    });
    /** @type {string[]} */
    const methods = named.length > 0 ? named : defaults;
    const header = [
      'run',
      'renderer, MB',
      '÷ 2 GB',
      'bytes/pixel',
      'browser, MB',
      'wall, s',
      'encode, s',
      'decode, s',
      'metrics, s',
    ];
    const rows = [header];
    /** @type {string[]} */
    const failures = [];
    for (const [title, list, request] of plan(methods, named.length === 0)) {
      const { cells, failed } = await measure(photograph, pixels, list, request);
      rows.push([title, ...cells]);
      failures.push(...failed);
      console.error(`${title}: ${cells.join(', ')}`);
    }
    console.log(`\n${size.width} × ${size.height} photograph (JPEG file), ${sayLoad()}`);
    console.log('bytes/pixel: peak of the renderer less what it held before the photograph was read');
    printTable(rows);
    for (const sentence of new Set(failures)) console.log(sentence);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** @param {readonly string[]} methods @param {boolean} whole @returns {(readonly [string, readonly string[], object])[]} */
function plan(methods, whole) {
  const one = methods.slice(0, 1);
  const together = /** @type {const} */ ([
    [`${one[0]}, all metrics`, one, { workers: 1 }],
    ['together, all metrics, one lane', methods, { workers: 1 }],
    ['together, all metrics, all lanes', methods, {}],
  ]);
  return [
    // PSNR takes no memory of its own: what is left is the codec.
    ...methods.map(
      (id) => /** @type {const} */ ([`${id}, PSNR alone`, [id], { metrics: ['psnr-rgb'], workers: 1 }]),
    ),
    ...(whole ? together : []),
  ];
}

/** @param {string} photograph @param {number} pixels @param {readonly string[]} methods @param {object} request */
function measure(photograph, pixels, methods, request) {
  return withPage({ files: [photograph] }, async (page, tree) => {
    const before = Math.max(...residentBytes(renderers(tree()), 'VmHWM'));
    let all = 0;
    const timer = setInterval(() => {
      all = Math.max(
        all,
        residentBytes(tree()).reduce((sum, bytes) => sum + bytes, 0),
      );
    }, sampleEveryMs);
    const source = { name: 'photograph.jpg', url: fileUrl(0) };
    const specs = await defaultSettings(page, methods);
    const swept = await sweep(page, { sources: [source], methods: specs, ...request });
    clearInterval(timer);
    const peak = Math.max(...residentBytes(renderers(tree()), 'VmHWM'));
    const seconds = (/** @type {'encodeMs' | 'decodeMs' | 'metricMs'} */ name) =>
      (swept.measurements.reduce((sum, { time }) => sum + time[name], 0) / 1000).toFixed(1);
    return {
      cells: [
        (peak / 1e6).toFixed(0),
        (peak / limit).toFixed(2),
        ((peak - before) / pixels).toFixed(0),
        (all / 1e6).toFixed(0),
        (swept.wallMs / 1000).toFixed(0),
        seconds('encodeMs'),
        seconds('decodeMs'),
        seconds('metricMs'),
      ],
      failed: [
        ...swept.failures.map(({ method, error }) => `${method}: ${error}`),
        ...swept.measurements.flatMap(({ stages, notes }) =>
          notes.map((note) => `${stages[0]?.method}: ${note}`),
        ),
      ],
    };
  });
}

/** Each method at the default of its rate knob: one point. @param {import('playwright').Page} page @param {readonly string[]} ids */
function defaultSettings(page, ids) {
  return page.evaluate((wanted) => {
    const [lab] = /** @type {any} */ (globalThis).lagrange.list().labs;
    return wanted.map((id) => {
      const meta = lab.methods.find((/** @type {any} */ each) => each.id === id);
      const knob = meta.knobs.find((/** @type {any} */ each) => each.id === meta.rateKnob);
      return knob ? `${id}:${knob.id}=${knob.default}` : id;
    });
  }, ids);
}
