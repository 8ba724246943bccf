import { expect, type Locator, type Page, test } from '@playwright/test';
import { chartPoints, method, open, runButton } from './support/page';
import { curve, link, sample } from './support/study';

test.use({ serviceWorkers: 'block' });

/** Tabs forward until `wanted` has the focus. */
async function tabTo(page: Page, wanted: Locator, most = 120): Promise<void> {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`not reached within ${most} tabs`);
}

test('everything from a tick to a picture by keys alone', async ({ page }) => {
  await open(page, link({ sources: [sample('chelsea')], series: [curve('jpeg', 0, [20, 80])] }));
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the lab' })).toBeFocused();

  await tabTo(page, method(page, 'QOI'));
  await page.keyboard.press('Space');
  await expect(method(page, 'QOI')).toBeChecked();
  await expect(runButton(page)).toHaveText('Run 3 points');

  await page.keyboard.press('Control+z');
  await expect(method(page, 'QOI')).not.toBeChecked();
  await page.keyboard.press('Control+Shift+z');
  await expect(method(page, 'QOI')).toBeChecked();

  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'All measured' })).toBeVisible({ timeout: 30_000 });
  await tabTo(page, chartPoints(page, 'JPEG').first());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: /^B: JPEG/ })).toContainText('size');

  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await expect(help).toContainText('Run what is not measured yet');
  await expect(help).toContainText('Magnifier with pixel values');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
});

test('Escape cancels a run', async ({ page }) => {
  await open(
    page,
    link({ sources: [sample('chelsea')], series: [curve('avif', 0, [30, 60, 90], { speed: 0 })] }),
  );
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(runButton(page)).toHaveText('Run 3 points');
});

test('keys that are typed into a field stay there', async ({ page }) => {
  await open(page, link({ sources: [sample('chelsea')], series: [curve('jpeg', 0, [20, 80])] }));
  await page.getByRole('button', { name: /^JPEG \(MozJPEG\).* points: settings$/ }).click();
  const field = page.getByRole('textbox', { name: 'Quality at' });
  await field.fill('');
  await field.pressSequentially('20, 40 ? d');
  await expect(field).toHaveValue('20, 40 ? d');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Split', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});
