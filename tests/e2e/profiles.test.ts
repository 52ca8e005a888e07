import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../support/launch-app.ts';
import { violations } from '../support/violations.ts';

const MAY = ['Q1,Q2,Q3,Q4', 'cm1,Ana,Austin,x', 'cm2,Bo,Dallas,y'];
/** Other order, other case, one column gone and one new. */
const JUNE = ['Q9,q3,Q4,Q1', '7,Austin,x,cm3', '8,Waco,y,cm4', '9,Hutto,z,cm5'];
const FIELDS = { Q1: 'Lead id', Q2: 'First name', Q3: 'City' };

const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'leadsheet-e2e-'));

async function textFile(name: string, lines: readonly string[]): Promise<string> {
  const path = join(await folder(), name);
  writeFileSync(path, [...lines, ''].join('\r\n'));
  return path;
}

const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Says which row is the header where the app asks for it, and goes to Map. */
async function goToMap(page: Page): Promise<void> {
  const answer = page.getByRole('button', { name: 'Row 1 is the header' });
  const map = page.getByRole('button', { name: /Map columns/ });
  await expect(map.or(answer).first()).toBeVisible();
  if (await answer.isVisible()) await answer.click();
  await map.click();
  await expect(page.getByRole('region', { name: 'Profiles' })).toBeVisible();
}

async function chooseByMouse(page: Page): Promise<void> {
  for (const [header, field] of Object.entries(FIELDS)) {
    await page.getByRole('combobox', { name: `Field for ${header}` }).click();
    await page.getByRole('option', { name: field, exact: true }).click();
  }
}

async function saveAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Save as profile…' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** Moves the focus with Tab until the element has it. */
async function tabTo(page: Page, name: string): Promise<void> {
  const wanted = page
    .getByRole('combobox', { name, exact: true })
    .or(page.getByRole('button', { name, exact: true }));
  await expect(wanted).toBeVisible();
  for (let turn = 0; turn < 80; turn += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await press(page, 'Tab');
  }
  throw new Error(`Tab never reached ${name}.`);
}

/** The dialogs of the system can't be used by a test: they answer with this path. */
async function answerDialogs(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}

test('a strange file mapped by mouse becomes a profile, and the next one is mapped by it', async () => {
  const dataDir = await folder();
  const first = await launchApp({ args: [await textFile('may.csv', MAY)], dataDir });
  await goToMap(first.page);
  await expect(first.page.getByText(/^No profiles yet: settle the columns/)).toBeVisible();
  await expect(first.page.getByRole('button', { name: 'Save as profile…' })).toBeDisabled();
  await chooseByMouse(first.page);
  await saveAs(first.page, 'May moves');
  await first.close();
  expect(readFileSync(join(dataDir, 'profiles', 'may-moves.json'), 'utf8')).toContain('"Q3"');

  const second = await launchApp({ args: [await textFile('june.csv', JUNE)], dataDir });
  const { page } = second;
  await goToMap(page);
  await expect(page.getByRole('button', { name: 'Use profile “May moves”' })).toBeHidden();
  await page.getByRole('button', { name: 'Use a profile' }).click();
  await page.getByRole('menuitem', { name: /May moves.*1 column missing/ }).click();
  const note = page.getByRole('status', { name: /Columns and the profile/ });
  await expect(note).toContainText('1 column of the profile is not in this file: “Q2”.');
  await expect(note).toContainText('1 new column goes nowhere: “Q9”.');
  await expect(page.getByRole('combobox', { name: 'Field for Q1' })).toHaveText('Lead id');
  await expect(page.getByRole('combobox', { name: 'Field for q3' })).toHaveText('City');
  await expect(page.getByText('from the profile').first()).toBeVisible();
  await note.getByRole('button', { name: 'Dismiss' }).click();
  await expect(note).toBeHidden();
  await page.getByRole('button', { name: 'Review 3 rows' }).click();
  await expect(page.getByRole('grid', { name: 'Leads' }).getByText('Waco')).toBeVisible();
  await second.close();
});

