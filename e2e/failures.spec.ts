import { expect, type Page, test } from '@playwright/test';
import { addFiles, chartPoints, messages, open, runAll, runButton, savedResults, side } from './support/page';
import { curve, link, sample } from './support/study';

test.use({ serviceWorkers: 'block' });

const three = link({
  series: [curve('jpeg', 0, [20, 80]), curve('webp', 1, [20, 80]), curve('qoi', 2)],
});

/** On a picture of which nothing is precomputed. */
async function openThree(page: Page): Promise<void> {
  await open(page, three);
  await addFiles(page, 'photo.png');
  await expect(runButton(page)).toHaveText('Run 5 points');
}

async function runToTheEnd(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Run \d+ points?$/ }).click();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await expect(runButton(page)).toBeVisible({ timeout: 90_000 });
}

test('a codec that cannot be loaded fails its points with a sentence; the others finish', async ({
  page,
}) => {
  await page.route(/webp_enc.*\.wasm$/, (route) => route.abort());
  await openThree(page);
  await runToTheEnd(page);
  await expect(page.getByRole('complementary')).toContainText('2 failed');
  await expect(chartPoints(page, 'JPEG')).toHaveCount(2);
  const { failures, measurements } = await savedResults(page);
  expect(measurements.map(({ method }) => method).sort()).toEqual(['jpeg', 'jpeg', 'qoi']);
  expect(failures.map(({ method }) => method)).toEqual(['webp', 'webp']);
  for (const { error } of failures) expect(error).toMatch(/^[A-Z].*WebP.*\.$/);
  await test.step('the sentence is in the table', async () => {
    await expect(page.getByRole('row', { name: /WebP/ }).first()).toContainText(failures[0]!.error);
  });
  await test.step('once it loads, a second run does the rest', async () => {
    await page.unroute(/webp_enc.*\.wasm$/);
    await runAll(page);
    await expect(chartPoints(page, 'WebP')).toHaveCount(2);
    await expect(page.getByText(/\d+ failed/)).toHaveCount(0);
  });
});

test('a decoder that cannot be loaded is a failure of the point, not of the run', async ({ page }) => {
  await page.route(/mozjpeg_dec.*\.wasm$/, (route) =>
    route.fulfill({ body: 'not wasm', contentType: 'application/wasm' }),
  );
  await openThree(page);
  await runToTheEnd(page);
  const { failures, measurements } = await savedResults(page);
  expect(new Set(failures.map(({ method }) => method))).toEqual(new Set(['jpeg']));
  expect(measurements).toHaveLength(3);
  for (const { error } of failures) expect(error).toMatch(/^[A-Z].+\.$/);
});

test('workers that cannot be started at all leave a sentence, and the page stands', async ({ page }) => {
  const uncaught: string[] = [];
  page.on('pageerror', ({ message }) => void uncaught.push(message));
  await page.route(/image-coder-.*\.js$/, (route) => route.abort());
  await open(page, link({ sources: [sample('chelsea')], series: [curve('jpeg', 0, [20, 80])] }));
  await expect(messages(page)).toContainText(/The workers could not be started.*\./);
  await addFiles(page, 'photo.png');
  await expect(page.getByRole('alert').filter({ hasText: 'photo.png' })).toContainText(
    'The worker could not be started.',
  );
  await page.unroute(/image-coder-.*\.js$/);
  await addFiles(page, 'photo.png');
  await expect(page.getByRole('button', { name: /^photo\.png/ })).toBeVisible();
  await runAll(page);
  expect(uncaught).toEqual([]);
});

test('a worker that dies at work costs at most its point', async ({ page }) => {
  await page.addInitScript(() => {
    const workers: Worker[] = [];
    const Real = globalThis.Worker;
    globalThis.Worker = class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (options?.name?.endsWith('coder')) workers.push(this);
      }
    };
    // As one does that the system ends for its memory.
    const crash = () => {
      const worker = workers.at(-1)!;
      worker.terminate();
      worker.dispatchEvent(new ErrorEvent('error', { message: 'out of memory', cancelable: true }));
    };
    Object.assign(globalThis, { crash });
  });
  const slow = curve('avif', 2, [40, 60, 80], { speed: 0 });
  await open(page, link({ series: [curve('jpeg', 0, [20, 80]), slow] }));
  await addFiles(page, 'photo.png');
  await page.getByRole('button', { name: 'Run 5 points' }).click();
  await expect(chartPoints(page, 'JPEG')).toHaveCount(2);
  await page.evaluate(() => (globalThis as unknown as { crash: () => void }).crash());
  await expect(runButton(page)).toBeVisible({ timeout: 60_000 });
  const { failures, measurements } = await savedResults(page);
  expect(measurements).toHaveLength(4);
  expect(failures.map(({ error }) => error)).toEqual(['The worker crashed: out of memory.']);
  await runAll(page);
  await expect(chartPoints(page, 'AVIF')).toHaveCount(3);
});

test('a sample that cannot be fetched leaves a sentence', async ({ page }) => {
  await page.route(/samples\/coffee\.png$/, (route) => route.abort());
  await open(page, link({ sources: [sample('coffee')], series: [curve('jpeg', 0, [50])] }));
  await expect(messages(page)).toContainText(/The sample "Coffee cup" could not be loaded .*\./);
  await addFiles(page, 'photo.png');
  await expect(page.getByRole('button', { name: /^photo\.png/ })).toBeVisible();
});

/** Whatever asks for a device in this worker gets one that is soon lost. */
const losing = `
  const real = navigator.gpu && GPUAdapter.prototype.requestDevice;
  if (real) GPUAdapter.prototype.requestDevice = async function (...wants) {
    const device = await real.apply(this, wants);
    const submit = device.queue.submit.bind(device.queue);
    let submits = 0;
    device.queue.submit = (...work) => {
      submit(...work);
      submits += 1;
      if (submits === 12) device.destroy();
    };
    return device;
  };
`;

test('a GPU device that is lost in a run costs nothing but speed', async ({ page }) => {
  await page.route(/image-(coder|decoder)-.*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: losing + (await response.text()) });
  });
  await open(
    page,
    link({
      sources: [sample('chelsea')],
      series: [curve('blockdct', 0, [20, 50, 80])],
      metrics: ['psnr-rgb', 'ssim-y'],
      backend: 'webgpu',
    }),
  );
  await runToTheEnd(page);
  const { failures, measurements } = await savedResults(page);
  expect(failures).toEqual([]);
  expect(measurements).toHaveLength(3);
  await chartPoints(page, 'Block DCT').last().click();
  await expect(side(page, /^B: Block DCT/)).toContainText('size');
});
