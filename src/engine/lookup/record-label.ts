import type { NamedRecordView } from '../../contract/lookup-calls.ts';
import type { NamedRecord } from '../../core/map/named-records.ts';

const BETWEEN = ' · ';

/** @returns what a record is called, all that tells it from its namesakes included. */
export function recordLabel({ id, name, also }: NamedRecord): string {
  return [name, ...also].filter((text) => text !== '').join(BETWEEN) || id;
}

/** @returns whether a text is one of those that a label was made of, in any case. */
export function isInLabel(text: string, label: string): boolean {
  const folded = (part: string): string => part.trim().toLowerCase().replaceAll(/\s+/gu, ' ');
  return label.split(BETWEEN).some((part) => folded(part) === folded(text));
}

/** @returns the record as the window shows it. */
export function recordView(record: NamedRecord): NamedRecordView {
  return { id: record.id, name: recordLabel(record), isActive: record.isActive };
}
