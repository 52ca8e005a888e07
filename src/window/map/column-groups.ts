import type { ColumnMapping } from '../../core/model/mapping.ts';
import type { ImportView } from '../../contract/import-views.ts';

/** A column with all that stands beside it in Map. */
export interface MapColumn {
  readonly mapping: ColumnMapping;
  readonly samples: readonly string[];
  readonly problems: ImportView['mappingProblems'];
}

/** The columns as they are shown: what waits for a person first. */
export interface ColumnGroups {
  readonly waiting: readonly MapColumn[];
  readonly settled: readonly MapColumn[];
  readonly nowhere: readonly MapColumn[];
}

/** Puts the columns that need a decision before the settled ones and those that go nowhere. */
export function columnGroups(view: ImportView): ColumnGroups {
  const problemsOf = new Map<string, ImportView['mappingProblems']>();
  for (const problem of view.mappingProblems) {
    for (const header of new Set(problem.columns)) {
      problemsOf.set(header, [...(problemsOf.get(header) ?? []), problem]);
    }
  }
  const columns = view.mapping.columns.map((mapping): MapColumn => ({
    mapping,
    samples: view.samples[mapping.column] ?? [],
    problems: problemsOf.get(mapping.header) ?? [],
  }));
  const guessing = view.mapping.columns.some(
    ({ guess, reason }) => guess && reason === 'several_match',
  );
  /** While one of several columns is a guess, the others may be what is meant. */
  const rivals = ({ target, reason }: ColumnMapping) =>
    guessing && target === null && reason === 'several_match';
  const waits = ({ mapping, problems }: MapColumn) =>
    mapping.guess || rivals(mapping) || problems.length > 0;
  return {
    waiting: columns.filter(waits),
    settled: columns.filter((column) => !waits(column) && column.mapping.target !== null),
    nowhere: columns.filter((column) => !waits(column) && column.mapping.target === null),
  };
}

/** @returns the problems that belong to no column that is in the file, for the top of the screen. */
export function problemsOfNoColumn(view: ImportView): ImportView['mappingProblems'] {
  const headers = new Set(view.mapping.columns.map((column) => column.header));
  return view.mappingProblems.filter(
    (problem) =>
      problem.code !== 'bad_constant' && !problem.columns.some((column) => headers.has(column)),
  );
}
