import { expect, type Page, test } from '@playwright/test';
import {
  addFiles,
  chartPoints,
  messages,
  method,
  open,
  runAll,
  runButton,
  savedResults,
  sourceList,
} from './support/page';
import { curve, link } from './support/study';

test.use({ serviceWorkers: 'block' });

const study = link({ series: [curve('jpeg', 0, [20, 80]), curve('qoi', 1)] });

/** The page anew, and the study's file brought to it. */
async function reopen(page: Page): Promise<void> {
  await open(page, study);
  await addFiles(page, 'photo.png');
  await expect(sourceList(page)).toContainText('photo.png');
}

/** The page at the study as it stands; the file stays behind, as links cannot carry it. */
async function openAgain(page: Page): Promise<void> {
  await open(page, new URL(page.url()).hash);
  await expect(sourceList(page)).toContainText('photo.png');
}

test('results come back after a reload without being measured again', async ({ page }) => {
  await reopen(page);
  await runAll(page);
  const before = await savedResults(page);
  await openAgain(page);
  await expect(chartPoints(page, 'JPEG'), 'before the file is there').toHaveCount(2);
  await expect(runButton(page)).toHaveText('All measured');
  const after = await savedResults(page);
  // Times would differ had anything run again.
  expect(after.measurements).toEqual(before.measurements);
});

test('a file that is brought again finds its results', async ({ page }) => {
  await reopen(page);
  await runAll(page);
  await reopen(page);
  await expect(chartPoints(page, 'JPEG')).toHaveCount(2);
  await expect(runButton(page)).toHaveText('All measured');
});

test('a method that is ticked in a later visit finds its results', async ({ page }) => {
  await reopen(page);
  await runAll(page);
  const before = page.url();
  await method(page, 'QOI').uncheck();
  await expect.poll(() => page.url()).not.toBe(before);
  await openAgain(page);
  await expect(chartPoints(page, 'JPEG')).toHaveCount(2);
  await method(page, 'QOI').check();
  await expect(runButton(page)).toHaveText('All measured');
});

test('"Forget all kept results" forgets', async ({ page }) => {
  await reopen(page);
  await runAll(page);
  await page.getByRole('button', { name: 'File', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Settings, storage, offline…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Settings, storage, offline' });
  await expect(dialog).toContainText('Results are kept in this browser.');
  await expect(dialog).toContainText(/\b3 results/);
  await dialog.getByRole('button', { name: 'Forget all kept results' }).click();
  await expect(dialog).toContainText(/\b0 results/);
  await openAgain(page);
  await expect(runButton(page)).toHaveText('Run 3 points');
});

const denials = {
  'IndexedDB is missing': () =>
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true }),
  'IndexedDB throws': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Not allowed here.', 'SecurityError');
    };
  },
};

for (const [what, deny] of Object.entries(denials)) {
  test(`${what}: everything works, and one sentence says that results go with the page`, async ({ page }) => {
    const uncaught: string[] = [];
    page.on('pageerror', ({ message }) => void uncaught.push(message));
    await page.addInitScript(deny);
    await reopen(page);
    await runAll(page);
    await expect(chartPoints(page, 'JPEG')).toHaveCount(2);
    const sentence = messages(page).getByText('Results are kept until the page closes.');
    await expect(sentence).toHaveCount(1);
    await method(page, 'QOI').uncheck();
    await method(page, 'QOI').check();
    await expect(runButton(page), 'kept in memory').toHaveText('All measured');
    await page.getByRole('button', { name: 'File', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Settings, storage, offline…' }).click();
    await expect(page.getByRole('dialog')).toContainText('Results are kept until the page closes.');
    expect(uncaught).toEqual([]);
  });
}

test('rows of another make in the storage are dropped, not shown', async ({ page }) => {
  await reopen(page);
  await runAll(page);
  const spoilt = await page.evaluate(async () => {
    const [{ name }] = (await indexedDB.databases()) as [{ name: string }];
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    let rows = 0;
    for (const table of database.objectStoreNames) {
      await new Promise<void>((resolve, reject) => {
        const work = database.transaction(table, 'readwrite');
        work.oncomplete = () => resolve();
        work.onerror = () => reject(work.error);
        const rowsOf = work.objectStore(table);
        rowsOf.openCursor().onsuccess = (event) => {
          const cursor = (event.target as IDBRequest<IDBCursorWithValue | null>).result;
          if (!cursor) return;
          const row = cursor.value as Record<string, unknown>;
          const keyPath = rowsOf.keyPath as string | null;
          cursor.update(keyPath ? { [keyPath]: row[keyPath], bytes: 'many', quality: 7 } : 'nonsense');
          rows += 1;
          cursor.continue();
        };
      });
    }
    database.close();
    return rows;
  });
  expect(spoilt).toBeGreaterThan(0);
  await openAgain(page);
  await expect(runButton(page)).toHaveText('Run 3 points');
  await expect(chartPoints(page)).toHaveCount(0);
  await addFiles(page, 'photo.png');
  await expect(sourceList(page)).not.toContainText('Drop this file again');
  await runAll(page);
  await expect(chartPoints(page, 'JPEG')).toHaveCount(2);
});
