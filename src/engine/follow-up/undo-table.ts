import { UNDO_OBSTACLES, type NotUndone, type UndoObstacle } from '../../contract/follow-ups.ts';
import { cellOf, undoLead, type UndoneField } from '../../core/compare/undo-lead.ts';
import { undoMapping } from '../../core/map/follow-mapping.ts';
import type { CurrentLead } from '../../core/model/current-lead.ts';
import { fieldNamed, type Catalogue } from '../../core/model/field.ts';
import { baseName } from '../report/write-reports.ts';
import type { RunPlan } from '../run/run-plan.ts';
import type { SentRow } from './journal-rows.ts';
import { writeTable, type FollowUpTable } from './rows-table.ts';

const LEAD_ID = 'lead_id';
const NOT_TOLD: UndoObstacle = 'unreadable';

/** What undoing a run would send, and what it has to leave as it is. */
export interface Undo {
  /** null: nothing can be put back. */
  readonly table: FollowUpTable | null;
  /** Leads that get old values again. */
  readonly leads: number;
  readonly notUndone: readonly NotUndone[];
}

interface UndoneRow {
  readonly row: number;
  readonly leadId: string;
  readonly now: CurrentLead | null;
  readonly fields: readonly UndoneField[];
}

/**
 * Makes the table that puts back what leads held before a run: a row for each lead, a column for
 * each field.
 *
 * @param nowOf how a lead stands at present; null: the server has no such lead.
 */
export function undoTable(
  plan: RunPlan,
  catalogue: Catalogue,
  sent: Iterable<readonly SentRow[]>,
  nowOf: (leadId: string) => CurrentLead | null,
): Undo {
  const found: UndoneRow[] = [];
  const notUndone: NotUndone[] = [];
  for (const page of sent) {
    for (const { row, leadId, body, before } of page) {
      const now = nowOf(leadId);
      const fields = undoLead(body, before, now, catalogue);
      for (const { field, verdict } of fields) {
        if (isObstacle(verdict)) notUndone.push({ row, leadId, field, obstacle: verdict });
      }
      if (fields.some(isRestored)) found.push({ row, leadId, now, fields });
    }
  }
  const cleared = clearedFields(found);
  const rows = found.filter(({ row, leadId, now, fields }) => {
    const isTold = [...cleared].every((field) => now?.values[field] !== undefined);
    if (!isTold) {
      const left = fields.filter(isRestored);
      notUndone.push(...left.map(({ field }) => ({ row, leadId, field, obstacle: NOT_TOLD })));
    }
    return isTold;
  });
  const table = rows.length === 0 ? null : tableOf(plan, catalogue, rows, cleared);
  return { table, leads: rows.length, notUndone };
}

function isObstacle(verdict: string): verdict is UndoObstacle {
  return (UNDO_OBSTACLES as readonly string[]).includes(verdict);
}

function isRestored({ verdict }: UndoneField): boolean {
  return verdict === 'restore';
}

/** Fields that some lead is to have no value in. */
function clearedFields(rows: readonly UndoneRow[]): ReadonlySet<string> {
  const restored = rows.flatMap(({ fields }) => fields.filter(isRestored));
  const blank = restored.filter(({ before }) => before === null || before === '');
  return new Set(blank.map(({ field }) => field));
}

/**
 * A blank cell of a column that clears would clear, so each lead has a value there: the old one, or
 * else the one that it holds at present.
 */
function tableOf(
  plan: RunPlan,
  catalogue: Catalogue,
  rows: readonly UndoneRow[],
  cleared: ReadonlySet<string>,
): FollowUpTable {
  const restored = new Set(
    rows.flatMap(({ fields }) => fields.filter(isRestored)).map(({ field }) => field),
  );
  const header = [
    LEAD_ID,
    ...catalogue.fields.map(({ name }) => name).filter((name) => restored.has(name)),
  ];
  const lineOf = ({ leadId, now, fields }: UndoneRow): string[] =>
    header.map((name) => {
      if (name === LEAD_ID) return leadId;
      const kind = fieldNamed(catalogue, name)?.kind ?? 'text';
      const old = fields.find((each) => each.field === name && isRestored(each));
      if (old !== undefined) return cellOf(old.before, kind);
      return cleared.has(name) ? cellOf(now?.values[name] ?? null, kind) : '';
    });
  return {
    fileName: `${baseName(plan.fileName)}_${plan.run}_undo.csv`,
    mapping: undoMapping(catalogue, header, cleared),
    write: (path) => {
      writeTable(path, header, () => rows.map(lineOf));
    },
  };
}
