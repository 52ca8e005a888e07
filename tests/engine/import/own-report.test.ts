import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planRows } from '../../../src/engine/import/plan-rows.ts';
import { writeReports } from '../../../src/engine/report/write-reports.ts';
import { createJournal } from '../../../src/engine/run/create-journal.ts';
import { importLibrary, temporaryFolder } from '../../support/open-import.ts';
import { buildPlan } from '../../support/run-builder.ts';

const FILE = [
  'Lead ID,First Name,Phone,Notes,',
  'cm1,=1+1,+1 512 555 0100,-5,',
  'cm2,\'quoted,"@SUM(A1)","two\nlines",',
  'cm3,Ana',
  'cm4,Bo,512-555-0101,fine,,extra',
  '',
].join('\n');

/** Opens a file, makes a run of it that is never sent, and opens the run's report. */
async function reopened() {
  const folder = temporaryFolder();
  const path = join(folder, 'leads.csv');
  writeFileSync(path, FILE);
  const library = importLibrary(folder);
  const first = await library.open(path, {});
  const plan = buildPlan({ headers: first.facts.rawHeaders, mapping: first.mapping });
  await createJournal(folder, plan, planRows(first));
  const out = join(folder, 'out');
  mkdirSync(out);
  const written = writeReports(folder, plan.run, out);
  if (!written.ok) throw new Error(written.problem);
  const second = await library.open(written.value.paths.all, {});
  return { first, second, report: readFileSync(written.value.paths.all, 'utf8') };
}

test('a report opened again has the cells of the first file, formulas and apostrophes too', async () => {
  const { first, second, report } = await reopened();
  expect(report).toContain("'=1+1");
  expect(report).toContain("''quoted");
  for (const index of [0, 1]) {
    expect(second.cellsAt(index).slice(0, 5)).toEqual(first.cellsAt(index));
  }
});

test('a report opened again maps the first file’s columns and none of its own', async () => {
  const { first, second } = await reopened();
  const targets = second.mapping.columns.map(({ target }) => target);
  expect(targets.slice(0, 4)).toEqual(
    first.mapping.columns.slice(0, 4).map(({ target }) => target),
  );
  expect(targets.slice(4).every((target) => target === null)).toBe(true);
});

test('a row that was too short or too long stays blocked though the report has padded it', async () => {
  const { second } = await reopened();
  expect(second.check?.statusAt(2)).toBe('blocked');
  expect(second.check?.statusAt(3)).toBe('blocked');
  expect(second.checkAt(2).findings.map(({ finding }) => finding.code)).toContain('row_was_broken');
});

test('a row that was broken stays blocked where a program has padded the report’s headers', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'leads_all.csv');
  const header = ['Lead ID', ' First Name', ' __row', ' __status', ' __error_code ', ' __run'];
  writeFileSync(path, `${header.join()}\ncm1,'=Ana,2,blocked,row_too_short,20261123-120000-abcd\n`);
  const library = importLibrary(folder);
  const session = await library.open(path, {});
  expect(session.cellsAt(0)[1]).toBe('=Ana');
  expect(session.faultAt(0)?.code).toBe('row_was_broken');
  await library.close();
});
