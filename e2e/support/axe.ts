import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * No serious or critical violation on what is on screen, or in the part that `within` selects. `what` names the view.
 * Soft: one view's finding must not hide the next one's.
 */
export async function accessible(page: Page, what: string, within?: string): Promise<void> {
  // Colours fade in and out; contrast is judged when they stand.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const axe = new AxeBuilder({ page }).withTags(rules);
  const { violations } = await (within ? axe.include(within) : axe).analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, help, nodes }) => ({
      [`${impact} ${id}`]: help,
      where: nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)),
      and: `${Math.max(0, nodes.length - 3)} more`,
    }));
  expect.soft(grave, what).toEqual([]);
}
