import type { ColumnMapping } from './mapping.ts';

/** The target of a value that is left out: its cells change nothing. */
export const LEFT_BLANK = '';

/** @returns a value as it is compared with others: trimmed and without case. */
export function foldedValue(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}

/** @returns what the values of a column are sent as, by folded value. */
export function valueTargets({
  values,
  usedValues,
}: Pick<ColumnMapping, 'values' | 'usedValues'>): ReadonlyMap<string, string> {
  const entries = [...Object.entries(usedValues), ...Object.entries(values)];
  return new Map(entries.map(([value, target]) => [foldedValue(value), target]));
}
