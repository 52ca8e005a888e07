import type { PlannedRow } from '../core/model/row.ts';
import { planRows } from '../engine/import/plan-rows.ts';
import type { ImportLibrary } from '../engine/import/import-library.ts';
import { figure, printLine, type Console } from './console.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { openFile, type OpenedFile } from './open-file.ts';
import type { IntakeFlags, MappingFlags } from './options.ts';

export interface PlanFlags extends IntakeFlags, MappingFlags {
  readonly ndjson?: true;
}

/** `leadsheet plan FILE`: what would be sent, without network or token. Leaves nothing behind. */
export async function plan(
  imports: ImportLibrary,
  file: string,
  flags: PlanFlags,
  console: Console,
): Promise<ExitCode> {
  const opened = await openFile(imports, file, flags, console);
  try {
    if (flags.ndjson) await printRows(opened, console);
    else await printCounts(opened, console);
    return opened.counts.blocked === 0 ? exitCodes.done : exitCodes.incomplete;
  } finally {
    imports.remove(opened.session.facts.import);
  }
}

async function printRows({ session, counts }: OpenedFile, console: Console): Promise<void> {
  const issues = { error: 0, warning: 0, notice: 0 };
  for await (const rows of planRows(session)) {
    for (const row of rows) {
      for (const { severity } of row.issues) issues[severity] += 1;
      await printLine(console, planLine(row));
    }
  }
  const { rows, ready, blocked, empty, duplicate, warned } = counts;
  const summary = {
    file: session.facts.fileName,
    rows,
    ready,
    blocked,
    empty,
    duplicate,
    warned,
    errors: issues.error,
    warnings: issues.warning,
    notices: issues.notice,
  };
  await printLine(console, JSON.stringify({ summary }));
}

/** @returns the line of one row, as the command line's contract words it. */
export function planLine({ row, leadId, status, body, issues }: PlannedRow): string {
  return JSON.stringify({
    row,
    lead_id: leadId,
    status,
    body,
    issues: issues.map(({ severity, code, column, field, value, message, fix }) => ({
      severity,
      code,
      column,
      field,
      value,
      message,
      fix,
    })),
  });
}

async function printCounts({ session, counts }: OpenedFile, console: Console): Promise<void> {
  const lines: [string, number][] = [
    ['rows', counts.rows],
    ['ready', counts.ready],
    ['blocked', counts.blocked],
    ['empty', counts.empty],
    ['duplicate', counts.duplicate],
    ['with warnings', counts.warned],
  ];
  for (const [name, count] of lines) {
    await printLine(console, `${figure(count).padStart(9)}  ${name}`);
  }
  const groups = session.check?.groups(session.facts.headers) ?? [];
  const marks = { error: '✕', warning: '▲', notice: '·' };
  for (const { severity, title, column, rows } of groups) {
    const where = column === null ? '' : ` in “${column}”`;
    await printLine(console, `${figure(rows).padStart(9)}  ${marks[severity]} ${title}${where}`);
  }
}
