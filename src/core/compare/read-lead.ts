import type { CurrentLead, CurrentValue } from '../model/current-lead.ts';
import type { Catalogue } from '../model/field.ts';

/** A lead of the server with its id. */
export interface ReadLead {
  readonly id: string;
  readonly lead: CurrentLead;
}

/**
 * Takes out of a record of the API what is compared.
 *
 * @param record one of the `results` of a list of leads, or those of a single one.
 * @returns null where it is no lead.
 */
export function readLead(record: unknown, { fields }: Catalogue): ReadLead | null {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return null;
  const found = record as Readonly<Record<string, unknown>>;
  const { id, integration_vendor: vendor } = found;
  if (typeof id !== 'string' || id === '') return null;
  const values: Record<string, CurrentValue> = {};
  for (const { name, index, unreadable } of fields) {
    if (index === 0 || unreadable === true || !Object.hasOwn(found, name)) continue;
    const value = found[name];
    if (typeof value === 'string' || typeof value === 'number' || value === null) {
      values[name] = value;
    }
  }
  return { id, lead: { vendor: typeof vendor === 'string' ? vendor : null, values } };
}
