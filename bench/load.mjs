// @ts-check
/** What a first visit waits for: script and style that index.html pulls in before a lab's heavy parts. */
import { basename, join } from 'node:path';
import { ensureBuild, root } from '../scripts/setup.mjs';
import { firstLoad, firstLoadLimit } from './lib/first-load.mjs';
import { withPage } from './lib/page.mjs';
import { sayLoad } from './lib/processes.mjs';
import { median, printTable, spread } from './lib/table.mjs';

const repeats = 3;

export async function run() {
  ensureBuild();
  const files = firstLoad(join(root, 'dist'));
  const sum = files.reduce((total, { gzip }) => total + gzip, 0);
  const kB = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(1);
  printTable([
    ['file', 'gzip kB', 'kB'],
    ...files.map(({ path, bytes, gzip }) => [basename(path), kB(gzip), kB(bytes)]),
  ]);
  const of = (sum / firstLoadLimit).toFixed(2);
  console.log(`first load: ${kB(sum)} kB gzip, ${of} of the ${kB(firstLoadLimit)} kB it may have`);

  const paints = [];
  const lazy = new Set();
  for (let i = 0; i < repeats; i++) {
    const seen = await withPage({ query: '' }, async (page) => {
      await page.waitForSelector('main');
      await page.waitForLoadState('networkidle');
      return page.evaluate(() => ({
        paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
        scripts: performance.getEntriesByType('resource').map(({ name }) => name),
      }));
    });
    paints.push(seen.paint);
    for (const name of seen.scripts) lazy.add(basename(new URL(name).pathname));
  }
  const known = new Set(files.map(({ path }) => basename(path)));
  const later = [...lazy].filter((name) => /\.(js|css|wasm)$/.test(name) && !known.has(name));
  console.log(`first contentful paint from this machine: ${spread(paints, 0)} ms, ${sayLoad()}`);
  console.log(`then, unasked: ${later.join(', ')}`);
  return median(paints);
}
