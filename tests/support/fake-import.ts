import type { RowPage } from '../../src/contract/row-lists.ts';
import type { ChangePreview } from '../../src/contract/bulk-changes.ts';
import type { LeadsheetClient } from '../../src/contract/calls.ts';
import type {
  CheckCounts,
  GridRow,
  ImportView,
  Intake,
  ProblemGroup,
  RowFilter,
} from '../../src/contract/import-views.ts';
import { headersOf } from './fake-intake.ts';
import { fakeHeaders, fakeRow, fakeTargets } from './fake-sheet.ts';

/* The imports of the made-up app: their rows, figures and mapping. */

export interface FakeImport {
  readonly id: string;
  readonly fileName: string;
  readonly rows: number;
  readonly columns: number;
  readonly edits: Map<number, Map<number, string>>;
  readonly excluded: Set<number>;
  view: ImportView;
}

type FakeRows = Omit<FakeImport, 'view'>;

const headerUnsettled = {
  code: 'header_unsettled',
  columns: [],
  message: 'Whether the file has a header can’t be told.',
  fix: 'Say which row holds the headers, or that there is none.',
};

export const noCounts: CheckCounts = {
  rows: 0,
  ready: 0,
  blocked: 0,
  empty: 0,
  duplicate: 0,
  excluded: 0,
  unchanged: 0,
  compared: 0,
  warned: 0,
  noticed: 0,
  changed: 0,
};

export function all(entry: FakeRows): number[] {
  return Array.from({ length: entry.rows }, (_, index) => index);
}

export function rowAt(entry: FakeRows, index: number): GridRow {
  return fakeRow(
    index,
    entry.edits.get(index) ?? new Map(),
    entry.excluded.has(index),
    entry.columns,
  );
}

export function passes(row: GridRow, filter: RowFilter): boolean {
  if (typeof filter !== 'string') {
    return row.marks.some((mark) => `${mark.severity}-${mark.column}` === filter.group);
  }
  const tests: Record<typeof filter, boolean> = {
    all: true,
    ready: row.status === 'ready',
    errors: row.status === 'blocked',
    warnings: row.warned,
    notices: row.status === 'ready' && row.marks.some(({ severity }) => severity === 'notice'),
    changed: row.edited.length > 0,
    duplicates: row.status === 'duplicate',
    excluded: row.status === 'excluded',
    empty: row.status === 'empty',
    unchanged: row.status === 'unchanged',
  };
  return tests[filter];
}

export function figures(entry: FakeRows): { counts: CheckCounts; groups: ProblemGroup[] } {
  const counts = { ...noCounts, rows: entry.rows };
  const groups = new Map<string, ProblemGroup>();
  const titles: Record<number, string> = {
    1: 'White space around the value',
    4: 'Phone in scientific notation',
    5: 'No such day',
    9: 'ZIP lost its zeros',
  };
  for (const index of all(entry)) {
    const row = rowAt(entry, index);
    counts[row.status === 'blocked' ? 'blocked' : row.status] += 1;
    counts.warned += row.warned && row.status === 'ready' ? 1 : 0;
    counts.noticed += passes(row, 'notices') ? 1 : 0;
    counts.changed += row.edited.length > 0 ? 1 : 0;
    for (const mark of row.marks) {
      const key = `${mark.severity}-${mark.column}`;
      const group = groups.get(key) ?? {
        key,
        severity: mark.severity,
        code: key,
        title: titles[mark.column] ?? 'Problem',
        column: fakeHeaders[mark.column] ?? null,
        rows: 0,
        mendable: mark.column === 9,
      };
      groups.set(key, { ...group, rows: group.rows + 1 });
    }
  }
  return { counts, groups: [...groups.values()] };
}

