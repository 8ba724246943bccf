import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { bytesText } from '@/panels/common/format';
import { chartPoints, open, rowAt, runAll, savedResults, side } from './support/page';
import { curve, link, sample } from './support/study';

test.use({ serviceWorkers: 'block' });

const study = link({ sources: [sample('chart')], series: [curve('jpeg', 0, [20, 80]), curve('qoi', 1)] });

let page: Page;

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage({ serviceWorkers: 'block' });
  await open(page, study);
  await runAll(page);
});

test.afterAll(async () => page.close());

const tool = (name: string) => page.getByRole('toolbar').getByRole('button', { name, exact: true });
const stage = () => page.getByRole('application');
const pressed = (name: string) => expect(tool(name)).toHaveAttribute('aria-pressed', 'true');

test('a click on a point shows it in the viewer, with what it costs', async () => {
  const { rate, quality } = rowAt(await savedResults(page), 'jpeg', 80);
  await chartPoints(page, 'JPEG').last().click();
  await expect(side(page, /^B: JPEG/)).toContainText('80');
  await expect(side(page, /^B: JPEG/)).toContainText(bytesText(rate.bytes));
  await expect(side(page, /^B: JPEG/)).toContainText(`${rate.bpp.toFixed(3)} bpp`);
  await expect(side(page, /^B: JPEG/)).toContainText(quality['psnr-rgb']!.toFixed(2));
  await expect(side(page, /^A: Original/)).toContainText('Test chart');
});

test('the keyboard walks the chart and shows a point', async () => {
  await chartPoints(page, 'JPEG').last().focus();
  await page.keyboard.press('ArrowLeft');
  await expect(chartPoints(page, 'JPEG').first()).toBeFocused();
  const { rate } = rowAt(await savedResults(page), 'jpeg', 20);
  await chartPoints(page, 'JPEG').first().focus();
  await page.keyboard.press('Enter');
  await expect(side(page, /^B: JPEG/)).toContainText(bytesText(rate.bytes));
});

test('a row of the table shows its point, and tells what ran', async () => {
  await page.getByRole('button', { name: /^Show JPEG.*80/ }).click();
  await expect(side(page, /^B: JPEG/)).toContainText('80');
  await page.getByRole('button', { name: 'What exactly ran' }).click();
  const drawer = page.getByRole('dialog', { name: 'What exactly ran' });
  await expect(drawer).toContainText('Measured in this browser');
  const { rate } = rowAt(await savedUnder(drawer), 'jpeg', 80);
  await expect(drawer).toContainText(String(rate.bytes));
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
});

/** The drawer covers the menu: it is closed for the export and opened again. */
async function savedUnder(drawer: ReturnType<Page['getByRole']>) {
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  const saved = await savedResults(page);
  await page.getByRole('button', { name: 'What exactly ran' }).click();
  await expect(drawer).toBeVisible();
  return saved;
}

