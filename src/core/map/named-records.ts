import type { FieldLookup } from '../model/field.ts';

/** A record that a name may mean. */
export interface NamedRecord {
  readonly id: string;
  /** Empty where the record has none. */
  readonly name: string;
  /** Other texts that mean it, such as an e-mail. */
  readonly also: readonly string[];
  /** False for one that is not to be chosen by itself, such as an employee who has left. */
  readonly isActive: boolean;
}

/** The records of one property. */
export interface NamedRecords {
  readonly records: readonly NamedRecord[];
  /** Records that are another property's, or don't say whose they are. */
  readonly leftOut: number;
}

/**
 * Reads what a list answered. A record that does not say that it belongs to the property is left
 * out, whatever the server was asked for: names repeat between properties.
 *
 * @param results as they came; the same record may come twice, when the list moved between pages.
 */
export function namedRecords(
  results: readonly unknown[],
  lookup: FieldLookup,
  property: string,
): NamedRecords {
  const records = new Map<string, NamedRecord>();
  const strangers = new Set<unknown>();
  for (const result of results) {
    if (typeof result !== 'object' || result === null) continue;
    const values = result as Readonly<Record<string, unknown>>;
    const id = textOf(values['id']);
    if (id === '') continue;
    if (values['property_id'] !== property) {
      strangers.add(id);
      continue;
    }
    records.set(id, {
      id,
      name: textOf(values[lookup.name]),
      also: lookup.also.map((key) => textOf(values[key])).filter((text) => text !== ''),
      isActive: lookup.active === null || values[lookup.active] !== false,
    });
  }
  return { records: [...records.values()], leftOut: strangers.size };
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.normalize('NFC').trim() : '';
}
