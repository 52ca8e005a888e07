import type { NamedRecord } from './named-records.ts';

/**
 * What a value is found to mean. Only `found` is taken by itself; a `proposed` one waits for a
 * person's yes, and `several` or `inactive` for a choice.
 */
export type NameMatch =
  | { readonly kind: 'found' | 'proposed'; readonly record: NamedRecord }
  | { readonly kind: 'several' | 'inactive'; readonly records: readonly NamedRecord[] }
  | { readonly kind: 'unknown' };

/** Texts that lead to records: one text may lead to several. */
type Index = ReadonlyMap<string, readonly NamedRecord[]>;

/**
 * Makes a matcher over the records of one property. A value is the id of a record, else what it is
 * called as written, else without case and spaces. The first of these that leads to any record
 * decides: where it leads to several, none of them is taken.
 *
 * @param loose words that may be missing from a name or be added to it, for proposals.
 */
export function nameMatcher(
  records: readonly NamedRecord[],
  loose: readonly string[],
): (value: string) => NameMatch {
  const called = ({ name, also }: NamedRecord): string[] => [name, ...also];
  const noise = new Set(loose);
  const ways: [(value: string) => string, Index][] = [
    [plain, indexed(records, ({ id }) => [id], plain)],
    [plain, indexed(records, called, plain)],
    [folded, indexed(records, called, folded)],
  ];
  const bare = (text: string): string => bareName(text, noise);
  const barely = indexed(records, ({ name }) => [name], bare);
  return (value) => {
    for (const [keyOf, index] of ways) {
      const match = decided(index.get(keyOf(value)) ?? []);
      if (match !== null) return match;
    }
    const alike = noise.size === 0 ? [] : (barely.get(bare(value)) ?? []);
    const [record] = alike;
    if (record === undefined || alike.length > 1 || !record.isActive) return { kind: 'unknown' };
    return { kind: 'proposed', record };
  };
}

function decided(records: readonly NamedRecord[]): NameMatch | null {
  const [record] = records;
  if (record === undefined) return null;
  if (records.length > 1) return { kind: 'several', records };
  return record.isActive ? { kind: 'found', record } : { kind: 'inactive', records };
}

function indexed(
  records: readonly NamedRecord[],
  textsOf: (record: NamedRecord) => readonly string[],
  keyOf: (text: string) => string,
): Index {
  const index = new Map<string, NamedRecord[]>();
  for (const record of records) {
    for (const key of new Set(textsOf(record).map(keyOf))) {
      if (key === '') continue;
      const known = index.get(key);
      if (known === undefined) index.set(key, [record]);
      else known.push(record);
    }
  }
  return index;
}

function plain(text: string): string {
  return text.normalize('NFC').trim();
}

/** Without case, and with every stretch of white space as one space. */
function folded(text: string): string {
  return plain(text).toLowerCase().replaceAll(/\s+/gu, ' ');
}

/** Without marks and the words that don't matter; numbers keep their zeros. */
function bareName(text: string, noise: ReadonlySet<string>): string {
  const words = folded(text).match(/\p{L}+|\p{N}+/gu) ?? [];
  return words.filter((word) => !noise.has(word)).join(' ');
}
