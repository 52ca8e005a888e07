import type { CheckCounts, ProblemGroup, RowFilter } from '../../contract/import-views.ts';

export type NamedFilter = Extract<RowFilter, string>;

/** A filter as a chip above the grid. */
export interface FilterChip {
  readonly filter: NamedFilter;
  readonly title: string;
  readonly rows: number;
}

/** @returns the chips; "Empty" and "Unchanged" only where there are such rows. */
export function filterChips(counts: CheckCounts): readonly FilterChip[] {
  const chips: readonly FilterChip[] = [
    { filter: 'all', title: 'All', rows: counts.rows },
    { filter: 'ready', title: 'Ready', rows: counts.ready },
    { filter: 'errors', title: 'Errors', rows: counts.blocked },
    { filter: 'warnings', title: 'Warnings', rows: counts.warned },
    { filter: 'notices', title: 'Notices', rows: counts.noticed },
    { filter: 'changed', title: 'Changed', rows: counts.changed },
    { filter: 'duplicates', title: 'Duplicates', rows: counts.duplicate },
    { filter: 'excluded', title: 'Excluded', rows: counts.excluded },
  ];
  const seldom: readonly FilterChip[] = [
    { filter: 'empty', title: 'Empty', rows: counts.empty },
    { filter: 'unchanged', title: 'Unchanged', rows: counts.unchanged },
  ];
  return [...chips, ...seldom.filter(({ rows }) => rows > 0)];
}

/** @returns whether two filters let the same rows through. */
export function sameFilter(a: RowFilter, b: RowFilter): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return a.group === b.group;
}

const ranks = { error: 0, warning: 1, notice: 2 } as const;

/** @returns the groups, worst first, and within a severity the biggest first. */
export function sortedGroups(groups: readonly ProblemGroup[]): readonly ProblemGroup[] {
  return groups.toSorted((a, b) => ranks[a.severity] - ranks[b.severity] || b.rows - a.rows);
}
