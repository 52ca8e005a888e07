import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** What axe-core finds wrong on the page as it stands, in a form that a failing test can show. */
export async function violations(page: Page): Promise<readonly string[]> {
  // A transition that is under way has colours of its own.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished)),
  );
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { axe: loaded } = globalThis as unknown as { axe: typeof axe };
    return (await loaded.run()).violations;
  });
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
