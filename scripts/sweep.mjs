// @ts-check
/**
 * `npm run --silent sweep -- --lab image --input a.png b.jpg --method jpeg:quality=30,50,80 --method avif --json out.json`
 * Drives the built page in headless Chromium through the same workers as the screen. Table on standard output, progress
 * on standard error, results flushed as they come. Exit code 0 if every input was read and at least one point succeeded.
 */
import { existsSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuild, ensureChromium, ensurePackages } from './setup.mjs';

const usage = `Usage: npm run --silent sweep -- --lab image --input FILE... [options]
  --lab ID            the lab (default image)
  --input FILE...     sources; a folder stands for the files in it
  --method SPEC       e.g. jpeg, jpeg:quality=30,50,80, avif:speed=4,8:quality=50, jpeg:quality=80+avif;
                      may be given several times; without it, every method that does not cost minutes a point
  --metrics A,B       ids; without it, the lab's default ones
  --json FILE         results as JSON, flushed as they come
  --csv FILE          results as CSV
  --backend NAME      wasm (default) or webgpu
  --seed N            default 1
  --workers N         lanes; default as many as cores
  --list              print all labs, methods, knobs and metrics as JSON`;

/** @param {string} sentence @returns {never} */
function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

/** "--input a b c" takes every word up to the next option. @param {string[]} words */
function spread(words) {
  let option = '';
  return words.flatMap((word) => {
    if (word.startsWith('--')) {
      option = word;
      return [word];
    }
    const wanted = option;
    if (wanted !== '--input' && wanted !== '--method') option = '';
    return wanted === '--input' || wanted === '--method' ? [`${wanted}=${word}`] : [word];
  });
}

function readArguments() {
  try {
    // After spreading, "--input=x" stands for each file; the bare "--input" before them is dropped.
    const words = spread(process.argv.slice(2)).filter((word) => word !== '--input' && word !== '--method');
    return parseArgs({
      args: words,
      options: {
        lab: { type: 'string', default: 'image' },
        input: { type: 'string', multiple: true, default: [] },
        method: { type: 'string', multiple: true, default: [] },
        metrics: { type: 'string', default: '' },
        json: { type: 'string' },
        csv: { type: 'string' },
        backend: { type: 'string', default: 'wasm' },
        seed: { type: 'string', default: '1' },
        workers: { type: 'string', default: '0' },
        list: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

/** @param {string[]} inputs */
function filesOf(inputs) {
  return inputs.flatMap((input) => {
    const path = resolve(process.env.INIT_CWD ?? process.cwd(), input);
    if (!existsSync(path)) return fail(`There is no file ${input}.`);
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => join(path, entry.name))
      .sort();
  });
}

/** Whole or not at all: a reader never sees half a file. @param {string} path @param {string} text */
function writeWhole(path, text) {
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}

/** @param {string} name @param {string} text @param {number} least */
function wholeNumber(name, text, least) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least)
    fail(`--${name} takes a whole number from ${least}, not "${text}".`);
  return value;
}

const options = readArguments();
if (options.help) {
  console.log(usage);
  process.exit(0);
}
if (!['wasm', 'webgpu'].includes(options.backend))
  fail(`--backend is wasm or webgpu, not "${options.backend}".`);
const seed = wholeNumber('seed', options.seed, 0);
const workers = wholeNumber('workers', options.workers, 0);
const files = filesOf(options.input);
if (!options.list && files.length === 0) fail(`Give at least one file with --input.\n\n${usage}`);
const from = process.env.INIT_CWD ?? process.cwd();
const jsonPath = options.json && resolve(from, options.json);
const csvPath = options.csv && resolve(from, options.csv);

ensurePackages();
await ensureChromium();
ensureBuild();

const { chromium } = await import('playwright');
const { launchOptions } = await import('./chromium.mjs');
const { filesPath, serveDist } = await import('./serve.mjs');

const server = await serveDist({ files });
const browser = await chromium.launch(launchOptions());
const page = await browser.newPage();
page.on('pageerror', (error) => process.stderr.write(`page: ${error.message}\n`));

const measured = new Map();
const failed = new Map();
let unreadable = 0;
let flushedAt = 0;

function flush() {
  if (!jsonPath || Date.now() - flushedAt < 1000) return;
  flushedAt = Date.now();
  const rows = { measurements: [...measured.values()], failures: [...failed.values()] };
  writeWhole(
    jsonPath,
    JSON.stringify({ version: 1, environment: { at: new Date().toISOString(), seed }, ...rows }, null, 1),
  );
}

/** @param {any} event */
function onEvent(event) {
  if (event.type === 'measurement') measured.set(event.key, event.row);
  if (event.type === 'failure') {
    failed.set(event.key, event.row);
    process.stderr.write(`\n${event.row.source.name}, ${event.row.method}: ${event.row.error}\n`);
  }
  if (event.type === 'unreadable') {
    unreadable += 1;
    process.stderr.write(`\n${event.name}: ${event.error}\n`);
  }
  if (event.type === 'skipped') process.stderr.write(`Skipped ${event.method}: ${event.why}\n`);
  if (event.type === 'progress') {
    const left = event.secondsLeft === null ? '' : `, about ${Math.ceil(event.secondsLeft)} s left`;
    process.stderr.write(`\r${event.done} of ${event.total} points${left}      `);
  }
  flush();
}

/** @type {any} */
let outcome = null;
let complaint = '';
try {
  await page.exposeFunction('lagrangeEvent', onEvent);
  await page.goto(`${server.url}?automation`);
  await page.waitForFunction(() => 'lagrange' in globalThis);
  const request = {
    lab: options.lab,
    sources: files.map((file, index) => ({ name: basename(file), url: `${filesPath}${index}` })),
    methods: options.method,
    metrics: options.metrics.split(',').filter(Boolean),
    backend: options.backend,
    seed,
    workers,
  };
  outcome = await page.evaluate(
    ({ request, list }) => {
      const { lagrange, lagrangeEvent } = /** @type {any} */ (globalThis);
      return list ? lagrange.list() : lagrange.sweep(request, lagrangeEvent);
    },
    { request, list: options.list },
  );
} catch (error) {
  complaint =
    String(error instanceof Error ? error.message : error)
      .replace(/^page\.evaluate: (\w*Error: )?/, '')
      .split('\n')[0] ?? '';
} finally {
  await browser.close();
  await server.close();
}

if (!outcome)
  fail(`${complaint.charAt(0).toUpperCase()}${complaint.slice(1)}${/[.!?]$/.test(complaint) ? '' : '.'}`);
if (options.list) {
  process.stdout.write(`${JSON.stringify(outcome, null, 1)}\n`);
  process.exit(0);
}
process.stderr.write('\n');
process.stdout.write(`${outcome.table}\n`);
if (jsonPath) writeWhole(jsonPath, `${JSON.stringify(outcome.results, null, 1)}\n`);
if (csvPath) writeWhole(csvPath, outcome.csv);

const points = outcome.results.measurements.length;
if (unreadable > 0) fail(`${unreadable} of ${files.length} inputs could not be read.`);
if (points === 0) fail('No point could be measured.');
if (failed.size > 0) process.stderr.write(`${failed.size} points failed; ${points} were measured.\n`);
