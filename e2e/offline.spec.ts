import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { addFiles, chartPoints, open, runAll, runButton } from './support/page';
import { curve, link } from './support/study';

test.use({ serviceWorkers: 'allow' });

const study = link({ series: [curve('jpeg', 0, [20, 80]), curve('qoi', 1)] });

/** Loads of the page's document from now on. */
function countLoads(page: Page): () => number {
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  return () => loads;
}

const isolated = (page: Page) => page.evaluate(() => crossOriginIsolated).catch(() => false);

async function settled(page: Page): Promise<void> {
  await expect.poll(() => isolated(page), { timeout: 20_000 }).toBe(true);
  await expect(runButton(page)).toBeVisible();
}

test('a first visit becomes cross-origin isolated within one reload, and stays still', async ({ page }) => {
  const loads = countLoads(page);
  await page.goto('./');
  await settled(page);
  expect(loads()).toBeLessThanOrEqual(2);
  const before = loads();
  await page.waitForTimeout(2500);
  expect(loads(), 'no reload loop').toBe(before);
  await test.step('later loads need no second one', async () => {
    await page.reload();
    await settled(page);
    await page.waitForTimeout(1000);
    expect(loads()).toBe(before + 1);
  });
});

test('where isolation never comes, the page reloads once at most', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'crossOriginIsolated', { value: false });
  });
  const loads = countLoads(page);
  await page.goto('./');
  await expect(runButton(page)).toBeVisible();
  await page.waitForTimeout(4000);
  expect(loads()).toBeLessThanOrEqual(2);
  await page.reload();
  await page.waitForTimeout(2000);
  expect(loads()).toBeLessThanOrEqual(3);
});

test('work that has begun is not reloaded away', async ({ page }) => {
  // The worker comes late, as on a slow line.
  await page.context().route(/\/sw\.js$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await route.continue();
  });
  const loads = countLoads(page);
  await page.goto(`./${study}`);
  await addFiles(page, 'photo.png');
  await expect(page.getByRole('button', { name: /^photo\.png/ })).toBeVisible();
  await page.waitForTimeout(6000);
  expect(loads()).toBe(1);
  await expect(page.getByRole('button', { name: /^photo\.png/ })).toBeVisible();
});

async function offline(context: BrowserContext, is: boolean): Promise<void> {
  await context.setOffline(is);
}

test('what was opened works offline', async ({ page, context }) => {
  await page.goto(`./${study}`);
  await settled(page);
  await addFiles(page, 'photo.png');
  await runAll(page);
  await offline(context, true);
  await open(page, study);
  await addFiles(page, 'gray.jpg');
  await expect(runButton(page)).toHaveText('Run 3 points');
  await runAll(page);
  await expect(chartPoints(page, 'JPEG')).toHaveCount(2);
  await offline(context, false);
});

test('"keep the whole page offline" makes every method work offline', async ({ page, context }) => {
  await page.goto(`./${link({ series: [curve('jpeg', 0, [50])] })}`);
  await settled(page);
  await page.getByRole('button', { name: 'File', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Settings, storage, offline…' }).click();
  await page.getByRole('button', { name: /^Keep the whole page offline \(\d/ }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(
    'Everything is kept; this page now works offline.',
    {
      timeout: 30_000,
    },
  );
  await offline(context, true);
  await open(page, link({ series: [curve('webp', 0, [50]), curve('jxl', 1, [50]), curve('png', 2)] }));
  await addFiles(page, 'photo.png');
  await expect(runButton(page)).toHaveText('Run 3 points');
  await runAll(page);
  await page.getByRole('button', { name: /^Sample Astronaut/ }).click();
  await expect(page.getByRole('button', { name: /^Astronaut 384 × 512/ })).toBeVisible();
  await offline(context, false);
});
