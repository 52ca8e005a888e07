import { expect, test, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../support/launch-app.ts';
import { violations } from '../support/violations.ts';

const FILE = [
  'Lead ID,First Name,Last Name,Phone,ZIP',
  'cmgrid1,Zoë,Lee,512-555-0100,00501',
  'cmgrid2,Noah,Ng,512-555-0101,78701',
  'cmgrid3,Ana,Kim,4.47E+11,78702',
  'cmgrid4,Bo,Roy,512-555-0103,78703',
  '',
].join('\r\n');

async function folder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'leadsheet-e2e-'));
}

async function review(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /Map columns/ }).click();
  await page.getByRole('button', { name: /Review 4 rows/ }).click();
  const grid = page.getByRole('grid', { name: 'Leads' });
  await expect(grid.getByRole('gridcell', { name: 'cmgrid1' })).toBeVisible();
  return grid;
}

async function opened() {
  const dataDir = await folder();
  const path = join(dataDir, 'grid.csv');
  writeFileSync(path, FILE);
  const launched = await launchApp({ args: [path], dataDir });
  const grid = await review(launched.page);
  const cell = (name: string) => grid.getByRole('gridcell', { name, exact: true });
  const selection = launched.page.getByRole('status', { name: 'Selection' });
  return { ...launched, grid, cell, selection };
}

const clipboard = (app: ElectronApplication): Promise<string> =>
  app.evaluate(({ clipboard: system }) => system.readText());
const hold = (app: ElectronApplication, text: string): Promise<void> =>
  app.evaluate(({ clipboard: system }, held) => system.writeText(held), text);

/** The texts of a column of the grid, top to bottom. */
const column = (grid: Locator, position: number): Promise<string[]> =>
  grid.locator(`[role=gridcell][aria-colindex="${String(position)}"]`).allInnerTexts();

test('the keyboard walks the grid, selects blocks, and says how large they are', async () => {
  const { page, close, grid, cell, selection } = await opened();
  await cell('Zoë').click();
  await page.keyboard.press('ArrowDown');
  await expect(cell('Noah')).toBeFocused();
  await page.keyboard.press('Control+End');
  await expect(grid.getByRole('gridcell', { name: '78703' })).toBeFocused();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  await page.keyboard.press('PageDown');
  await expect(grid.getByRole('gridcell', { name: '78703' })).toBeFocused();

  await cell('Zoë').click();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selection).toHaveText('2 columns × 2 rows');
  await expect(cell('Ng')).toHaveAttribute('aria-selected', 'true');
  await expect(cell('Ana')).toHaveAttribute('aria-selected', 'false');
  await page.keyboard.press('Control+Shift+ArrowDown');
  await expect(selection).toHaveText('2 columns × 4 rows');
  await page.keyboard.press('Escape');
  await expect(selection).toHaveText('');
  await page.keyboard.press('Control+a');
  await expect(selection).toHaveText('5 columns × 4 rows');
  await cell('Bo').click();
  await page.keyboard.press('Shift+Space');
  await expect(selection).toHaveText('5 columns × 1 row');
  await close();
});

test('the mouse selects by dragging, with Shift, and by the heads of rows and columns', async () => {
  const { page, close, grid, cell, selection } = await opened();
  await cell('Zoë').hover();
  await page.mouse.down();
  await cell('Kim').hover();
  await page.mouse.up();
  await expect(selection).toHaveText('2 columns × 3 rows');
  await cell('Noah').click();
  await cell('78703').click({ modifiers: ['Shift'] });
  await expect(selection).toHaveText('4 columns × 3 rows');
  await grid.getByRole('columnheader', { name: /Last Name/ }).click();
  await expect(selection).toHaveText('1 column × 4 rows');
  await grid.getByRole('gridcell', { name: '2', exact: true }).click();
  await expect(selection).toHaveText('5 columns × 1 row');
  await close();
});

