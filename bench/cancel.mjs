// @ts-check
/** How soon a sweep is over once it is cancelled while every lane is deep in a slow AVIF encode. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../scripts/setup.mjs';
import { withPage } from './lib/page.mjs';
import { isKnown, processorSeconds, renderers, sayLoad } from './lib/processes.mjs';
import { printTable, spread } from './lib/table.mjs';

const repeats = 5;
const limitMs = 200;
const slow = ['avif:speed=1:quality=30,45,60,75'];
const picture = 'chart.png';
/** Long enough for a lane to be past loading and inside its encode. */
const insideMs = 1500;
const stepMs = 100;

export async function run() {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-cancel-'));
  try {
    await buildPage(scratch);
    await withPage({ dir: scratch, query: '', ready: 'bench' }, async (page, tree) => {
      const lanes = await page.evaluate(() => bench.maxLanes);
      const busy = () =>
        page.evaluate(
          async ({ specs, name, ms }) => {
            // As a person would: open a picture, run.
            await bench.read(name);
            await bench.read('coffee.png');
            await bench.busy(specs, name, ms);
          },
          { specs: slow, name: picture, ms: insideMs },
        );
      /** @type {Record<'idle' | 'turn' | 'quiet' | 'point' | 'read', number[]>} */
      const found = { idle: [], turn: [], quiet: [], point: [], read: [] };
      for (let i = 0; i < repeats; i++) {
        await busy();
        const { idleMs, turnMs } = await page.evaluate(() => bench.cancel());
        found.idle.push(idleMs);
        found.turn.push(turnMs);
        if (isKnown) found.quiet.push(await untilQuiet(() => renderers(tree())));
        await busy();
        found.point.push(
          await page.evaluate(() => bench.cancel().then(() => bench.again('jpeg:quality=50', 'coffee.png'))),
        );
        await busy();
        found.read.push(await page.evaluate(() => bench.cancel().then(() => bench.read('chelsea.png'))));
      }
      console.log(`\n${lanes} lanes inside AVIF encodes at speed 1, ${repeats} times, ${sayLoad()}`);
      const row = (/** @type {string} */ name, /** @type {number[]} */ values) => {
        const ratios = values.map((ms) => ms / limitMs);
        return [name, spread(ratios, 3), spread(values, 0)];
      };
      printTable([
        ['from cancel() to', '÷ 200 ms', 'ms, median (range)'],
        row('idle (target ≤ 1)', found.idle),
        row("the page's next turn (target ≤ 1)", found.turn),
        row('the first JPEG point of a new run', found.point),
        row('another picture read', found.read),
        ...(isKnown ? [row('workers off the processor', found.quiet)] : []),
      ]);
    });
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Milliseconds until the processes use less than a fifth of one core. @param {() => number[]} pids */
async function untilQuiet(pids) {
  const start = performance.now();
  for (;;) {
    const before = processorSeconds(pids());
    await new Promise((resolve) => setTimeout(resolve, stepMs));
    const used = processorSeconds(pids()) - before;
    if (used < stepMs / 5000) return performance.now() - start - stepMs;
  }
}

/** The bench's page with the lab's own workers, bundled as the page is. @param {string} outDir */
function buildPage(outDir) {
  return build({
    configFile: false,
    root: join(root, 'bench/page'),
    base: './',
    publicDir: join(root, 'public'),
    logLevel: 'error',
    define: { __APP_VERSION__: '"bench"' },
    resolve: { alias: { '@': join(root, 'src'), '@shaders': join(root, 'shaders') } },
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'es2022' },
  });
}