export function viewOf(
  entry: Omit<FakeImport, 'view'>,
  intake: Intake,
  openedAt: number,
): ImportView {
  const headers = headersOf(entry.columns, intake);
  const first = all({ ...entry, rows: Math.min(entry.rows, 40) }).map((index) =>
    rowAt(entry, index),
  );
  const samples = headers.map((_, column) =>
    first
      .map((row) => row.cells[column] ?? '')
      .filter((cell) => cell !== '')
      .slice(0, 3),
  );
  return {
    import: entry.id,
    fileName: entry.fileName,
    openedAt,
    savedAt: openedAt,
    intake,
    headers: [...headers],
    mapping: {
      system: 'entrata',
      columns: headers.map((header, column) => ({
        column,
        header,
        target: intake.headerRow === 0 ? null : (fakeTargets[column] ?? null),
        reason:
          (fakeTargets[column] ?? null) === null
            ? ('none' as const)
            : column % 3 === 0
              ? ('alias' as const)
              : ('normalised_name' as const),
        guess: false,
        blank: 'skip' as const,
        dateFormat: column === 5 ? 'M/D/YYYY' : null,
        rentUnit: 'dollars' as const,
        unitReason: 'default' as const,
        values: {},
        holds: 'ids' as const,
        nameSource: null,
        usedValues: {},
      })),
      constants: {},
      constantRentUnit: 'dollars',
      duplicates: 'block',
    },
    samples,
    mappingProblems: intake.headerAsks ? [headerUnsettled] : [],
    ...(intake.headerAsks ? { counts: null, groups: [] } : figures(entry)),
    comparison: null,
    origin: null,
    history: { position: 0, steps: 0, undo: null, redo: null },
    step: 'review',
    runs: [],
  };
}

export function changeMapping(
  entry: FakeImport,
  change: Parameters<LeadsheetClient['mapping:change']>[0]['change'],
): ImportView {
  const { mapping } = entry.view;
  if (change.change === 'duplicates') {
    return { ...entry.view, mapping: { ...mapping, duplicates: change.duplicates } };
  }
  if (change.change === 'constant') {
    const others = Object.entries(mapping.constants).filter(([name]) => name !== change.field);
    const added = change.value === null ? [] : [[change.field, change.value] as const];
    const constants = Object.fromEntries([...others, ...added]);
    return { ...entry.view, mapping: { ...mapping, constants } };
  }
  if (!('column' in change)) return entry.view;
  const columns = mapping.columns.map((column) => {
    if (column.column !== change.column) return column;
    if (change.change === 'target') {
      return { ...column, target: change.target, reason: 'chosen' as const, guess: false };
    }
    if (change.change === 'confirm') return { ...column, guess: false, reason: 'chosen' as const };
    if (change.change === 'blank') return { ...column, blank: change.blank };
    if (change.change === 'rent') {
      return { ...column, rentUnit: change.rentUnit, unitReason: 'chosen' as const };
    }
    if (change.change === 'value' || change.change === 'values') {
      const said = change.change === 'value' ? [change] : change.values;
      const values: Record<string, string> = { ...column.values };
      for (const { value, target } of said) {
        if (target === null) Reflect.deleteProperty(values, value.toLowerCase());
        else values[value.toLowerCase()] = target;
      }
      return { ...column, values };
    }
    if (change.change === 'holds') return { ...column, holds: change.holds };
    return { ...column, dateFormat: change.dateFormat };
  });
  const hasLeadId = columns.some((column) => column.target === 'lead_id');
  return {
    ...entry.view,
    mapping: { ...mapping, columns },
    counts: hasLeadId ? figures(entry).counts : null,
    mappingProblems: hasLeadId
      ? []
      : [
          {
            code: 'no_lead_id',
            columns: [],
            message: 'No column holds the lead id.',
            fix: 'Choose “Lead id” for the column that holds it.',
          },
        ],
  };
}

/** @returns the nearest row of a list with an error or a warning, going round at its end. */
export function problemNear(
  entry: FakeRows,
  list: readonly number[] | null,
  from: number,
  direction: 1 | -1,
): { index: number; row: GridRow } | null {
  const rows = (list ?? all(entry)).map((index) => rowAt(entry, index));
  const problems = rows.flatMap(({ marks }, at) =>
    marks.some(({ severity }) => severity !== 'notice') ? [at] : [],
  );
  if (direction === -1) problems.reverse();
  const index = problems.find((at) => (at - from) * direction > 0) ?? problems[0];
  const row = index === undefined ? undefined : rows[index];
  return index === undefined || row === undefined ? null : { index, row };
}

export const noChange: ChangePreview = {
  cells: 0,
  rows: 0,
  leftAlone: 0,
  examples: [],
  leftExamples: [],
};

/** @param list positions of the rows; null: all. */
export function pageOf(
  entry: FakeRows,
  list: readonly number[] | null,
  from: number,
  count: number,
): RowPage {
  const total = list?.length ?? entry.rows;
  const rows = Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, at) =>
    rowAt(entry, list?.[from + at] ?? from + at),
  );
  return { total, from, rows, isStale: false };
}
