// @ts-check
/** What each metric costs beside the encodes it judges, on a small picture and on a 24-megapixel one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileUrl, sweep, withPage } from './lib/page.mjs';
import { stretched } from './lib/pictures.mjs';
import { sayLoad } from './lib/processes.mjs';
import { median, printTable } from './lib/table.mjs';

/**
 * `qualities` of the encodes to compare with, `points` of JPEG to measure metrics on: the first of them also works out what
 * is kept of the source, and compiles. JPEG XL is left out of the large picture: its heap ends before.
 */
const sizes = [
  {
    size: { width: 768, height: 512, type: /** @type {const} */ ('image/png') },
    codecs: ['jpeg', 'webp', 'avif', 'jxl'],
    qualities: '50,75,90',
    points: '60,70,80,90',
  },
  {
    size: { width: 6000, height: 4000, type: /** @type {const} */ ('image/jpeg') },
    codecs: ['jpeg', 'webp', 'avif'],
    qualities: '75',
    points: '70,80',
  },
];

/** `npm run bench -- metrics [small]` */
export async function run(/** @type {string[]} */ args) {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-metrics-'));
  const files = sizes.map((_, index) => join(scratch, String(index)));
  try {
    await withPage({ files }, async (page) => {
      const metrics = await page.evaluate(() => {
        const [lab] = /** @type {any} */ (globalThis).lagrange.list().labs;
        return /** @type {{ id: string, cost: string }[]} */ (lab.metrics);
      });
      for (const [index, { size, codecs, qualities, points }] of sizes.entries()) {
        if (args.includes('small') && index > 0) continue;
        writeFileSync(files[index] ?? '', await stretched(page, { sample: 'coffee.png', ...size }));
        const sources = [{ name: 'coffee', url: fileUrl(index) }];
        const ask = (/** @type {object} */ request) => sweep(page, { sources, workers: 1, ...request });
        const encodes = new Map();
        for (const id of codecs) {
          const { measurements } = await ask({
            methods: [`${id}:quality=${qualities}`],
            metrics: ['psnr-rgb'],
          });
          encodes.set(id, median(measurements.map(({ time }) => time.encodeMs)));
        }
        const rows = [['metric', '', 'first, ms', 'then, ms', ...codecs.map((id) => `÷ ${id}`)]];
        const row = (
          /** @type {string} */ name,
          /** @type {string} */ cost,
          /** @type {number[]} */ times,
        ) => {
          const [first = Number.NaN, ...later] = times;
          const usual = median(later);
          const ratios = codecs.map((id) => (usual / encodes.get(id)).toFixed(3));
          rows.push([name, cost, first.toFixed(0), usual.toFixed(0), ...ratios]);
        };
        const timesOf = async (/** @type {string[]} */ wanted) => {
          const { measurements } = await ask({ methods: [`jpeg:quality=${points}`], metrics: wanted });
          return measurements.map(({ time }) => time.metricMs);
        };
        for (const { id, cost } of metrics) row(id, cost, await timesOf([id]));
        const light = metrics.flatMap(({ id, cost }) => (cost === 'light' ? [id] : []));
        row('all light ones', 'together', await timesOf(light));
        console.log(`\n${size.width} × ${size.height}, one lane, ${sayLoad()}`);
        console.log(`encodes, ms: ${[...encodes].map(([id, ms]) => `${id} ${ms.toFixed(0)}`).join(', ')}`);
        printTable(rows);
      }
    });
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
