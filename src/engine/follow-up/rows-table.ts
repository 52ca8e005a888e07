import type { RowFollowUp } from '../../contract/follow-ups.ts';
import { columnHeaders } from '../../core/map/column-headers.ts';
import { followMapping } from '../../core/map/follow-mapping.ts';
import type { Mapping } from '../../core/model/mapping.ts';
import type { RowState } from '../../core/model/status.ts';
import { repeatedColumns, reportHeader, reportLine } from '../../core/report/report-line.ts';
import { ProblemError } from '../problem-error.ts';
import { CsvFile } from '../report/csv-file.ts';
import { baseName } from '../report/write-reports.ts';
import type { JournalDatabase } from '../run/journal-schema.ts';
import { readMeta } from '../run/read-meta.ts';
import { countInStates, rowsInStates } from './journal-rows.ts';

/** Which rows each follow-up takes. */
const STATES: Readonly<Record<RowFollowUp, readonly RowState[]>> = {
  retry: ['failed', 'partial'],
  rest: ['planned'],
  settle: ['unknown', 'in_flight'],
};

const NOTHING: Readonly<Record<RowFollowUp, string>> = {
  retry: 'No row of this run failed.',
  rest: 'Every row of this run was sent.',
  settle: 'No answer of this run was lost.',
};

/** A table made of a run, and how its columns are mapped. */
export interface FollowUpTable {
  /** What the file is called. */
  readonly fileName: string;
  readonly mapping: Mapping;
  /** Writes the table whole. @throws the system's error if the disk does not take it. */
  readonly write: (path: string) => void;
}

/**
 * A run's own rows once more: a report of these rows, so that the reason stands beside each. The
 * cells are those that were planned, edits included.
 *
 * @param database must stay open until the table is written.
 * @param chosen numbers of the rows that are wanted; null: all of that kind.
 * @throws {ProblemError} if there are none.
 */
export function rowsTable(
  database: JournalDatabase,
  kind: RowFollowUp,
  chosen: readonly number[] | null,
): FollowUpTable {
  const plan = readMeta(database, 'plan');
  const states = STATES[kind];
  if (countInStates(database, states, chosen) === 0) {
    throw new ProblemError('nothing_to_follow', NOTHING[kind], 'There is nothing to do.');
  }
  const columns = repeatedColumns(plan.headers, plan.headers.length);
  const header = reportHeader(plan.headers, columns);
  return {
    fileName: `${baseName(plan.fileName)}_${plan.run}_${kind}.csv`,
    mapping: followMapping(plan.mapping, columns, columnHeaders(header)),
    write: (path) => {
      writeTable(path, header, function* () {
        for (const page of rowsInStates(database, states, chosen)) {
          for (const row of page) yield reportLine(row, columns, plan.run);
        }
      });
    },
  };
}

/** Writes a table whole or not at all. @throws the system's error if the disk does not take it. */
export function writeTable(
  path: string,
  header: readonly string[],
  lines: () => Iterable<readonly string[]>,
): void {
  const file = new CsvFile(path);
  try {
    file.line(header);
    for (const line of lines()) file.line(line);
    file.finish();
  } finally {
    file.discard();
  }
}
