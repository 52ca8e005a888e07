import type { Differences } from '../../contract/history-calls.ts';
import { reportState, SENDING_STATES, type RowState } from '../../core/model/status.ts';
import { openDatabase } from '../run/journal-schema.ts';
import { journalPath } from '../run/run-id.ts';

interface StoredDifference {
  readonly lead_id: string;
  readonly row: number;
  readonly state: RowState;
  readonly other_row: number;
  readonly other_state: RowState;
}

/**
 * Compares what became of the leads that were to be sent in two runs; a lead has one such row in
 * each.
 *
 * @param from differences to leave out at the beginning.
 * @throws if a journal can't be read.
 */
export function runDifferences(
  dataDir: string,
  run: string,
  other: string,
  from: number,
  count: number,
): Differences {
  const database = openDatabase(journalPath(dataDir, run));
  try {
    database.prepare('ATTACH DATABASE ? AS other').run([journalPath(dataDir, other)]);
    const states = JSON.stringify(SENDING_STATES);
    const both = `FROM main.rows AS here
      JOIN main.sheet AS sheet_here ON sheet_here.row = here.row
      JOIN other.sheet AS sheet_there ON sheet_there.lead_id = sheet_here.lead_id
      JOIN other.rows AS there ON there.row = sheet_there.row
      WHERE here.state IN (SELECT value FROM json_each(:states))
        AND there.state IN (SELECT value FROM json_each(:states))`;
    const [counted] = database
      .prepare(
        `SELECT count(*) AS both, coalesce(sum(here.state <> there.state), 0) AS total ${both}`,
      )
      .all({ states }) as { both: number; total: number }[];
    const stored = database
      .prepare(
        `SELECT sheet_here.lead_id, here.row, here.state, there.row AS other_row,
           there.state AS other_state
         ${both} AND here.state <> there.state ORDER BY here.row LIMIT :count OFFSET :from`,
      )
      .all({ states, count, from }) as StoredDifference[];
    return {
      inBoth: counted?.both ?? 0,
      total: counted?.total ?? 0,
      from,
      leads: stored.map((each) => ({
        leadId: each.lead_id,
        row: each.row,
        state: reportState(each.state),
        otherRow: each.other_row,
        otherState: reportState(each.other_state),
      })),
    };
  } finally {
    database.close();
  }
}
