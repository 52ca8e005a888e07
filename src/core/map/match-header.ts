import type { Catalogue, Field } from '../model/field.ts';
import { datedHeader } from './header-date-format.ts';
import { normalisedHeader, oneLineHeader } from './header-names.ts';

/** How a header can mean a field for sure, the surest first. */
export type NameStage = 'same_name' | 'normalised_name' | 'alias';

/** How a column can be found to be a field. */
export type MatchStage = NameStage | 'remembered' | 'content' | 'fuzzy' | 'odd_cells';

/** The field that a header means, by itself. */
export interface HeaderMatch {
  readonly field: string;
  readonly stage: NameStage;
}

/** The unit behind a rent's name, as in "Min rent (cents)"; it is no part of the name. */
const UNIT = /(?:in)?(?:cents|dollars|usd)$/u;

/**
 * @returns what tells the field that a header means: by exact name, by name or label without case
 *   and punctuation, by alias; null if none.
 */
export function headerMatcher(catalogue: Catalogue): (header: string) => HeaderMatch | null {
  const exact = new Map<string, string>();
  const normalised = new Map<string, string>();
  const alias = new Map<string, string>();
  for (const field of catalogue.fields) {
    exact.set(field.name, field.name);
    for (const name of withUnits([field.name, field.label], field)) {
      addFirst(normalised, name, field);
    }
    for (const name of withUnits(field.aliases, field)) addFirst(alias, name, field);
  }
  const dates = new Set(catalogue.fields.filter(({ kind }) => kind === 'date').map((f) => f.name));
  const byName = (header: string): HeaderMatch | null => {
    const name = normalisedHeader(header);
    const named = normalised.get(name);
    if (named !== undefined) return { field: named, stage: 'normalised_name' };
    const meant = alias.get(name);
    return meant === undefined ? null : { field: meant, stage: 'alias' };
  };
  return (header) => {
    const same = exact.get(oneLineHeader(header));
    if (same !== undefined) return { field: same, stage: 'same_name' };
    const named = byName(header);
    if (named !== null) return named;
    const dated = datedHeader(oneLineHeader(header));
    const meant = dated && byName(dated.name);
    return meant !== null && dates.has(meant.field) ? meant : null;
  };
}

function withUnits(names: readonly string[], field: Field): string[] {
  const plain = names.map(normalisedHeader);
  if (field.kind !== 'cents') return plain;
  return plain.flatMap((name) => {
    const bare = name.replace(UNIT, '');
    return [
      name,
      bare,
      ...['cents', 'incents', 'dollars', 'indollars', 'usd'].map((u) => bare + u),
    ];
  });
}

/** An alias that two fields claim belongs to the first: the order of the catalogue decides. */
function addFirst(map: Map<string, string>, name: string, field: Field): void {
  if (!map.has(name)) map.set(name, field.name);
}
