import { setImmediate } from 'node:timers/promises';
import { describeIssue } from '../../core/check/describe-issue.ts';
import type { Field } from '../../core/model/field.ts';
import type { Issue } from '../../core/model/issue.ts';
import type { PlannedRow } from '../../core/model/row.ts';
import type { CheckedCells, PlacedFinding } from '../../core/checked-cells.ts';
import type { ImportSession } from './import-session.ts';

const BATCH = 500;

/**
 * A row with its issues in words and, if it is ready, the body that would be sent.
 *
 * @throws if there is no check, or a body does not fit the target's schema; both are bugs.
 */
export function planRow(session: ImportSession, index: number): PlannedRow {
  const check = session.check;
  if (!check) {
    throw new Error('There is no mapping to plan by.');
  }
  const row = session.numberAt(index);
  const cells = session.cellsAt(index);
  const checked = session.checkAt(index);
  const body = check.bodyAt(index, checked);
  if (body !== null && checked.errors !== 0) {
    throw new Error(`Row ${String(row)} has errors and was to be sent.`);
  }
  // The last gate: what leaves fits the schema of the target, or does not leave.
  const gate = body === null ? null : session.catalogue.body.safeParse(body);
  if (gate && !gate.success) {
    throw new Error(`Row ${String(row)} passed its checks, not the schema: ${gate.error.message}`);
  }
  const status = check.statusAt(index);
  const { leadId } = checked;
  return { row, cells, leadId, status, body, issues: issuesOf(session, index, cells, checked) };
}

/**
 * Every row in file order, in batches, letting other work have its turn between them. Changes of
 * the sheet wait until this is gone through or given up: an edit in between could make a second row
 * of a lead ready behind the first.
 *
 * @param agree asked once the rows can't change any more; what it throws ends the going through.
 * @throws {ProblemError} if the import is removed or read again on the way.
 */
export async function* planRows(
  session: ImportSession,
  agree: () => void = () => undefined,
): AsyncGenerator<PlannedRow[]> {
  const { rows } = session.facts;
  const release = await session.hold();
  try {
    agree();
    for (let from = 0; from < rows; from += BATCH) {
      const batch: PlannedRow[] = [];
      for (let index = from; index < Math.min(from + BATCH, rows); index += 1) {
        batch.push(planRow(session, index));
      }
      yield batch;
      await setImmediate();
    }
  } finally {
    release();
  }
}

/** What was found in a row, the comparison with other rows included. */
export function findingsAt(
  session: ImportSession,
  index: number,
  checked: CheckedCells,
): readonly PlacedFinding[] {
  const compared = session.check?.comparedAt(session, index) ?? [];
  return compared.length === 0 ? checked.findings : [...checked.findings, ...compared];
}

function issuesOf(
  session: ImportSession,
  index: number,
  cells: readonly string[],
  checked: CheckedCells,
): Issue[] {
  const { headers } = session.facts;
  return findingsAt(session, index, checked).map(({ finding, field, column }) => {
    return describeIssue(finding, {
      row: session.numberAt(index),
      column: column === null ? null : (headers[column] ?? null),
      field,
      value: textAt(session, cells, field, column),
    });
  });
}

/** @returns the text that a finding is about: a cell, a constant, or nothing for a whole row. */
export function textAt(
  { mapping }: ImportSession,
  cells: readonly string[],
  field: Field | null,
  column: number | null,
): string {
  if (column !== null) return cells[column] ?? '';
  return field === null ? '' : (mapping.constants[field.name] ?? '');
}
