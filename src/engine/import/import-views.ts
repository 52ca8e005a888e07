import type {
  CheckCounts,
  Comparison,
  GridRow,
  ImportView,
  Intake,
  ProblemGroup,
  RowDetail,
} from '../../contract/import-views.ts';
import { currentText } from '../../core/compare/compare-lead.ts';
import { describeIssue } from '../../core/check/describe-issue.ts';
import type { ImportFacts } from './import-database.ts';
import type { ImportSession } from './import-session.ts';
import { mendsAt } from './mend-group.ts';
import { findingsAt, planRow, textAt } from './plan-rows.ts';
import type { SheetCheck } from './sheet-check.ts';

/** How the rows stand; null while the mapping can't be used. */
export function checkCounts(session: ImportSession): CheckCounts | null {
  const check = session.check;
  if (!check) return null;
  const { rows } = session.facts;
  const compared = check.verdicts.changing;
  return { rows, ...check.counts(), compared, changed: session.changedRows };
}

export function problemGroups(session: ImportSession): ProblemGroup[] {
  return session.check?.groups(session.facts.headers) ?? [];
}

function intakeView(facts: ImportFacts): Intake {
  return {
    kind: facts.kind,
    encoding: facts.encoding,
    encodingFound: facts.encodingFound,
    encodingWhy: facts.encodingWhy,
    delimiter: facts.delimiter,
    delimiterWhy: facts.delimiterWhy,
    headerRow: facts.headerRow,
    headerWhy: facts.headerWhy,
    headerAsks: facts.headerAsks,
    chosen: facts.chosen,
    columns: facts.headers.length,
    rows: facts.rows,
    blankRows: facts.blankRows,
    bytes: facts.bytes,
    workbook: facts.workbook,
  };
}

/** Everything about an import but its rows. */
export function importView(session: ImportSession): ImportView {
  const { facts, state } = session;
  return {
    import: facts.import,
    fileName: facts.fileName,
    openedAt: facts.openedAt,
    savedAt: state.savedAt,
    intake: intakeView(facts),
    headers: facts.headers,
    mapping: state.mapping,
    samples: facts.samples,
    mappingProblems: session.mappingProblems.map(({ code, columns, message, fix }) => ({
      code,
      columns: [...columns],
      message,
      fix,
    })),
    counts: checkCounts(session),
    groups: problemGroups(session),
    history: session.history.ends(),
    comparison: comparisonView(session),
    step: state.step,
    runs: state.runs,
    origin: state.origin,
  };
}

function comparisonView({ leadsNow }: ImportSession): Comparison | null {
  if (leadsNow.state === null) return null;
  const { connection, baseUrl, at, isWhole, skipped } = leadsNow.state;
  return { connection, baseUrl, at, isWhole, skipped };
}

/** A row as the grid shows it. */
export function gridRow(session: ImportSession, index: number): GridRow {
  const row = session.numberAt(index);
  const cells = session.cellsAt(index);
  const shown = {
    row,
    cells: [...cells],
    edited: session.editedColumns(index),
  };
  const check = session.check;
  if (!check) return { ...shown, status: 'empty', warned: false, leadId: '', marks: [], now: [] };
  const checked = session.checkAt(index);
  const leadId = session.checker?.targets.find(({ field }) => field.index === 0);
  const marks = findingsAt(session, index, checked).map(({ finding, field, column }) => {
    // What concerns the row as a whole is marked where every row has a cell: at its lead id.
    const at = column ?? leadId?.column ?? 0;
    const { severity, message, fix } = describeIssue(finding, {
      row,
      column: session.facts.headers[at] ?? null,
      field,
      value: textAt(session, cells, field, column),
    });
    return { column: at, severity, message: severity === 'notice' ? message : `${message} ${fix}` };
  });
  return {
    ...shown,
    status: check.statusAt(index),
    warned: checked.warnings !== 0 || check.isWarned(index),
    leadId: checked.leadId,
    marks,
    now: nowInRow(session, check, index),
  };
}

/** What the lead holds in the cells that would change it. */
function nowInRow(session: ImportSession, check: SheetCheck, index: number): GridRow['now'] {
  const fields = check.verdicts.comparisonAt(session, index)?.fields ?? [];
  return (session.checker?.targets ?? []).flatMap(({ field, column }) => {
    const found = fields.find((each) => each.field === field.name);
    if (column === null || found?.verdict !== 'new') return [];
    return [{ column, text: currentText(found.current ?? null, field.kind) }];
  });
}

/** A row with each of its fields, its issues and the request that would be sent. */
export function rowDetail(session: ImportSession, index: number): RowDetail {
  const planned = planRow(session, index);
  const { catalogue, facts, mapping } = session;
  const targets = session.checker?.targets ?? [];
  const mends = mendsAt(session, index);
  const compared = session.check?.verdicts.comparisonAt(session, index) ?? null;
  return {
    row: planned.row,
    status: planned.status,
    leadId: planned.leadId,
    fields: targets.map(({ field, column }) => {
      const value = planned.body?.[field.name];
      const leadId = field.index === 0 ? planned.leadId : undefined;
      const found = compared?.fields.find((each) => each.field === field.name);
      return {
        label: field.label,
        name: field.name,
        column: column === null ? null : (facts.headers[column] ?? null),
        columnIndex: column,
        inSheet:
          column === null ? (mapping.constants[field.name] ?? '') : (planned.cells[column] ?? ''),
        toSend: leadId ?? (value === undefined ? null : JSON.stringify(value)),
        now: found
          ? { verdict: found.verdict, text: currentText(found.current ?? null, field.kind) }
          : null,
      };
    }),
    comparedAt: compared && session.leadsNow.readAt(planned.leadId),
    comparedWith: compared && session.leadsNow.connection,
    issues: planned.issues.map((issue, at) => ({ ...issue, mend: mends[at] ?? null })),
    method: 'PUT',
    path: planned.leadId === '' ? '' : catalogue.path(planned.leadId),
    json: planned.body === null ? null : JSON.stringify(planned.body),
  };
}
