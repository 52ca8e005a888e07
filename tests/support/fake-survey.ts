import type { ColumnSurvey } from '../../src/contract/column-survey.ts';
import { all, rowAt, type FakeImport } from './fake-import.ts';

/** What a column of the made-up app holds: its values, and figures that fit its field. */
export function surveyOf(entry: FakeImport, column: number): ColumnSurvey {
  const cells = all(entry).map((index) => rowAt(entry, index).cells[column] ?? '');
  const filled = cells.filter((cell) => cell !== '');
  const counts = new Map<string, number>();
  for (const cell of filled) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const mapping = entry.view.mapping.columns[column];
  const target = mapping?.target ?? '';
  const targets = mapping?.values ?? {};
  const isMarked = (cell: string) => /[$.,]/u.test(cell);
  const values = [...counts].slice(0, 200).map(([text, count]) => {
    const said = targets[text.toLowerCase()];
    const reason = said === undefined ? ('none' as const) : ('chosen' as const);
    return { text, count, target: said ?? null, reason };
  });
  return {
    column,
    filled: filled.length,
    blank: cells.length - filled.length,
    distinct: counts.size,
    hasMore: false,
    values,
    unmapped: 0,
    unmappedValues: 0,
    dates: /date/u.test(target)
      ? [
          { format: null, fits: 0 },
          { format: 'M/D/YYYY', fits: filled.length - 1 },
          { format: 'D/M/YYYY', fits: Math.floor(filled.length / 3) },
        ]
      : null,
    rents: /cents/u.test(target)
      ? {
          amounts: filled.length,
          marked: filled.filter(isMarked).length,
          middle: 1_250,
          proposed: 'dollars',
          why: 'the middle value is 1,250',
        }
      : null,
  };
}
