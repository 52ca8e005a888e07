import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDesk, planned, type PlanLine } from './desk.ts';

const golden = join(import.meta.dirname, '../golden/intake');

interface GoldenRow {
  readonly row: number;
  readonly issues: readonly string[];
}

/** @returns the rows that a golden file says, with the codes of their issues. */
function goldenRows(name: string): GoldenRow[] {
  const text = readFileSync(join(golden, `${name}.json`), 'utf8');
  const { rows } = JSON.parse(text) as { rows: GoldenRow[] };
  return rows.map(({ row, issues }) => ({ row, issues }));
}

function issuesOf({ issues }: PlanLine): string[] {
  return issues.map(({ code, column }) =>
    typeof column === 'string' ? `${column}: ${String(code)}` : String(code),
  );
}

describe('a plan from the command line has the rows and issues of the golden file', () => {
  test.each([
    ['comma-crlf-bom.csv', 0],
    ['utf-32be-bom.csv', 0],
    ['windows-1252-quotes-and-euro.csv', 0],
    ['newlines-of-all-kinds.csv', 0],
    ['crlf-quoted-newlines-of-all-kinds.csv', 0],
    ['blank-rows-of-all-kinds.csv', 0],
    ['two-row-header.csv', 0],
    ['header-in-row-7.csv', 0],
    ['sep-line-tab.csv', 0],
    ['a-few-bad-bytes.csv', 4],
    ['bad-byte-in-unmapped-column.csv', 4],
    ['zero-byte-in-a-cell.csv', 4],
    ['quote-not-closed.csv', 4],
    ['text-after-quote-variants.csv', 4],
    ['smart-quotes.csv', 4],
    ['backslash-escapes.csv', 4],
    ['ragged-rows.csv', 4],
    ['trailing-delimiters-in-some-rows.csv', 4],
    ['total-footer.csv', 4],
    ['own-report.csv', 4],
  ])('%s, and ends with %i', async (name, exitCode) => {
    const said = await openDesk().leadsheet(['plan', join(golden, name), '--ndjson']);
    expect(said.exitCode).toBe(exitCode);
    const rows = planned(said).rows.map((line) => ({ row: line.row, issues: issuesOf(line) }));
    expect(rows).toEqual(goldenRows(name));
  });

  test.each([
    ['shift-jis-chosen.csv', ['--encoding', 'shift_jis'], '東京'],
    ['mac-roman-chosen.csv', ['--encoding', 'macintosh'], 'Zoë'],
    ['tab-with-commas.tsv', ['--delimiter', 'tab'], undefined],
  ])('%s, read as %j says', async (name, options, firstName) => {
    const args = ['plan', join(golden, name), '--ndjson', ...options];
    const { rows } = planned(await openDesk().leadsheet(args));
    expect(rows.map((line) => ({ row: line.row, issues: issuesOf(line) }))).toEqual(
      goldenRows(name),
    );
    expect(rows[0]?.body?.['first_name']).toBe(firstName);
  });
});

describe('a golden file that a person has to say more about ends with 2 and what to say', () => {
  test.each([
    ['no-header.csv', '--header-row none'],
    ['repeated-headers-folded.csv', '3 columns have the header “City”'],
    ['one-column.csv', 'No column goes to a field'],
    ['cut-in-a-character.csv', 'it was cut off'],
    ['zero-bytes-at-the-end.csv', 'it was not saved to its end'],
  ])('%s', async (name, says) => {
    const desk = openDesk();
    const { exitCode, err, out } = await desk.leadsheet(['plan', join(golden, name), '--ndjson']);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(says);
    expect(desk.kept()).toEqual([]);
  });
});

test('headers like the names of an object’s own parts are mapped and sent like others', async () => {
  const args = ['plan', join(golden, 'headers-of-objects.csv'), '--ndjson'];
  args.push('--map', '__proto__=last_name', '--map', 'constructor=city');
  args.push('--map', 'toString=first_name');
  const said = await openDesk().leadsheet(args);
  expect(said.exitCode).toBe(0);
  expect(said.out.split('\n')[0]).toContain(
    '"body":{"first_name":"shown","last_name":"polluted","city":"built","notes":"fine"}',
  );
});

test('a field that is called like an object’s own part is none', async () => {
  const args = ['plan', join(golden, 'headers-of-objects.csv'), '--ndjson'];
  for (const name of ['__proto__', 'constructor']) {
    const { exitCode } = await openDesk().leadsheet([...args, '--map', `Notes=${name}`]);
    expect(exitCode).toBeGreaterThan(0);
  }
});

test('a file that is our report only in part is taken as it stands', async () => {
  const args = ['plan', join(golden, 'not-our-report.csv'), '--ndjson'];
  const { rows } = planned(await openDesk().leadsheet(args));
  expect(rows.map(({ body }) => body)).toEqual([{ notes: "'=1+1" }, { notes: "''tis" }]);
});

test('our own report is taken back exactly, and rows that were broken stay blocked', async () => {
  const args = ['plan', join(golden, 'own-report.csv'), '--ndjson'];
  const { rows } = planned(await openDesk().leadsheet(args));
  expect(rows.map(({ status, body }) => [status, body?.['notes']])).toEqual([
    ['ready', '=1+1'],
    ['ready', "'tis"],
    ['ready', "'quoted'"],
    ['ready', '-1, +2'],
    ['blocked', undefined],
    ['blocked', undefined],
    ['ready', '@here'],
  ]);
});
