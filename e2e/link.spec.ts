import { deflateRawSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import {
  addFiles,
  chartPoints,
  messages,
  open,
  rowAt,
  runAll,
  runButton,
  savedResults,
  sourceList,
} from './support/page';
import { curve, link, sample } from './support/study';

test.use({ serviceWorkers: 'block', permissions: ['clipboard-read', 'clipboard-write'] });

async function copiedLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(messages(page)).toContainText('The link is on the clipboard.');
  return page.evaluate(() => navigator.clipboard.readText());
}

test("a link carries the study and a user's measured points to another browser", async ({
  page,
  browser,
}) => {
  await open(page, link({ series: [curve('jpeg', 0, [20, 80]), curve('webp', 1, [50])] }));
  await addFiles(page, 'photo.png');
  await runAll(page);
  await page.getByText('bytes', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Difference', exact: true }).click();
  const sent = rowAt(await savedResults(page), 'jpeg', 80);
  const url = await copiedLink(page);
  expect(url.length).toBeLessThan(4000);

  const context = await browser.newContext({ serviceWorkers: 'block' });
  const other = await context.newPage();
  await other.goto(url);
  await expect(sourceList(other)).toContainText('photo.png');
  await expect(sourceList(other)).toContainText('Drop this file again to run or to see it.');
  await expect(other.getByRole('combobox', { name: 'Metric' })).toHaveValue('psnr-rgb');
  await expect(other.getByRole('radio', { name: 'bytes' })).toBeChecked();
  await expect(other.getByRole('button', { name: 'Difference', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(chartPoints(other, 'JPEG')).toHaveCount(2);
  await expect(chartPoints(other, 'WebP')).toHaveCount(1);
  const name = `Size ${sent.rate.bytes.toLocaleString('en')} bytes, PSNR`;
  await expect(other.getByRole('button', { name })).toHaveCount(1);
  await expect(messages(other).getByRole('alert')).toHaveCount(0);

  await test.step('running without the file says what to do', async () => {
    await other.getByRole('button', { name: 'Run 3 points' }).click();
    await expect(messages(other)).toContainText('Drop the file again');
    await expect(chartPoints(other, 'JPEG')).toHaveCount(2);
  });
  await test.step('with the file everything is there', async () => {
    await addFiles(other, 'photo.png');
    await expect(sourceList(other)).not.toContainText('Drop this file again');
    await expect(sourceList(other).getByRole('button', { name: /^Remove/ })).toHaveCount(1);
    await runAll(other);
    expect(rowAt(await savedResults(other), 'jpeg', 80).rate).toEqual(sent.rate);
  });
  await context.close();
});

test('the address bar follows the study, and the page follows the address bar', async ({ page }) => {
  await open(page, link({ sources: [sample('coffee')], series: [curve('jpeg', 0, [20, 80])] }));
  const before = page.url();
  await page.getByRole('checkbox', { name: 'QOI', exact: true }).check();
  await expect.poll(() => page.url()).not.toBe(before);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, new URL(before).hash);
  await expect(page.getByRole('checkbox', { name: 'QOI', exact: true })).not.toBeChecked();
});

const packed = (json: unknown) => deflateRawSync(JSON.stringify(json)).toString('base64url');
const good = link({ series: [curve('jpeg', 0, [50])] });

/** What anyone may put after "#". */
const hostile: Record<string, string> = {
  garbage: '#%%%;<script>alert(1)</script>',
  'no payload of ours': '#image/v1=AAAA____',
  'cut short': good.slice(0, -9),
  'another version': good.replace('/v1=', '/v999='),
  'another lab': '#holodeck',
  'very long': `#image/v1=${'A'.repeat(600_000)}`,
  'a bomb': `#image/v1=${packed('x'.repeat(50_000_000))}`,
  'wrong types': `#image/v1=${packed({ s: 7, i: { a: 1 }, m: [3], seed: 'x', vz: 'far', vx: 9, vs: [{}] })}`,
  'unknown ids': link({
    series: [curve('no-such-codec', 0, [1]), curve('jpeg', 0, [50])],
    metrics: ['charm'],
  }),
  'knobs out of range': link({ series: [curve('jpeg', 0, [50, 4e9], { smoothing: 'very' })] }),
  'a prototype': `#image/v1=${packed(JSON.parse('{"__proto__":{"polluted":1},"s":[{"id":"constructor","stages":[{"method":"__proto__","knobs":{}}],"sweep":[],"colour":0}]}'))}`,
};

test('hostile links: a sentence each, and the page works', async ({ page }) => {
  const uncaught: string[] = [];
  page.on('pageerror', ({ message }) => void uncaught.push(message));
  for (const [what, hash] of Object.entries(hostile)) {
    await test.step(what, async () => {
      await page.goto('about:blank');
      await page.goto(`./${hash}`);
      await expect(messages(page).getByRole('alert').first(), what).toContainText(/\w+ .+\./);
      await addFiles(page, 'one-pixel.png');
      await expect(sourceList(page), what).toContainText('one-pixel.png');
      await expect(runButton(page)).toBeVisible();
      expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
      expect(uncaught, what).toEqual([]);
    });
  }
});

test('script in the names of a link is shown as text', async ({ page }) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const name = '<img src=x onerror=alert(1)>.png';
  const source = { ...sample('coffee'), name, sha256: 'ab'.repeat(32) };
  const { sample: _, ...foreign } = source;
  const id = '"><script>alert(2)</script>';
  await open(page, link({ sources: [foreign], series: [{ ...curve('jpeg', 0, [50]), id }] }));
  await expect(sourceList(page)).toContainText(name);
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  expect(dialogs).toEqual([]);
});
