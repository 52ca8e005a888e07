import { setImmediate } from 'node:timers/promises';
import { describeIssue } from '../../core/check/describe-issue.ts';
import type { Issue } from '../../core/model/issue.ts';
import type { PlannedRow } from '../../core/model/row.ts';
import type { CheckedCells, PlacedFinding } from '../../core/row-checker.ts';
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
  // The last gate: what leaves fits the schema of the target, or does not leave.
  const gate = body === null ? null : session.catalogue.body.safeParse(body);
  if (gate && !gate.success) {
    throw new Error(`Row ${String(row)} passed its checks, not the schema: ${gate.error.message}`);
  }
  const status = check.statusAt(index);
  const { leadId } = checked;
  return { row, cells, leadId, status, body, issues: issuesOf(session, index, cells, checked) };
}

/** Every row in file order, in batches, letting other work have its turn between them. */
export async function* planRows(session: ImportSession): AsyncGenerator<PlannedRow[]> {
  const { rows } = session.facts;
  for (let from = 0; from < rows; from += BATCH) {
    const batch: PlannedRow[] = [];
    for (let index = from; index < Math.min(from + BATCH, rows); index += 1) {
      batch.push(planRow(session, index));
    }
    yield batch;
    await setImmediate();
  }
}

/** What was found in a row, the comparison with the lead's other rows included. */
export function findingsAt(
  session: ImportSession,
  index: number,
  checked: CheckedCells,
): readonly PlacedFinding[] {
  const twin = session.check?.twinAt(index)?.finding;
  const leadId = session.checker?.targets.find(({ field }) => field.index === 0);
  if (!twin || !leadId) {
    return checked.findings;
  }
  return [...checked.findings, { finding: twin, field: leadId.field, column: leadId.column }];
}

function issuesOf(
  session: ImportSession,
  index: number,
  cells: readonly string[],
  checked: CheckedCells,
): Issue[] {
  const { headers } = session.facts;
  return findingsAt(session, index, checked).map(({ finding, field, column }) => {
    const constant = field === null ? '' : (session.mapping.constants[field.name] ?? '');
    return describeIssue(finding, {
      row: session.numberAt(index),
      column: column === null ? null : (headers[column] ?? null),
      field,
      value: column === null ? constant : (cells[column] ?? ''),
    });
  });
}
