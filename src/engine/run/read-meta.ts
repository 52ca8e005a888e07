import type { JournalDatabase } from './journal-schema.ts';
import type { RunPlan, RunProgress } from './run-plan.ts';

/** What the entries of a journal's meta table hold. */
interface MetaEntries {
  readonly plan: RunPlan;
  readonly progress: RunProgress;
  /** Cells of the widest row, at least the header's. */
  readonly widest_row: number;
}

/** Reads one entry of a journal's meta table. @throws if it is missing or damaged. */
export function readMeta<K extends keyof MetaEntries>(
  database: JournalDatabase,
  key: K,
): MetaEntries[K] {
  const found = database.prepare('SELECT value FROM meta WHERE key = ?').all([key]);
  const [entry] = found as { value: string }[];
  if (entry === undefined) throw new Error(`The journal lacks its ${key}.`);
  return JSON.parse(entry.value) as MetaEntries[K];
}
