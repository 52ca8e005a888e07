import type { ImportSummary, RowDetail } from '../../src/contract/import-views.ts';
import type { RowEvidence, RunView, SendSummary } from '../../src/contract/run-views.ts';
import { noCounts, rowAt, type FakeImport } from './fake-import.ts';
import { fakeFields } from './fake-sheet.ts';

/* What the made-up app shows of one row, and before sending. */

export function detailOf(entry: FakeImport, row: number): RowDetail {
  const grid = rowAt(entry, row - 2);
  const fields = entry.view.mapping.columns
    .filter((column) => column.target !== null && column.target !== 'lead_id')
    .map((column) => {
      const inSheet = grid.cells[column.column] ?? '';
      return {
        label: fakeFields.find((field) => field.name === column.target)?.label ?? '',
        name: column.target ?? '',
        column: column.header,
        columnIndex: column.column,
        inSheet,
        toSend: inSheet === '' ? null : inSheet.replace('$', ''),
        now: null,
      };
    });
  const body = Object.fromEntries(
    fields.filter((field) => field.toSend !== null).map((field) => [field.name, field.toSend]),
  );
  return {
    row,
    status: grid.status,
    leadId: grid.leadId,
    fields,
    comparedAt: null,
    comparedWith: null,
    issues: grid.marks.map((mark) => ({
      row,
      severity: mark.severity,
      code: 'fake',
      column: entry.view.headers[mark.column] ?? null,
      field: null,
      value: grid.cells[mark.column] ?? '',
      message: mark.message,
      fix: 'Type it as it should be.',
      mend: null,
    })),
    method: 'PUT',
    path: `/v1/leads/entrata/${grid.leadId}`,
    json: grid.status === 'ready' ? JSON.stringify(body, null, 2) : null,
  };
}

export function sendSummaryOf(
  entry: FakeImport,
  connection: string,
  requestsPerMinute: number,
): SendSummary {
  const counts = entry.view.counts ?? noCounts;
  const minuteMs = connection === 'sandbox' ? 2_000 : 60_000;
  return {
    leads: counts.ready,
    fields: entry.view.mapping.columns
      .filter((column) => column.target !== null && column.target !== 'lead_id')
      .map((column) => ({
        name: column.target ?? '',
        label: fakeFields.find((field) => field.name === column.target)?.label ?? '',
        leads: counts.ready - column.column * 3,
      })),
    clears: 0,
    warned: counts.warned,
    leftOut: {
      blocked: counts.blocked,
      empty: counts.empty,
      duplicate: counts.duplicate,
      excluded: counts.excluded,
      unchanged: counts.unchanged,
    },
    requestsPerMinute,
    minuteMs,
    expectedMs: (counts.ready / requestsPerMinute) * minuteMs,
    oldLeads: 0,
    sentBefore: null,
  };
}

export function summaryOf(entry: FakeImport, run: RunView | undefined): ImportSummary {
  return {
    import: entry.id,
    fileName: entry.fileName,
    openedAt: entry.view.openedAt,
    rows: entry.rows,
    errors: entry.view.counts?.blocked ?? 0,
    step: entry.view.step,
    origin: null,
    run:
      run === undefined
        ? null
        : {
            run: run.run,
            phase: run.phase,
            succeeded: run.counts.succeeded,
            ready: run.ready,
          },
  };
}

/** A lead that can't be read, and a log that says nothing of it. */
export function evidenceOf(row: number): RowEvidence {
  const nothing = { sentAt: null, attempts: 1, fields: [], leadRead: false, log: [] };
  return { row, leadId: `lead_${String(row)}`, ...nothing, mayAdd: false };
}
