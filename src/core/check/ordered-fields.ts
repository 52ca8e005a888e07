import type { FieldValue } from '../model/field.ts';
import type { Finding } from '../model/issue.ts';
import { dollarsText } from '../model/issues/issue-words.ts';

const NONE: readonly Finding[] = Object.freeze([]);

/**
 * Two fields in the wrong order, e.g. a minimum rent above the maximum. A row that sends only one
 * of them can't be judged: the other is the lead's own.
 *
 * @param low amount in cents of the field that must not exceed the other.
 * @param high amount in cents.
 */
export function orderedFindings(
  low: FieldValue | undefined,
  high: FieldValue | undefined,
): readonly Finding[] {
  if (typeof low !== 'number' || typeof high !== 'number' || low <= high) return NONE;
  return [{ code: 'rent_order', detail: { low: dollarsText(low), high: dollarsText(high) } }];
}
