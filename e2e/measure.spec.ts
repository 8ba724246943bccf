import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import {
  addFiles,
  chartPoints,
  fixture,
  method,
  open,
  rowAt,
  runAll,
  runButton,
  savedResults,
  setSweep,
  side,
  sourceList,
} from './support/page';
import { curve, link } from './support/study';

test.use({ serviceWorkers: 'block' });

test('a dropped file is measured, and the figures on screen are those of the export', async ({ page }) => {
  await open(page, link({ series: [curve('jpeg', 0, [20, 80])] }));
  await expect(page.getByRole('complementary')).toContainText('Choose images to compress.');
  await addFiles(page, 'photo.png');
  await expect(sourceList(page)).toContainText('photo.png128 × 96');

  await method(page, 'QOI').check();
  await method(page, 'WebP').check();
  await setSweep(page, 'WebP', '10, 50, 90');
  await expect(runButton(page)).toHaveText('Run 6 points');
  await method(page, 'WebP').uncheck();
  await expect(runButton(page)).toHaveText('Run 3 points');
  await setSweep(page, 'JPEG (MozJPEG)', '20..80 x 3');
  await expect(runButton(page)).toHaveText('Run 4 points');

  const titles = await titlesWhile(page, () => runAll(page));
  expect(
    titles.some((title) => /^\d+\/4 · Lagrange: image lab$/.test(title)),
    titles.join(' | '),
  ).toBe(true);
  await expect(page).toHaveTitle('Lagrange: image lab');
  await expect(chartPoints(page, 'JPEG')).toHaveCount(3);

  const saved = await savedResults(page);
  expect(saved.failures).toEqual([]);
  expect(saved.measurements.map(({ method: id }) => id).sort()).toEqual(['jpeg', 'jpeg', 'jpeg', 'qoi']);
  const { rate, quality } = rowAt(saved, 'jpeg', 80);
  const qoi = saved.measurements.find((row) => row.method === 'qoi');
  expect(qoi).toMatchObject({ exact: true, quality: { 'psnr-rgb': null } });

  await test.step('the point on the chart', async () => {
    const name = `: Rate ${rate.bpp.toFixed(4)} bpp, PSNR`;
    await expect(page.getByRole('button', { name })).toHaveCount(1);
  });
  await test.step('the row of the table', async () => {
    const row = page.getByRole('row', { name: /80/ }).filter({ hasText: rate.bytes.toLocaleString('en') });
    await expect(row).toContainText(quality['psnr-rgb']!.toFixed(2));
  });
  await test.step('the lossless table', async () => {
    await page.getByRole('tab', { name: 'Lossless (1)' }).click();
    await expect(page.getByRole('region', { name: 'Lossless results' })).toContainText('QOI');
  });
});

/** Titles that the page had while `work` went on. */
async function titlesWhile(page: Page, work: () => Promise<void>): Promise<string[]> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seenTitles: seen });
    new MutationObserver(() => void seen.push(document.title)).observe(document.head, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  await work();
  return page.evaluate(() => (globalThis as unknown as { seenTitles: string[] }).seenTitles);
}

test('the first file that is brought takes the place of the sample', async ({ page }) => {
  await open(page);
  await expect(side(page, /^B: JPEG/)).toContainText('size');
  await addFiles(page, 'photo.png');
  await expect(sourceList(page)).toContainText('photo.png');
  await expect(sourceList(page)).not.toContainText('Coffee cup');
});

for (const way of ['drop', 'paste'] as const) {
  test(`a file comes in by ${way}`, async ({ page }) => {
    await open(page, link({ series: [curve('jpeg', 0, [50])] }));
    const bytes = [...(await readFile(fixture('photo.jpg')))];
    const shown = await page.evaluate(
      ({ bytes, way }) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], 'given.jpg', { type: 'image/jpeg' }));
        const target = document.querySelector('main')!;
        if (way === 'paste') {
          target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
          return true;
        }
        const over = new DragEvent('dragover', { dataTransfer: data, bubbles: true, cancelable: true });
        target.dispatchEvent(over);
        const drop = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
        target.dispatchEvent(drop);
        // Not prevented, the browser would leave the page and open the file.
        return over.defaultPrevented && drop.defaultPrevented;
      },
      { bytes, way },
    );
    expect(shown).toBe(true);
    await expect(sourceList(page)).toContainText('given.jpg128 × 96');
    await expect(page.getByText('Drop to compress')).toHaveCount(0);
    await runAll(page);
    await expect(chartPoints(page, 'JPEG')).toHaveCount(1);
  });
}

test('several files are measured at once, and their mean is shown', async ({ page }) => {
  await open(page, link({ series: [curve('jpeg', 0, [20, 80])] }));
  await addFiles(page, 'photo.png', 'gray.jpg', 'alpha.png');
  await expect(runButton(page)).toHaveText('Run 6 points');
  await runAll(page);
  await page.getByText('mean of 3', { exact: true }).click();
  await expect(chartPoints(page, 'JPEG')).toHaveCount(2);
  await expect(chartPoints(page, 'JPEG').first()).toHaveAccessibleName(/mean of 3/);
});

test('a sweep that cannot be read is refused with a sentence and changes nothing', async ({ page }) => {
  await open(page, link({ series: [curve('jpeg', 0, [20, 80])] }));
  await setSweep(page, 'JPEG (MozJPEG)', 'a lot');
  const field = page.getByRole('textbox', { name: 'Quality at' });
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/\w+/);
  await field.press('Escape');
  await expect(field).toHaveValue('20, 80');
});
