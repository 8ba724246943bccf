import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import {
  addFiles,
  chartPoints,
  importFiles,
  messages,
  open,
  runAll,
  runButton,
  savedResults,
  saveFrom,
  sourceList,
} from './support/page';
import { curve, link } from './support/study';

test.use({ serviceWorkers: 'block' });

const study = link({ series: [curve('jpeg', 0, [20, 80]), curve('qoi', 1)] });
const file = (name: string, text: string) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(text),
});

test('an archive brings sources, settings and points to another browser', async ({ page, browser }) => {
  await open(page, study);
  await addFiles(page, 'photo.png', 'alpha.png');
  await expect(runButton(page)).toHaveText('Run 6 points');
  await runAll(page);
  const before = await savedResults(page);
  const saved = await saveFrom(page, 'Everything, sources included (.zip)');
  expect(saved.name).toMatch(/^lagrange-image-[\d-]+\.zip$/);
  const inside = Object.keys(unzipSync(await readFile(saved.path)));
  expect(inside).toEqual(expect.arrayContaining(['study.json', 'results.json']));
  expect(inside.filter((name) => /^sources\/\d-(photo|alpha)\.png$/.test(name))).toHaveLength(2);
  expect(inside.filter((name) => name.startsWith('artifacts/'))).toHaveLength(6);

  const context = await browser.newContext({ serviceWorkers: 'block' });
  const other = await context.newPage();
  await open(other);
  await importFiles(other, saved.path);
  await expect(sourceList(other)).toContainText('photo.png');
  await expect(sourceList(other)).toContainText('alpha.png');
  await expect(sourceList(other)).not.toContainText('Drop this file again');
  await expect(sourceList(other).getByRole('button', { name: /^Remove/ })).toHaveCount(2);
  await expect(other.getByRole('checkbox', { name: 'QOI', exact: true })).toBeChecked();
  await expect(other.getByRole('checkbox', { name: 'AVIF', exact: true })).not.toBeChecked();
  await expect(chartPoints(other, 'JPEG')).toHaveCount(2);
  await expect(messages(other).getByRole('alert')).toHaveCount(0);
  const after = await savedResults(other);
  expect(after.measurements).toEqual(before.measurements);
  await test.step('what came from a file can be measured here', async () => {
    await runAll(other);
    const again = await savedResults(other);
    expect(again.measurements.map(({ rate }) => rate)).toEqual(before.measurements.map(({ rate }) => rate));
  });
  await context.close();
});

test('settings alone reopen the study without its files', async ({ page }) => {
  await open(page, study);
  await addFiles(page, 'photo.png');
  await expect(sourceList(page)).toContainText('photo.png');
  const saved = await saveFrom(page, 'Settings only (.json)');
  await open(page);
  await importFiles(page, saved.path);
  await expect(page.getByRole('checkbox', { name: 'QOI', exact: true })).toBeChecked();
  await expect(sourceList(page)).toContainText('Drop this file again');
});

test('CSV, Markdown and the CompressAI shape say the same as the JSON', async ({ page }) => {
  await open(page, study);
  await addFiles(page, 'photo.png');
  await expect(runButton(page)).toHaveText('Run 3 points');
  await runAll(page);
  const { measurements } = await savedResults(page);
  const text = async (action: string) => readFile((await saveFrom(page, action)).path, 'utf8');

  const csv = (await text('Results (.csv)')).trim().split(/\r?\n/);
  expect(csv).toHaveLength(1 + measurements.length);
  const column = csv[0]!.split(',').indexOf('bytes');
  const sizes = csv.slice(1).map((line) => Number(line.split(',')[column]));
  expect(sizes).toEqual(measurements.map(({ rate }) => rate.bytes));

  const markdown = await text('Results (Markdown)');
  expect(markdown.trim().split('\n')).toHaveLength(2 + measurements.length);

  const curves = JSON.parse(await text('Curves in the CompressAI shape (.json)'));
  const lossy = measurements.filter(({ exact }) => !exact);
  expect(curves).toHaveLength(1);
  expect(curves[0].results.bpp).toEqual(lossy.map(({ rate }) => rate.bpp));
  expect(curves[0].results['psnr-rgb']).toEqual(lossy.map(({ quality }) => quality['psnr-rgb']));
});

test('a CompressAI results file is a dashed curve marked as imported', async ({ page }) => {
  await open(page, study);
  await addFiles(page, 'photo.png');
  await expect(runButton(page)).toHaveText('Run 3 points');
  await runAll(page);
  const results = { bpp: [0.2, 0.8, 1.6], 'psnr-rgb': [28, 32, 36], encoding_time: [1, 1, 1] };
  await importFiles(page, file('mine.json', JSON.stringify({ name: 'my-codec', description: '', results })));
  await expect(messages(page)).toContainText('1 imported from mine.json, dashed on the chart.');
  await expect(chartPoints(page, 'my-codec (imported)')).toHaveCount(3);
  await expect(page.getByRole('button', { name: /^my-codec \(imported\).*imported/ })).toBeVisible();
  await expect(page.locator('[aria-roledescription=chart] path[stroke-dasharray]')).toHaveCount(1);
  await expect(chartPoints(page, 'JPEG'), 'what was measured stays').toHaveCount(2);
});

test("results of the page's own come back as imported curves", async ({ page }) => {
  await open(page, study);
  await addFiles(page, 'photo.png');
  await expect(runButton(page)).toHaveText('Run 3 points');
  await runAll(page);
  const saved = await saveFrom(page, 'Results (.json)');
  await importFiles(page, saved.path);
  await expect(messages(page)).toContainText('3 results from');
  await expect(chartPoints(page, 'jpeg, photo.png (imported)')).toHaveCount(2);
});

const malformed: Record<string, [text: string, sentence: RegExp]> = {
  'not JSON': ['{"name": "x", ', /bad\.json is not JSON\./],
  'JSON of something else': ['{"hello": 1}', /bad\.json is none of what can be imported/],
  'columns of unlike length': [
    '{"name":"x","results":{"bpp":[1,2],"psnr-rgb":[30]}}',
    /bad\.json cannot be used: .*unlike lengths/,
  ],
  'no rate': ['{"name":"x","results":{"psnr-rgb":[30]}}', /bad\.json cannot be used: .*bpp/],
  'results of wrong types': ['{"version":1,"measurements":[{"lab":3}]}', /bad\.json cannot be used: /],
  'a version to come': ['{"version":99,"measurements":[]}', /bad\.json cannot be used: /],
  empty: ['', /bad\.json is not JSON\.|empty/],
};

test('malformed files leave a sentence each and change nothing', async ({ page }) => {
  await open(page, study);
  await addFiles(page, 'photo.png');
  await expect(runButton(page)).toHaveText('Run 3 points');
  await runAll(page);
  for (const [what, [text, sentence]] of Object.entries(malformed)) {
    await test.step(what, async () => {
      await importFiles(page, file('bad.json', text));
      await expect(messages(page)).toContainText(sentence);
      await messages(page).getByRole('button', { name: 'Dismiss' }).first().click();
      await expect(messages(page).getByRole('alert')).toHaveCount(0);
    });
  }
  const zip = {
    name: 'bad.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from('PK\x03\x04 nothing more'),
  };
  await importFiles(page, zip);
  await expect(messages(page)).toContainText(/bad\.zip .+\./);
  await expect(chartPoints(page, 'JPEG')).toHaveCount(2);
  await expect(runButton(page)).toHaveText('All measured');
});
