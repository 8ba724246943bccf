import { expect, test } from '@playwright/test';
import { addFiles, chartPoints, open, runButton } from './support/page';
import { curve, link } from './support/study';

test.use({ serviceWorkers: 'block' });

/** AVIF at its slowest takes seconds a point even on a small picture; the two JPEG points come first. */
const slow = link({
  series: [curve('jpeg', 0, [20, 80]), curve('avif', 2, [40, 90], { speed: 0 })],
});

test('cancel is idle within 200 ms, keeps what is finished, and a second run does the rest', async ({
  page,
}) => {
  await open(page, slow);
  await addFiles(page, 'photo.png');
  await page.getByRole('button', { name: 'Run 4 points' }).click();
  await expect(chartPoints(page, 'JPEG')).toHaveCount(2, { timeout: 30_000 });
  const cancelMs = await page.evaluate(async () => {
    const button = (name: RegExp) =>
      [...document.querySelectorAll('button')].find(({ textContent }) => name.test(textContent));
    const started = performance.now();
    button(/^Cancel$/)!.click();
    while (!button(/^Run \d+ point/)) await new Promise(requestAnimationFrame);
    return performance.now() - started;
  });
  console.log(`cancel to idle: ${Math.round(cancelMs)} ms`);
  expect(cancelMs).toBeLessThan(200);
  await expect(page).toHaveTitle('Lagrange: image lab');
  await expect(chartPoints(page, 'JPEG')).toHaveCount(2);
  await expect(runButton(page)).toHaveText('Run 2 points');

  await page.getByRole('button', { name: 'Run 2 points' }).click();
  await expect(page.getByRole('button', { name: 'All measured' })).toBeVisible({ timeout: 60_000 });
  await expect(chartPoints(page, 'AVIF')).toHaveCount(2);
});
