// @ts-check
/** The built page in headless Chromium, as the sweep command drives it. */
import { chromium } from 'playwright';
import { launchOptions } from '../../scripts/chromium.mjs';
import { filesPath, serveDist } from '../../scripts/serve.mjs';
import { ensureBuild } from '../../scripts/setup.mjs';
import { watchWorkers } from './calls.mjs';
import { processTree } from './processes.mjs';

/**
 * Opens the page and hands it to `work`; everything is closed afterwards.
 * @template T
 * @param {{ files?: readonly string[], query?: string, ready?: string, dir?: string }} options `files` are served for
 *   {@link fileUrl}; `ready` is the global to wait for; `dir` another folder than the build
 * @param {(page: import('playwright').Page, tree: () => number[]) => Promise<T>} work `tree` lists the browser's processes
 * @returns {Promise<T>}
 */
export async function withPage(
  { files = [], query = '?automation', ready = query && 'lagrange', dir = 'dist' },
  work,
) {
  if (dir === 'dist') ensureBuild();
  const server = await serveDist({ files, dir });
  const browserServer = await chromium.launchServer(launchOptions());
  try {
    const browser = await chromium.connect(browserServer.wsEndpoint());
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(`page: ${error.message}`));
    await page.addInitScript(watchWorkers);
    await page.goto(`${server.url}${query}`);
    if (ready) await page.waitForFunction((name) => name in globalThis, ready);
    return await work(page, () => processTree(browserServer.process().pid ?? 0));
  } finally {
    await browserServer.close();
    await server.close();
  }
}

/** @param {number} index into `files` */
export const fileUrl = (index) => `./${filesPath}${index}`;

/**
 * One sweep on the page, without its screen.
 * @param {import('playwright').Page} page
 * @param {object} request as `SweepRequest` of src/app/automation.ts, less what is usual
 */
export function sweep(page, request) {
  const usual = { lab: 'image', methods: [], metrics: [], backend: 'wasm', seed: 1, workers: 0, full: true };
  return page.evaluate(
    async (asked) => {
      const { lagrange, calls } = /** @type {any} */ (globalThis);
      calls.length = 0;
      let begun = 0;
      /** @type {number[]} */
      const finished = [];
      const start = performance.now();
      const { measurements, results } = await lagrange.sweep(asked, (/** @type {any} */ event) => {
        if (event.type === 'progress') begun ||= performance.now();
        if (event.type === 'measurement') finished.push(performance.now() - start);
      });
      const end = performance.now();
      return {
        /** @type {import('../../src/core/study').Measurement[]} */
        measurements,
        /** @type {{ method: string, error: string }[]} */
        failures: results.failures,
        /** Milliseconds, all included. */
        wallMs: end - start,
        /** Before the first point was taken up: starting a worker, reading the source, planning. */
        readMs: begun - start,
        /** From the start to each measurement. */
        finished,
        /** @type {import('./calls.mjs').Call[]} */
        calls: calls.filter((/** @type {any} */ { sent }) => sent >= start),
        /** For `calls`, which count from the same zero. */
        start,
        end,
      };
    },
    { ...usual, ...request },
  );
}