test('a block goes through the real clipboard: copied, cut, pasted, filled and emptied', async () => {
  const { app, page, close, grid, cell } = await opened();
  await cell('Zoë').click();
  await cell('Ng').click({ modifiers: ['Shift'] });
  await page.keyboard.press('Control+c');
  await expect.poll(() => clipboard(app)).toBe('Zoë\tLee\r\nNoah\tNg\r\n');

  await cell('Ana').click();
  await page.keyboard.press('Control+v');
  await expect.poll(() => column(grid, 4)).toEqual(['Zoë', 'Noah', 'Zoë', 'Noah']);
  await expect(cell('Zoë').last()).toHaveAccessibleDescription('changed by you');
  await expect(page.getByText('Pasted 2 columns × 2 rows: 4 cells changed.')).toBeVisible();

  // As a spreadsheet program quotes a cell with an end of line.
  await hold(app, '"Zoë\nMaria"\tde la ""Cruz""\n');
  await page.keyboard.press('Control+Home');
  await cell('Lee').first().click();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+v');
  await expect.poll(async () => (await column(grid, 4))[0]).toContain('Maria');

  await hold(app, 'a\tb\tc\td\te\tf\n');
  await page.keyboard.press('Control+v');
  await expect(page.getByText(/1 row × 6 columns.*4 rows × 4 columns/)).toBeVisible();

  await cell('78701').click();
  await page.keyboard.press('Control+d');
  await expect.poll(async () => (await column(grid, 7))[1]).toBe('00501');
  await page.keyboard.press('Delete');
  await expect.poll(async () => (await column(grid, 7))[1]).toBe('');
  await cell('78703').click();
  await page.keyboard.press('Control+x');
  await expect.poll(() => clipboard(app)).toBe('78703\r\n');
  await expect(cell('78703')).toBeHidden();
  await close();
});

test('blocks are of the list that is shown: sorted, filtered and found', async () => {
  const { page, close, grid, cell, selection } = await opened();
  const header = grid.getByRole('columnheader', { name: /Last Name/ });
  await header.hover();
  await header.getByRole('button', { name: 'Sort by Last Name' }).click();
  await expect.poll(() => column(grid, 5)).toEqual(['Kim', 'Lee', 'Ng', 'Roy']);
  await cell('Kim').click();
  await cell('Ng').click({ modifiers: ['Shift'] });
  await page.keyboard.press('Control+d');
  await expect.poll(() => column(grid, 5)).toEqual(['Kim', 'Kim', 'Kim', 'Roy']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => column(grid, 5)).toEqual(['Kim', 'Lee', 'Ng', 'Roy']);

  await page.keyboard.press('Control+h');
  const dialog = page.getByRole('dialog', { name: 'Change the selection' });
  await expect(dialog.getByText('Selection only')).toBeVisible();
  await page.keyboard.press('Escape');

  const field = page.getByRole('searchbox', { name: 'Find in cells' });
  await field.fill('7870');
  await expect.poll(() => column(grid, 5)).toEqual(['Kim', 'Ng', 'Roy']);
  await expect(selection).toHaveText('');
  await field.press('Enter');
  await cell('78702').click();
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Control+Shift+ArrowDown');
  await expect(selection).toHaveText('1 column × 3 rows');
  await page.keyboard.press('Delete');
  await expect.poll(() => column(grid, 7)).toEqual(['', '', '']);
  await field.fill('');
  await expect.poll(() => column(grid, 7)).toEqual(['', '00501', '', '']);
  await close();
});

test('columns are resized, hidden and moved, and stay so after a restart', async () => {
  const { page, close, grid, cell, dataDir } = await opened();
  const head = (on: Locator, name: RegExp) => on.getByRole('columnheader', { name });
  const before = (await head(grid, /ZIP/).boundingBox())?.width ?? 0;
  await cell('78701').click();
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(async () => (await head(grid, /ZIP/).boundingBox())?.width).toBe(before + 16);
  const edge = await head(grid, /Last Name/)
    .locator('.edge')
    .boundingBox();
  if (edge === null) throw new Error('The head of a column has an edge.');
  await page.mouse.move(edge.x + 4, edge.y + 10);
  await page.mouse.down();
  await page.mouse.move(edge.x + 64, edge.y + 10);
  await page.mouse.up();
  const wide = (await head(grid, /Last Name/).boundingBox())?.width;
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  await expect(head(grid, /ZIP/)).toHaveAttribute('aria-colindex', '6');

  await page
    .getByRole('button', { name: /Columns/ })
    .last()
    .click();
  await page.getByRole('checkbox', { name: /Phone/ }).uncheck();
  await page.getByRole('checkbox', { name: 'First Name' }).press('Alt+ArrowDown');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  const trigger = page.getByRole('button', { name: /Columns · 1 hidden/ });
  await expect(trigger).toContainText('1 with problems');
  await close();

  const second = await launchApp({ dataDir });
  const again = second.page.getByRole('grid', { name: 'Leads' });
  await expect(head(again, /Last Name/)).toHaveAttribute('aria-colindex', '4');
  await expect(head(again, /Phone/)).toBeHidden();
  expect((await head(again, /ZIP/).boundingBox())?.width).toBe(before + 16);
  expect((await head(again, /Last Name/).boundingBox())?.width).toBe(wide);

  // Going to a problem in a hidden column shows the column.
  await second.page.keyboard.press('F8');
  await expect(head(again, /Phone/)).toBeVisible();
  await expect(again.getByRole('gridcell', { name: '4.47E+11' })).toBeFocused();
  expect(await violations(second.page)).toEqual([]);
  await second.close();
});
