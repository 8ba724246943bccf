import { expect, type Page, test } from '@playwright/test';
import { accessible } from './support/axe';
import { chartPoints, method, open, side, sourceList } from './support/page';
import { watch } from './support/watch';

// The worker's one reload would cut these journeys short; offline.spec.ts is about it.
test.use({ serviceWorkers: 'block' });

test('a first visit shows a sample, ticked methods and curves, quietly', async ({ page, baseURL }) => {
  const quiet = watch(page, new URL(baseURL!).origin);
  await open(page);
  await expect(page).toHaveTitle('Lagrange: image lab');
  await expect(sourceList(page).getByRole('button', { name: /^Coffee cup 600 × 400/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  for (const name of ['JPEG (MozJPEG)', 'WebP', 'AVIF', 'JPEG XL', 'Block DCT + rANS (ours)']) {
    await expect(method(page, name)).toBeChecked();
  }
  await expect(method(page, 'QOI')).not.toBeChecked();
  await expect(chartPoints(page).first(), 'precomputed curves').toBeVisible();
  await expect(page.getByRole('region', { name: 'Curves' })).toContainText('precomputed');
  await expect(side(page, /^B: JPEG/)).toContainText('size');
  await expect(page.getByRole('button', { name: /^Run \d+ points$/ })).toBeEnabled();
  await page.waitForLoadState('networkidle');
  quiet.quiet();
});

const looks = [
  { scheme: 'light', width: 1280 },
  { scheme: 'dark', width: 1280 },
  { scheme: 'light', width: 390 },
  { scheme: 'dark', width: 390 },
] as const;

for (const { scheme, width } of looks) {
  test.describe(`${scheme}, ${width} px`, () => {
    test.use({ colorScheme: scheme, viewport: { width, height: 800 } });

    test('axe finds nothing serious on any view', async ({ page }) => {
      await open(page);
      await expect(chartPoints(page).first()).toBeVisible();
      await expect(side(page, /JPEG/)).toContainText('size');
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, 'the page does not scroll sideways').toBeLessThanOrEqual(0);
      await test.step('main view', () => accessible(page, 'main view'));

      await test.step('dialogs', async () => {
        await page.getByRole('button', { name: 'Keys and help' }).click();
        await inDialog(page, 'Keys');
        await page.getByRole('button', { name: 'File', exact: true }).click();
        await page.getByRole('menuitem', { name: 'Settings, storage, offline…' }).click();
        await inDialog(page, 'Settings, storage, offline');
        await page.getByRole('button', { name: 'More for JPEG (MozJPEG)' }).click();
        await page.getByRole('menuitem', { name: 'Search for a size or a quality…' }).click();
        await inDialog(page, 'Search for a size or a quality');
      });

      await test.step('tables and drawer', async () => {
        await page
          .getByRole('button', { name: /^Show JPEG/ })
          .first()
          .click();
        await page.getByRole('button', { name: 'What exactly ran' }).click();
        await inDialog(page, 'What exactly ran');
        await page.getByRole('tab', { name: 'BD figures' }).click();
        await expect(page.getByRole('region', { name: 'Bjøntegaard figures' })).toBeVisible();
        await accessible(page, 'BD figures', 'section[aria-label=Results]');
      });
    });
  });
}

async function inDialog(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name });
  await expect(dialog).toBeVisible();
  await accessible(page, name, '[role=dialog]');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}
