import { setImmediate } from 'node:timers/promises';
import type { ImportSession } from './import-session.ts';

/** Rows after which other calls get their turn. */
const TURN_ROWS = 2_000;

/** What the ready rows of a sheet would change. */
export interface FieldCounts {
  /** Leads by the name of a field that they send. */
  readonly leadsByField: ReadonlyMap<string, number>;
  /** Fields that are cleared, over all leads. */
  readonly clears: number;
}

/** Counts what would be sent. An edit meanwhile may or may not be counted: this is a summary. */
export async function countFields(session: ImportSession): Promise<FieldCounts> {
  const leadsByField = new Map<string, number>();
  let clears = 0;
  for (let index = 0; index < session.facts.rows; index += 1) {
    if (index % TURN_ROWS === TURN_ROWS - 1) await setImmediate();
    const body = session.check?.bodyAt(index, session.checkAt(index)) ?? {};
    for (const [name, value] of Object.entries(body)) {
      leadsByField.set(name, (leadsByField.get(name) ?? 0) + 1);
      if (value === null) clears += 1;
    }
  }
  return { leadsByField, clears };
}
