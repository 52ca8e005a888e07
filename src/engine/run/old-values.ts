import type { CurrentLead } from '../../core/model/current-lead.ts';
import type { JournalDatabase } from './journal-schema.ts';

/** What leads held before a run. */
export interface OldValues {
  /** @returns null where it is not known. */
  of(leadId: string): OldLead | null;
}

export interface OldLead {
  readonly lead: CurrentLead;
  /** When it was read; milliseconds since 1970. */
  readonly readAt: number;
}

/** For runs whose leads were not looked at. */
export const NO_OLD_VALUES: OldValues = { of: () => null };

/** Journals of earlier versions are without it. */
export const OLD_VALUES_TABLE = `
CREATE TABLE leads_before (
  lead_id TEXT PRIMARY KEY,
  read_at INTEGER NOT NULL,
  lead TEXT NOT NULL
) WITHOUT ROWID;
`;

/** @returns what keeps the old values of leads in a journal that is being made. */
export function oldValuesKeeper(
  database: JournalDatabase,
  before: OldValues,
): (leadIds: readonly string[]) => void {
  const insert = database.prepare(
    `INSERT OR IGNORE INTO leads_before
     SELECT value->>0, value->>1, value->>2 FROM json_each(?)`,
  );
  return (leadIds) => {
    const known = leadIds.flatMap((leadId) => {
      const old = before.of(leadId);
      return old === null ? [] : [[leadId, old.readAt, JSON.stringify(old.lead)]];
    });
    if (known.length > 0) insert.run([JSON.stringify(known)]);
  };
}

/** @returns of how many leads a journal has the old values. */
export function countOldValues(database: JournalDatabase): number {
  if (!hasOldValues(database)) return 0;
  const [found] = database.prepare('SELECT count(*) AS leads FROM leads_before').all() as {
    leads: number;
  }[];
  return found?.leads ?? 0;
}

export function hasOldValues(database: JournalDatabase): boolean {
  const query = `SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'leads_before'`;
  return database.prepare(query).all().length > 0;
}
