/** The page as a person works it: by roles and accessible names. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page } from '@playwright/test';
import type { ResultRow, ResultsFile } from '@/study/io/results';

export function fixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
}

/** Opens the page at a hash, anew even if only the hash differs. */
export async function open(page: Page, hash = ''): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`./${hash}`);
  await expect(runButton(page)).toBeVisible();
}

export function runButton(page: Page): Locator {
  return page.getByRole('button', { name: /^(Run( \d+ points?)?|All measured)$/ });
}

export function sourceList(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Sources and methods' }).getByRole('list').first();
}

export async function addFiles(page: Page, ...names: readonly string[]): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles(names.map(fixture));
}

export function method(page: Page, name: string): Locator {
  return page
    .getByRole('complementary', { name: 'Sources and methods' })
    .getByRole('checkbox', { name, exact: true });
}

/** Rewrites the values of a curve in its card. `name` is that of its method. */
export async function setSweep(page: Page, name: string, values: string): Promise<void> {
  const knobs = page.getByRole('region', { name: `${name} knobs` });
  if (!(await knobs.isVisible()))
    await page.getByRole('button', { name: new RegExp(`^${literally(name)}.* points?: settings$`) }).click();
  const field = knobs.getByRole('textbox', { name: 'Quality at' });
  await field.fill(values);
  await field.press('Enter');
}

export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Runs what is missing and waits for the end. */
export async function runAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Run \d+ points?$/ }).click();
  await expect(page.getByRole('button', { name: 'All measured' })).toBeVisible({ timeout: 60_000 });
}

/** Points of the chart that can be picked; their names hold curve, setting, rate and quality. */
export function chartPoints(page: Page, curve = ''): Locator {
  return page
    .getByRole('region', { name: 'Curves' })
    .getByRole('button', { name: new RegExp(`^${literally(curve)}.*: (Rate|Size) `) });
}

/** Clicks an action of the File menu and takes the file it saves. */
export async function saveFrom(page: Page, action: string): Promise<{ name: string; path: string }> {
  await page.getByRole('button', { name: 'File', exact: true }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: action }).click();
  const download = await saved;
  return { name: download.suggestedFilename(), path: await download.path() };
}

export async function savedResults(page: Page): Promise<ResultsFile> {
  const { path } = await saveFrom(page, 'Results (.json)');
  return JSON.parse(await readFile(path, 'utf8'));
}

export function rowAt(file: ResultsFile, method: string, quality: number): ResultRow {
  const row = file.measurements.find((each) => each.method === method && each.knobs.quality === quality);
  if (!row) throw new Error(`no result of ${method} at ${quality}`);
  return row;
}

/** Gives files to "File ▸ Open study, results or curves…". */
export async function importFiles(
  page: Page,
  ...files: readonly (string | { name: string; mimeType: string; buffer: Buffer })[]
): Promise<void> {
  await page.getByRole('button', { name: 'File', exact: true }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('menuitem', { name: 'Open study, results or curves…' }).click();
  await (await chooser).setFiles(files as string[]);
}

export function messages(page: Page): Locator {
  return page.getByRole('log', { name: 'Messages' });
}

/** The head of a side in the viewer: "A: Original", "B: AVIF". */
export function side(page: Page, name: string | RegExp): Locator {
  return page.getByRole('region', { name: 'Compare' }).getByRole('region', { name });
}
