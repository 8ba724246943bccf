// @ts-check
/** How well a sweep of 4 codecs × 6 points on a 768 × 512 picture uses the machine, and where its time goes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileUrl, sweep, withPage } from './lib/page.mjs';
import { stretched } from './lib/pictures.mjs';
import { cores, isKnown, machineSeconds, processorSeconds, sayLoad } from './lib/processes.mjs';
import { median, printTable, spread } from './lib/table.mjs';

const repeats = 3;
const methods = ['jpeg', 'webp', 'avif', 'jxl'].map((id) => `${id}:quality=15,30,50,65,80,92`);

/** @typedef {Awaited<ReturnType<typeof sweep>>} Swept */

/** `npm run bench -- sweep [FILE...]`: besides the chart and a stretched sample, pictures of your own. */
export async function run(/** @type {string[]} */ args) {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-sweep-'));
  const photograph = join(scratch, 'coffee.png');
  const files = [photograph, ...args.map((file) => resolve(process.env.INIT_CWD ?? '.', file))];
  try {
    await withPage({ files }, async (page, tree) => {
      const size = { width: 768, height: 512, type: /** @type {const} */ ('image/png') };
      writeFileSync(photograph, await stretched(page, { sample: 'coffee.png', ...size }));
      const light = await page.evaluate(() => {
        const [lab] = /** @type {any} */ (globalThis).lagrange.list().labs;
        return lab.metrics.flatMap((/** @type {any} */ { id, cost }) => (cost === 'light' ? [id] : []));
      });
      const sources = [
        { name: 'chart', url: './samples/chart.png' },
        { name: 'coffee, stretched', url: fileUrl(0) },
        ...args.map((name, index) => ({ name, url: fileUrl(index + 1) })),
      ];
      for (const source of sources) {
        await report(page, tree, `${source.name}, light metrics`, { sources: [source], metrics: light });
        await report(page, tree, `${source.name}, all metrics`, { sources: [source] });
      }
    });
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** @param {import('playwright').Page} page @param {() => number[]} tree @param {string} title @param {object} request */
async function report(page, tree, title, request) {
  /** @type {Swept[]} */
  const runs = [];
  /** @type {number[]} */
  const uses = [];
  for (let i = 0; i < repeats; i++) {
    const before = { own: processorSeconds(tree()), all: machineSeconds(), at: performance.now() };
    const swept = await sweep(page, { ...request, methods });
    const own = processorSeconds(tree()) - before.own;
    const others = Math.max(0, machineSeconds() - before.all - own);
    // What other programs took was not there to be used.
    uses.push(own / ((cores * (performance.now() - before.at)) / 1000 - others));
    runs.push(swept);
  }
  const sums = runs.map(({ measurements }) => total(measurements, sumOf));
  console.log(`\n${title}: ${runs[0]?.measurements.length} points, ${repeats} runs, ${sayLoad()}`);
  for (const { method, error } of runs[0]?.failures ?? []) console.log(`  failed: ${method}: ${error}`);
  const ofRuns = (/** @type {(run: Swept, sum: number) => number} */ figure) =>
    runs.map((each, i) => figure(each, sums[i] ?? 0));
  printTable([
    ['figure', 'median (range)', 'target'],
    [
      'wall ÷ (codec and metric times ÷ cores)',
      spread(ofRuns(({ wallMs }, sum) => (wallMs * cores) / sum)),
      '≤ 1.25',
    ],
    ['processor use, of what was free', isKnown ? spread(uses) : 'not known here', '≥ 0.80'],
    [
      'metrics ÷ encodes',
      spread(
        ofRuns(
          ({ measurements }) =>
            total(measurements, (time) => time.metricMs) / total(measurements, (time) => time.encodeMs),
        ),
      ),
      '≤ 0.20 (light)',
    ],
    ['wall, s', spread(ofRuns(({ wallMs }) => wallMs / 1000)), ''],
    ['of it before the first point, s', spread(ofRuns(({ readMs }) => readMs / 1000)), ''],
    ['first point on screen after, s', spread(ofRuns(({ finished }) => (finished[0] ?? 0) / 1000)), ''],
  ]);
  const middle = runs.find(({ wallMs }) => wallMs === median(runs.map((each) => each.wallMs)));
  if (middle) explain(middle);
}

/** @param {Swept['measurements'][number]['time']} time */
const sumOf = ({ encodeMs, decodeMs, metricMs }) => encodeMs + decodeMs + metricMs;

/** @param {Swept['measurements']} measurements @param {(time: Swept['measurements'][number]['time']) => number} of */
const total = (measurements, of) => measurements.reduce((sum, { time }) => sum + of(time), 0);

/** Where the time of one run went: by kind of call, and how long lanes stood idle. @param {Swept} swept */
function explain({ calls, measurements, start, end, readMs }) {
  const names = ['open', 'encode', 'decode', 'measure'];
  const inside = {
    encode: total(measurements, ({ encodeMs }) => encodeMs),
    decode: total(measurements, ({ decodeMs }) => decodeMs),
    measure: total(measurements, ({ metricMs }) => metricMs),
  };
  const answered = calls.filter((call) => call.answered > 0);
  printTable([
    ['call', 'count', 'ms in all', 'ms counted', 'ms beside'],
    ...names.map((name) => {
      const these = answered.filter((call) => call.name === name);
      const ms = these.reduce((sum, call) => sum + call.answered - call.sent, 0);
      const counted = inside[/** @type {keyof typeof inside} */ (name)] ?? 0;
      return [name, String(these.length), ms.toFixed(0), counted.toFixed(0), (ms - counted).toFixed(0)];
    }),
  ]);
  const coders = [
    ...new Set(answered.filter(({ script }) => script === 'coder').map(({ worker }) => worker)),
  ];
  const lanes = coders.map((coder) => {
    // A lane's decoder is made right after its coder.
    const own = answered.filter(({ worker }) => worker === coder || worker === coder + 1);
    const busy = own
      .filter(({ name }) => names.includes(name))
      .reduce((sum, call) => sum + call.answered - call.sent, 0);
    const made = Math.min(...own.map((call) => call.made));
    const first = Math.min(...own.filter(({ name }) => name === 'listen').map((call) => call.answered));
    const last = Math.max(...own.map((call) => call.answered));
    return `made at ${(made - start).toFixed(0)} ms, up in ${(first - made).toFixed(0)}, busy ${busy.toFixed(0)}, idle at the end ${(end - last).toFixed(0)}`;
  });
  console.log(
    `lanes (of ${(end - start).toFixed(0)} ms, reading until ${readMs.toFixed(0)}): ${lanes.join('; ')}`,
  );
}
