import type { FieldView, ImportView } from '../../contract/import-views.ts';

/** A column of the grid: the row's number, its status, or a column of the sheet. */
export interface GridColumn {
  readonly kind: 'number' | 'status' | 'cell';
  /** Position in the sheet; -1 for the number and the status. */
  readonly column: number;
  readonly title: string;
  /** What the column is sent as; empty where it is not. */
  readonly field: string;
  readonly width: number;
  /** Distance from the left edge of the sheet. */
  readonly left: number;
  /** Stays in sight while the others scroll. */
  readonly sticky: boolean;
  readonly figures: boolean;
}

const CHARACTER_PX = 7.6;
const PADDING_PX = 28;
const MIN_PX = 88;
const MAX_PX = 260;
/** What the first cells don't tell: later ones may be longer. */
const usualPx: Readonly<Record<string, number>> = { email: 216, phone: 136, date: 112 };
const LEAD_ID_PX = 216;

/** @returns the columns of the grid: number, status and lead id first, the others as in the file. */
export function gridColumns(view: ImportView, fields: readonly FieldView[]): readonly GridColumn[] {
  const labels = new Map(fields.map((field) => [field.name, field]));
  const cells = view.mapping.columns.map((mapping) => {
    const field = mapping.target === null ? undefined : labels.get(mapping.target);
    const label = field?.label ?? mapping.target ?? '';
    return {
      kind: 'cell' as const,
      column: mapping.column,
      title: mapping.header,
      field: label,
      width: Math.max(
        widthOf([mapping.header, label, ...(view.samples[mapping.column] ?? [])]),
        mapping.target === 'lead_id' ? LEAD_ID_PX : (usualPx[field?.kind ?? ''] ?? 0),
      ),
      sticky: mapping.target === 'lead_id',
      figures: field?.kind === 'number' || field?.kind === 'cents',
    };
  });
  const own = { column: -1, field: '', sticky: true, figures: false };
  const numberWidth = Math.max(52, String(view.intake.rows).length * 9 + 24);
  const all = [
    { ...own, kind: 'number' as const, title: '#', width: numberWidth },
    { ...own, kind: 'status' as const, title: 'Status', width: 96 },
    ...cells.filter((cell) => cell.sticky),
    ...cells.filter((cell) => !cell.sticky),
  ];
  let left = 0;
  return all.map((column) => {
    const placed = { ...column, left };
    left += column.width;
    return placed;
  });
}

/** @returns the width of all columns together. */
export function totalWidth(columns: readonly GridColumn[]): number {
  const last = columns.at(-1);
  return last === undefined ? 0 : last.left + last.width;
}

/** @returns which of the columns that scroll are in sight, as positions; `end` not included. */
export function columnsInSight(
  columns: readonly GridColumn[],
  scrollLeft: number,
  width: number,
): { readonly first: number; readonly end: number } {
  const stickies = columns.filter((column) => column.sticky).length;
  let first = stickies;
  while (first < columns.length && rightOf(columns, first) <= scrollLeft) first += 1;
  let end = first;
  while (end < columns.length && (columns[end]?.left ?? 0) < scrollLeft + width) end += 1;
  return { first, end };
}

function rightOf(columns: readonly GridColumn[], index: number): number {
  const column = columns[index];
  return column === undefined ? 0 : column.left + column.width;
}

function widthOf(texts: readonly string[]): number {
  const longest = Math.max(...texts.map((text) => text.length));
  return Math.round(Math.min(MAX_PX, Math.max(MIN_PX, longest * CHARACTER_PX + PADDING_PX)));
}
