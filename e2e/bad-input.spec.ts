import { readdirSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { addFiles, chartPoints, fixture, open, runAll, runButton, sourceList } from './support/page';
import { curve, link } from './support/study';

test.use({ serviceWorkers: 'block' });

/** Every file that must be refused, and what the sentence must say. All others must be read. */
const refused: Record<string, string> = {
  'corrupt.jpg': 'cannot decode this JPEG file: its data are damaged',
  'corrupt.png': 'The PNG file is damaged',
  'empty.png': 'is empty: it has no bytes',
  'html.jpg': 'looks like a web page',
  'huge-100mp.png': '100.0 megapixels',
  'huge-lie.jpg': 'this page takes up to 80.0 megapixels',
  'photo.tif': 'it is a TIFF. Save it as PNG',
  'short-lie.png': 'cut short or damaged',
  'text.png': 'it looks like text',
  'truncated.jpg': 'is cut short',
  'truncated.png': 'is cut short',
};

const readable = readdirSync(fixture(''))
  .filter((name) => /\.\w+$/.test(name) && !name.endsWith('.md') && !(name in refused))
  .sort();

test('each unreadable file leaves a sentence; what was measured stays, and the page goes on', async ({
  page,
}) => {
  const uncaught: string[] = [];
  page.on('pageerror', ({ message }) => void uncaught.push(message));
  await open(page, link({ series: [curve('jpeg', 0, [20, 80])] }));
  await addFiles(page, 'photo.png');
  await expect(runButton(page)).toHaveText('Run 2 points');
  await runAll(page);
  for (const [name, sentence] of Object.entries(refused)) {
    await test.step(name, async () => {
      await addFiles(page, name);
      const problem = page.getByRole('alert').filter({ hasText: name });
      await expect(problem).toContainText(sentence);
      await expect(problem).toContainText(/\.×?$/);
      await page.getByRole('button', { name: `Dismiss the message about ${name}` }).click();
      await expect(problem).toHaveCount(0);
      await expect(chartPoints(page, 'JPEG')).toHaveCount(2);
    });
  }
  await expect(sourceList(page).getByRole('button', { name: /^Remove/ })).toHaveCount(1);
  await addFiles(page, 'gray.jpg');
  await expect(runButton(page)).toHaveText('Run 2 points');
  await runAll(page);
  expect(uncaught).toEqual([]);
});

test('every other file is read, and measured by a lossy and a lossless method', async ({ page }) => {
  await page.addInitScript(() => {
    const real = globalThis.createImageBitmap.bind(globalThis) as (
      ...given: unknown[]
    ) => Promise<ImageBitmap>;
    const counted = { thumbs: 0 };
    Object.assign(globalThis, { counted });
    globalThis.createImageBitmap = (...given: unknown[]) => {
      // The viewer's tiles come from pixels; only thumbnails are made from files.
      if (given[0] instanceof Blob) counted.thumbs += 1;
      return real(...given);
    };
  });
  await open(page, link({ series: [curve('jpeg', 0, [50]), curve('qoi', 1)] }));
  await addFiles(page, ...readable);
  await expect(sourceList(page).getByRole('button', { name: /^Remove/ })).toHaveCount(readable.length, {
    timeout: 60_000,
  });
  await expect(page.getByRole('complementary').getByRole('alert')).toHaveCount(0);
  await runAll(page);
  await expect(page.getByText(/\d+ failed/)).toHaveCount(0);
  const { thumbs } = await page.evaluate(
    () => (globalThis as unknown as { counted: { thumbs: number } }).counted,
  );
  expect(thumbs, 'each file is drawn small once').toBeLessThanOrEqual(readable.length);
});

test('good files among bad ones are kept', async ({ page }) => {
  await open(page, link({ series: [curve('jpeg', 0, [50])] }));
  await addFiles(page, 'text.png', 'photo.png', 'empty.png');
  await expect(sourceList(page)).toContainText('photo.png');
  await expect(page.getByRole('complementary').getByRole('alert')).toHaveCount(2);
  await runAll(page);
});