test('a saved artifact is the very bytes that were counted', async () => {
  const { rate } = rowAt(await savedResults(page), 'jpeg', 80);
  await page.getByRole('button', { name: /^Show JPEG.*80/ }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the file (.jpg)' }).click();
  const bytes = await readFile(await (await saved).path());
  expect(bytes.length).toBe(rate.bytes);
  expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  const decoded = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the reconstruction' }).click();
  const png = await readFile(await (await decoded).path());
  expect(png.subarray(1, 4).toString()).toBe('PNG');
});

test('the divider moves by its keys', async () => {
  await stage().focus();
  await page.keyboard.press('s');
  const divider = page.getByRole('slider', { name: 'Split' });
  await divider.focus();
  const before = Number(await divider.getAttribute('aria-valuenow'));
  await page.keyboard.press('ArrowRight');
  await expect(divider).toHaveAttribute('aria-valuenow', String(before + 1));
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(divider).toHaveAttribute('aria-valuenow', String(before - 9));
  await page.keyboard.press('End');
  await expect(divider).toHaveAttribute('aria-valuenow', '100');
  await page.keyboard.press('0');
  await expect(divider).toHaveAttribute('aria-valuenow', '50');
});

/** The canvas as it stands, as a short sum: pictures that differ look different. */
async function painted(): Promise<number> {
  const png = await page.locator('[role=application] canvas').first().screenshot();
  return png.reduce((sum, byte, at) => (sum + byte * ((at % 251) + 1)) % 1_000_000_007, png.length);
}

test('space flips, d shows the difference, h the error map, g the grid', async () => {
  await stage().focus();
  const split = await painted();
  await page.keyboard.press('Space');
  await pressed('Flip');
  const a = await painted();
  await page.keyboard.press('Space');
  await expect(stage()).toContainText(/B JPEG/);
  expect(await painted(), 'the other picture').not.toBe(a);
  await page.keyboard.press('d');
  await pressed('Difference');
  const difference = await painted();
  expect(difference).not.toBe(split);
  await page.keyboard.press(']');
  await expect.poll(painted, 'twice the gain').not.toBe(difference);
  await page.keyboard.press('[');
  await page.keyboard.press('h');
  await pressed('Error map');
  await expect(page.getByText(/^Making the .* map/)).toHaveCount(0);
  await expect.poll(painted).not.toBe(difference);
  await page.keyboard.press('g');
  await pressed('Grid');
  await page.keyboard.press('s');
  await pressed('Split');
});

test('1, 2, 4 and f zoom; the arrows pan', async () => {
  await stage().focus();
  const zoom = page.getByRole('textbox', { name: 'Zoom in percent of device pixels' });
  for (const [key, percent] of [
    ['1', '100'],
    ['2', '200'],
    ['4', '400'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(zoom).toHaveValue(new RegExp(percent));
  }
  const before = await painted();
  await page.keyboard.press('ArrowRight');
  await expect.poll(painted).not.toBe(before);
  await page.keyboard.press('f');
  await expect(page.getByRole('button', { name: 'Fit the whole picture' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('x swaps the sides; o held shows the original', async () => {
  await stage().focus();
  await page.keyboard.press('x');
  await expect(side(page, /^A: JPEG/)).toBeVisible();
  await expect(side(page, /^B: Original/)).toBeVisible();
  await page.keyboard.press('x');
  await expect(side(page, /^A: Original/)).toBeVisible();
  await page.keyboard.down('o');
  await expect(stage().locator('p', { hasText: 'Original' })).toBeVisible();
  await page.waitForTimeout(350);
  await page.keyboard.up('o');
  await expect(stage().locator('p', { hasText: 'Original' })).toHaveCount(0);
});

test('m shows the values of the pixel under the pointer', async () => {
  await stage().focus();
  await page.keyboard.press('m');
  await pressed('Magnifier');
  await stage().hover({ position: { x: 200, y: 150 } });
  const values = stage()
    .getByRole('row', { name: /^A Original/ })
    .getByRole('cell');
  await expect(values).toHaveText([/^\d{1,3}$/, /^\d{1,3}$/, /^\d{1,3}$/]);
  await page.keyboard.press('m');
  await expect(values).toHaveCount(0);
});

test('what is looked at survives a reload', async () => {
  await chartPoints(page, 'JPEG').last().click();
  const before = page.url();
  await stage().focus();
  for (const key of ['d', '2', ']', 'x']) await page.keyboard.press(key);
  // It is written once the keys have rested.
  await expect.poll(() => page.url()).not.toBe(before);
  await page.reload();
  await pressed('Difference');
  await pressed('Swap sides');
  await expect(page.getByRole('textbox', { name: /^Zoom in percent/ })).toHaveValue(/200/);
  await expect(side(page, /^A: JPEG/)).toContainText('80');
  await expect(side(page, /^A: JPEG/)).toContainText('size');
});
