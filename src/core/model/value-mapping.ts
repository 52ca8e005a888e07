import type { ColumnMapping } from './mapping.ts';

/** The target of a value that is left out: its cells change nothing. */
export const LEFT_BLANK = '';

/** @returns a value as it is compared with others: trimmed and without case. */
export function foldedValue(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}

/**
 * @returns a value as its column's mapping keeps it. Choices are the same in any case; of names two
 *   that differ in case alone may be those of two records, so each is kept as it is written.
 */
export function valueKey({ holds }: Pick<ColumnMapping, 'holds'>, text: string): string {
  return holds === 'names' ? text.normalize('NFC').trim() : foldedValue(text);
}

/** @returns what the values of a column are sent as, by {@link valueKey}. */
export function valueTargets(
  entry: Pick<ColumnMapping, 'holds' | 'values' | 'usedValues'>,
): ReadonlyMap<string, string> {
  const entries = [...Object.entries(entry.usedValues), ...Object.entries(entry.values)];
  return new Map(entries.map(([value, target]) => [valueKey(entry, value), target]));
}