test('a strange file is mapped, saved and mapped again by the keyboard alone', async () => {
  const dataDir = await folder();
  const first = await launchApp({ args: [await textFile('may.csv', MAY)], dataDir });
  await goToMap(first.page);
  for (const [header, field] of Object.entries(FIELDS)) {
    await tabTo(first.page, `Field for ${header}`);
    await press(first.page, 'Enter');
    await expect(first.page.getByRole('option', { name: field, exact: true })).toBeVisible();
    await first.page.keyboard.type(field.split(' ')[0] ?? '');
    await press(first.page, 'Enter');
    await expect(first.page.getByRole('combobox', { name: `Field for ${header}` })).toHaveText(
      field,
    );
  }
  await tabTo(first.page, 'Save as profile…');
  await press(first.page, 'Enter');
  await expect(first.page.getByLabel('Name', { exact: true })).toBeFocused();
  await expect(first.page.getByLabel('Name', { exact: true })).toHaveValue('may');
  await first.page.keyboard.type('Keys');
  await press(first.page, 'Enter');
  await expect(first.page.getByRole('button', { name: 'Save as profile…' })).toBeFocused();
  await first.close();

  // What was chosen is used again by itself; here it is to come from the profile alone.
  await rm(join(dataDir, 'remembered.json'));
  const lines = ['Q3,Q2,Q5,Q1', 'Austin,Ana,x,cm7'];
  const second = await launchApp({ args: [await textFile('july.csv', lines)], dataDir });
  const { page } = second;
  await goToMap(page);
  await expect(page.getByText('A profile fits this file.')).toBeVisible();
  await tabTo(page, 'Use profile “Keys”');
  await press(page, 'Enter');
  await expect(page.getByRole('combobox', { name: 'Field for Q1' })).toHaveText('Lead id');
  await expect(page.getByText('Mapped by the profile “Keys”.')).toBeVisible();
  await press(page, 'Control+Enter');
  await expect(page.getByRole('grid', { name: 'Leads' })).toBeVisible();
  await second.close();
});

test('profiles are replaced, renamed, exported, imported and deleted', async () => {
  const { app, page, dataDir, close } = await launchApp({ args: [await textFile('may.csv', MAY)] });
  await goToMap(page);
  await chooseByMouse(page);
  await saveAs(page, 'May');
  await page.getByRole('button', { name: 'Save as profile…' }).click();
  await page.getByLabel('Name', { exact: true }).fill('MAY');
  await press(page, 'Enter');
  await expect(page.getByText('There is a profile “May” already.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Replace it' })).toBeFocused();
  await press(page, 'Enter');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.getByRole('button', { name: /^Manage/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Profiles' });
  await dialog.getByRole('button', { name: 'Rename MAY' }).click();
  await expect(dialog.getByLabel('New name of MAY')).toBeFocused();
  await press(page, 'Escape');
  await expect(dialog.getByRole('button', { name: 'Rename MAY' })).toBeFocused();
  await press(page, 'Enter');
  await dialog.getByLabel('New name of MAY').fill('Every month');
  await press(page, 'Enter');
  await expect(dialog.getByText('Every month')).toBeVisible();

  const path = join(await folder(), 'for Kim.json');
  await answerDialogs(app, path);
  await dialog.getByRole('button', { name: 'Export Every month' }).click();
  await expect(page.getByText('Written to for Kim.json.')).toBeAttached();
  const kept = join(dataDir, 'profiles', 'every-month.json');
  expect(readFileSync(path)).toEqual(readFileSync(kept));
  await dialog.getByRole('button', { name: 'Import from a file…' }).click();
  await expect(dialog.getByText('Every month (2)')).toBeVisible();
  writeFileSync(path, '{"version":9,"name":"x"}');
  await dialog.getByRole('button', { name: 'Import from a file…' }).click();
  await expect(dialog.getByRole('alert')).toContainText('version 9; this app reads up to 1');

  await dialog.getByRole('button', { name: 'Delete Every month (2)' }).click();
  await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(dialog.getByText('Every month (2)')).toBeHidden();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('button', { name: /^Manage/ })).toBeFocused();
  await close();
});

test('a file whose columns are all known goes to Review at once, or to Map', async () => {
  const lines = ['Lead ID,First Name,ZIP', 'cm1,Ana,00501', 'cm2,Bo,78701'];
  const { page, close } = await launchApp({ args: [await textFile('known.csv', lines)] });
  await page.getByRole('button', { name: 'Review 2 rows' }).click();
  await expect(page.getByRole('grid', { name: 'Leads' })).toBeVisible();
  await page.getByRole('button', { name: /^Open/ }).first().click();
  await page.getByRole('button', { name: 'Map columns' }).click();
  await expect(page.getByRole('region', { name: 'Profiles' })).toBeVisible();
  await close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe-core finds nothing in profiles, ${colorScheme}`, async () => {
    const dataDir = await folder();
    const may = await textFile('may.csv', MAY);
    const { page, close } = await launchApp({ args: [may], dataDir });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const expectNone = async (what: string): Promise<void> => {
      expect(await violations(page), what).toEqual([]);
    };
    await goToMap(page);
    await expectNone('no profiles yet');
    await chooseByMouse(page);
    await page.getByRole('button', { name: 'Save as profile…' }).click();
    await expectNone('saving');
    await press(page, 'Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    writeFileSync(join(dataDir, 'profiles', 'broken.json'), '{"version":2}');
    await page.getByRole('button', { name: /^Manage/ }).click();
    await page.getByRole('button', { name: 'Delete may' }).click();
    await expectNone('managing');
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Use a profile' }).click();
    await expect(page.getByRole('menuitem', { name: /may/ })).toBeVisible();
    await expectNone('the menu');
    await close();
  });
}
