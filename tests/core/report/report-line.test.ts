import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { RowState } from '../../../src/core/model/status.ts';
import { csvLine } from '../../../src/core/report/csv-line.ts';
import { explainRow } from '../../../src/core/report/explain-row.ts';
import { REPORT_COLUMNS } from '../../../src/core/model/report-columns.ts';
import { repeatedColumns, reportHeader, reportLine } from '../../../src/core/report/report-line.ts';
import type { ReportRow } from '../../../src/core/report/report-row.ts';

function reportRow(change: Partial<ReportRow> = {}): ReportRow {
  return {
    row: 17,
    state: 'succeeded',
    leadId: 'cm4',
    cells: ['cm4', '00501'],
    issues: [],
    httpStatus: 200,
    errorCode: null,
    errorWords: null,
    attempts: 1,
    jobId: 'job',
    sentAtMs: Date.UTC(2026, 10, 23, 14, 45),
    confirmedAtMs: Date.UTC(2026, 10, 23, 14, 46),
    ...change,
  };
}

const run = '20261123-144501-x7k2';

function named(row: ReportRow): Record<string, string | undefined> {
  const header = reportHeader(['Lead', 'ZIP'], [0, 1]);
  const line = reportLine(row, [0, 1], run);
  return Object.fromEntries(header.map((name, index) => [name, line[index]]));
}

describe('reportLine', () => {
  test('holds the sheet’s cells and what became of the row', () => {
    expect(named(reportRow())).toEqual({
      Lead: 'cm4',
      ZIP: '00501',
      __row: '17',
      __status: 'succeeded',
      __lead_id: 'cm4',
      __http_status: '200',
      __error_code: '',
      __error: '',
      __how_to_fix: '',
      __attempts: '1',
      __job_id: 'job',
      __sent_at: '2026-11-23T14:45:00.000Z',
      __confirmed_at: '2026-11-23T14:46:00.000Z',
      __run: run,
    });
  });

  test('neutralises cells, headers and the server’s words', () => {
    const row = reportRow({ state: 'failed', cells: ['=1', 'x'], errorWords: '=HYPERLINK("x")' });
    expect(named(row)).toMatchObject({ Lead: "'=1", __error: '\'=HYPERLINK("x")' });
    expect(reportHeader(['=cmd'], [0])[0]).toBe("'=cmd");
  });

  test('pads short rows, and gives long ones columns without a name', () => {
    const columns = repeatedColumns(['A'], 3);
    expect(reportHeader(['A'], columns).slice(0, 4)).toEqual(['A', '', '', '__row']);
    expect(reportLine(reportRow({ cells: ['1'] }), columns, run).slice(0, 4)).toEqual([
      '1',
      '',
      '',
      '17',
    ]);
    const width = 3 + REPORT_COLUMNS.length;
    expect(reportLine(reportRow({ cells: ['1', '2', '3'] }), columns, run)).toHaveLength(width);
  });

  test('of a sheet that is itself a report leaves that report’s columns out', () => {
    const headers = ['Lead', 'ZIP', ...REPORT_COLUMNS];
    expect(repeatedColumns(headers, headers.length)).toEqual([0, 1]);
  });

  test('says planned as not_sent and in_flight as unknown', () => {
    expect(named(reportRow({ state: 'planned' }))).toMatchObject({ __status: 'not_sent' });
    expect(named(reportRow({ state: 'in_flight' }))).toMatchObject({ __status: 'unknown' });
  });
});

describe('explainRow', () => {
  const states: RowState[] = [
    'blocked',
    'empty',
    'duplicate',
    'excluded',
    'unchanged',
    'planned',
    'in_flight',
    'accepted',
    'failed',
    'partial',
    'unconfirmed',
    'unknown',
  ];

  test.each(states)('has a code and a sentence for %s', (state) => {
    const { code, error } = explainRow(reportRow({ state }));
    expect(code).not.toBe('');
    expect(error).toMatch(/\.$/u);
  });

  test('tells a blocked row’s errors and fixes, but not its notices', () => {
    const issue = { row: 17, column: 'ZIP', field: 'zip', value: 'x' };
    const issues = [
      { ...issue, severity: 'error', code: 'zip_malformed', message: 'Bad.', fix: 'Mend.' },
      { ...issue, severity: 'notice', code: 'white_space_removed', message: 'Note.', fix: 'No.' },
    ] as const;
    expect(explainRow(reportRow({ state: 'blocked', issues }))).toEqual({
      code: 'zip_malformed',
      error: 'Bad.',
      howToFix: 'Mend.',
    });
  });

  test('keeps the server’s words of a failure and says what to do', () => {
    const row = reportRow({
      state: 'failed',
      httpStatus: 404,
      errorCode: 'x',
      errorWords: 'Gone.',
    });
    expect(explainRow(row)).toMatchObject({ code: 'x', error: 'Gone.' });
    expect(explainRow(row).howToFix).toContain('lead id');
  });
});

test('csvLine is read back as it was', () => {
  const cells = ['plain', 'a,b', 'say "x"', 'two\r\nlines', ' edge ', '', '“é”'];
  const parsed = Papa.parse<string[]>(csvLine(cells), { skipEmptyLines: false });
  expect(parsed.data[0]).toEqual(cells);
  expect(csvLine([''])).toBe('""\r\n');
});
