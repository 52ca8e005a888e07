import type { ImportView, ProblemGroup } from '../../contract/import-views.ts';

/** A column as the Columns menu lists it. */
export interface MenuColumn {
  readonly column: number;
  readonly title: string;
  readonly shown: boolean;
  /** The lead id stays first and in sight. */
  readonly fixed: boolean;
  /** Whether its cells have errors or warnings. */
  readonly hasProblems: boolean;
}

/** @returns the sheet's columns in the order of the grid, the lead id first. */
export function menuColumns(
  { mapping, groups }: Pick<ImportView, 'mapping' | 'groups'>,
  order: readonly number[],
  hidden: readonly number[],
): readonly MenuColumn[] {
  const away = new Set(hidden);
  const troubled = troubledTitles(groups);
  const columns = order
    .flatMap((column) => mapping.columns[column] ?? [])
    .map((mapped) => ({
      column: mapped.column,
      title: mapped.header,
      fixed: mapped.target === 'lead_id',
      shown: mapped.target === 'lead_id' || !away.has(mapped.column),
      hasProblems: troubled.has(mapped.header),
    }));
  return [...columns.filter(({ fixed }) => fixed), ...columns.filter(({ fixed }) => !fixed)];
}

function troubledTitles(groups: readonly ProblemGroup[]): ReadonlySet<string> {
  const worse = groups.filter(({ severity }) => severity !== 'notice');
  return new Set(worse.flatMap(({ column }) => (column === null ? [] : [column])));
}
