import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { restoreCell } from '../../../src/core/report/neutralise.ts';
import { REPORT_COLUMNS } from '../../../src/core/model/report-columns.ts';
import { writeReports } from '../../../src/engine/report/write-reports.ts';
import { readyRow, readyRows } from '../../support/run-builder.ts';
import { startHarness, temporaryFolder } from '../../support/run-harness.ts';

const blocked = {
  ...readyRow(60, 'bad id'),
  status: 'blocked',
  body: null,
  cells: ['bad id', '=1+1', 'too', 'long'],
  issues: [
    {
      row: 60,
      severity: 'error',
      code: 'row_too_long',
      column: null,
      field: null,
      value: '',
      message: 'Too many cells.',
      fix: 'Mend it.',
    },
  ],
} as const;

function write(dataDir: string, run: string, outDir: string) {
  const written = writeReports(dataDir, run, outDir);
  if (!written.ok) throw new Error(written.problem);
  return written.value;
}

function parse(path: string): string[][] {
  const text = readFileSync(path, 'utf8').replace(/^\ufeff/u, '');
  return Papa.parse<string[]>(text, { newline: '\r\n', skipEmptyLines: 'greedy' }).data;
}

test('every row is in all once, success and failure make it up, and the bytes stay the same', async () => {
  const rows = [...readyRows(5), readyRow(50, 'a_not_found'), readyRow(51, 'b_reset'), blocked];
  const harness = await startHarness(rows);
  const journal = harness.open();
  await harness.session(journal).start();
  journal.close();
  const outDir = temporaryFolder();
  const { paths, counts, rows: total, ready } = write(harness.dataDir, harness.run, outDir);
  expect([total, ready]).toEqual([8, 7]);
  expect(counts).toMatchObject({ succeeded: 5, failed: 1, unknown: 1, blocked: 1 });
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total);
  expect(paths.all).toBe(join(outDir, `leads_${harness.run}_all.csv`));

  const [header, ...lines] = parse(paths.all);
  expect(header).toEqual(['Lead', 'ZIP', '', '', ...REPORT_COLUMNS]);
  const rowColumn = header?.indexOf('__row') ?? -1;
  expect(lines.map((line) => Number(line[rowColumn]))).toEqual(rows.map(({ row }) => row));
  expect(lines.at(-1)?.slice(0, 4).map(restoreCell)).toEqual(blocked.cells);
  const parts = [...parse(paths.success).slice(1), ...parse(paths.failure).slice(1)];
  expect(parts).toEqual(lines);

  const bytes = readFileSync(paths.all);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(bytes.toString('utf8').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
  const again = write(harness.dataDir, harness.run, temporaryFolder());
  for (const kind of ['success', 'failure', 'all'] as const) {
    expect(readFileSync(again.paths[kind]).equals(readFileSync(paths[kind]))).toBe(true);
  }
  expect(readdirSync(outDir)).toHaveLength(3);
});

test('a run that was never sent is all failure, with a sentence for each row', async () => {
  const harness = await startHarness(readyRows(2));
  const { paths, counts } = write(harness.dataDir, harness.run, temporaryFolder());
  expect(counts).toMatchObject({ not_sent: 2 });
  expect(parse(paths.success)).toHaveLength(1);
  expect(readFileSync(paths.failure, 'utf8')).toContain('nothing of it was applied');
});

test('a folder that can’t be made is a sentence', async () => {
  const harness = await startHarness(readyRows(1));
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  expect(writeReports(harness.dataDir, harness.run, join(file, 'out'))).toMatchObject({
    ok: false,
  });
  expect(writeReports(harness.dataDir, '20261123-144501-none', file)).toMatchObject({ ok: false });
});
