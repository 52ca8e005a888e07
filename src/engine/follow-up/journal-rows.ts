import type { CurrentLead } from '../../core/model/current-lead.ts';
import type { Body } from '../../core/model/field.ts';
import type { RowState } from '../../core/model/status.ts';
import type { ReportRow } from '../../core/report/report-row.ts';
import { REPORT_ROW_QUERY, toReportRow, type StoredReportRow } from '../report/read-report-rows.ts';
import type { JournalDatabase } from '../run/journal-schema.ts';
import { hasOldValues } from '../run/old-values.ts';

const PAGE_ROWS = 1_000;

/** A row whose values may have been applied. */
export interface SentRow {
  readonly row: number;
  readonly leadId: string;
  readonly body: Body;
  /** How the lead stood before; null: that is not known. */
  readonly before: CurrentLead | null;
}

/** States of rows that may have changed their lead. */
const MAY_BE_APPLIED: readonly RowState[] = [
  'succeeded',
  'partial',
  'accepted',
  'unconfirmed',
  'unknown',
  'in_flight',
];

/**
 * The rows in some states, in file order, a page at a time, and with them the rows that planning
 * merged into them: without those a lead would get other values than before.
 *
 * @param chosen numbers of the rows that are wanted; null: all in those states.
 */
export function* rowsInStates(
  database: JournalDatabase,
  states: readonly RowState[],
  chosen: readonly number[] | null,
): Generator<readonly ReportRow[]> {
  const isWanted = chosen === null ? '' : 'AND row IN (SELECT value FROM json_each(:chosen))';
  const wanted = `SELECT row FROM rows
    WHERE state IN (SELECT value FROM json_each(:states)) ${isWanted}`;
  const statement = database.prepare(
    `${REPORT_ROW_QUERY} WHERE rows.row > :after AND (
       rows.row IN (${wanted})
       OR (rows.state = 'duplicate' AND sheet.lead_id IN
         (SELECT lead_id FROM sheet WHERE row IN (${wanted}))))
     ORDER BY rows.row LIMIT :count`,
  );
  const values = {
    states: JSON.stringify(states),
    ...(chosen === null ? {} : { chosen: JSON.stringify(chosen) }),
    count: PAGE_ROWS,
  };
  for (let after = -1; ;) {
    const page = statement.all({ ...values, after }) as StoredReportRow[];
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.row;
    yield page.map(toReportRow);
  }
}

/** @returns how many rows are in some states. */
export function countInStates(
  database: JournalDatabase,
  states: readonly RowState[],
  chosen: readonly number[] | null,
): number {
  const isWanted = chosen === null ? '' : 'AND row IN (SELECT value FROM json_each(?))';
  const [found] = database
    .prepare(
      `SELECT count(*) AS rows FROM rows
       WHERE state IN (SELECT value FROM json_each(?)) ${isWanted}`,
    )
    .all([JSON.stringify(states), ...(chosen === null ? [] : [JSON.stringify(chosen)])]) as {
    rows: number;
  }[];
  return found?.rows ?? 0;
}

/** The rows that may have changed their lead, in file order, a page at a time. */
export function* appliedRows(database: JournalDatabase): Generator<readonly SentRow[]> {
  const known = hasOldValues(database);
  const statement = database.prepare(
    `SELECT rows.row, sheet.lead_id, sheet.body, ${known ? 'leads_before.lead' : 'NULL'} AS lead
     FROM rows JOIN sheet ON sheet.row = rows.row
     ${known ? 'LEFT JOIN leads_before ON leads_before.lead_id = sheet.lead_id' : ''}
     WHERE rows.row > ? AND sheet.body IS NOT NULL
       AND rows.state IN (SELECT value FROM json_each(?))
     ORDER BY rows.row LIMIT ?`,
  );
  for (let after = -1; ;) {
    const page = statement.all([after, JSON.stringify(MAY_BE_APPLIED), PAGE_ROWS]) as {
      row: number;
      lead_id: string;
      body: string;
      lead: string | null;
    }[];
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.row;
    yield page.map(({ row, lead_id: leadId, body, lead }) => ({
      row,
      leadId,
      body: JSON.parse(body) as Body,
      before: lead === null ? null : (JSON.parse(lead) as CurrentLead),
    }));
  }
}
