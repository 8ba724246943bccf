// @ts-check
/**
 * `npm run precompute`: measures the default study on every sample with the built page, for the first paint.
 * Run it again whenever a method's or metric's version changes (a test says when).
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { launchOptions } from './chromium.mjs';
import { serveDist } from './serve.mjs';
import { ensureBuild, root } from './setup.mjs';

ensureBuild();
const samples = JSON.parse(readFileSync(join(root, 'public/samples/index.json'), 'utf8'));
const folder = join(root, 'public/precomputed/image');
mkdirSync(folder, { recursive: true });

const server = await serveDist();
const browser = await chromium.launch(launchOptions());
const page = await browser.newPage();
/** @type {string[]} */
const failures = [];
await page.exposeFunction('lagrangeEvent', (/** @type {any} */ event) => {
  if (event.type === 'failure') failures.push(`${event.row.method}: ${event.row.error}`);
});
await page.goto(`${server.url}?automation`);
await page.waitForFunction(() => 'lagrange' in globalThis);
for (const { id, title, file } of samples) {
  const measurements = await page.evaluate(
    async ({ name, url }) => {
      const { lagrange, lagrangeEvent } = /** @type {any} */ (globalThis);
      const request = {
        sources: [{ name, url }],
        metrics: [],
        backend: 'wasm',
        seed: 1,
        workers: 0,
        full: true,
      };
      return (
        await lagrange.sweep({ ...request, lab: 'image', methods: lagrange.defaults('image') }, lagrangeEvent)
      ).measurements;
    },
    { name: title, url: `./samples/${file}` },
  );
  const rows = measurements
    .map((/** @type {any} */ each) => ({ ...each, origin: 'precomputed' }))
    .sort((/** @type {any} */ a, /** @type {any} */ b) => (a.key < b.key ? -1 : 1));
  if (failures.length > 0) {
    console.error(`${title}: ${failures.join('\n')}`);
    process.exit(1);
  }
  const text = rows.map((/** @type {any} */ each) => JSON.stringify(each)).join(',\n');
  writeFileSync(join(folder, `${id}.json`), `[\n${text}\n]\n`);
  console.log(`${title}: ${rows.length} points`);
}
await browser.close();
await server.close();
