import type { ColumnLayout } from '../../contract/cell-calls.ts';
import type { FieldView, ImportView } from '../../contract/import-views.ts';

/** A column of the grid: the row's number, its status, a column of the sheet, or a constant. */
export interface GridColumn {
  readonly kind: 'number' | 'status' | 'cell' | 'constant';
  /** Tells the column from all others of the grid. */
  readonly key: string;
  /** Position in the sheet; -1 for what is not in it. */
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
  /** Whether a blank cell empties the lead's value. */
  readonly clears: boolean;
  /** What every row holds here; empty but for a constant. */
  readonly constant: string;
}

/** As the file has them, nothing hidden. */
export const PLAIN_LAYOUT: ColumnLayout = { order: null, hidden: [], widths: [] };

const CHARACTER_PX = 7.6;
const PADDING_PX = 28;
const MIN_PX = 88;
const MAX_PX = 260;
/** What the first cells don't tell: later ones may be longer. */
const usualPx: Readonly<Record<string, number>> = { email: 216, phone: 136, date: 112 };
const LEAD_ID_PX = 216;

/** @returns the columns of the grid: number, status and lead id first, constants last. */
export function gridColumns(
  view: ImportView,
  fields: readonly FieldView[],
  layout: ColumnLayout = PLAIN_LAYOUT,
): readonly GridColumn[] {
  const labels = new Map(fields.map((field) => [field.name, field]));
  const widths = new Map(layout.widths.map(({ column, width }) => [column, width]));
  const hidden = new Set(layout.hidden);
  const own = { column: -1, field: '', sticky: true, figures: false, clears: false, constant: '' };
  const cells = arranged(view.mapping.columns, layout.order)
    .filter(({ column, target }) => target === 'lead_id' || !hidden.has(column))
    .map((mapping) => {
      const field = mapping.target === null ? undefined : labels.get(mapping.target);
      const label = field?.label ?? mapping.target ?? '';
      const usual = mapping.target === 'lead_id' ? LEAD_ID_PX : (usualPx[field?.kind ?? ''] ?? 0);
      return {
        ...own,
        kind: 'cell' as const,
        key: String(mapping.column),
        column: mapping.column,
        title: mapping.header,
        field: label,
        width:
          widths.get(mapping.column) ??
          Math.max(
            widthOf([mapping.header, label, ...(view.samples[mapping.column] ?? [])]),
            usual,
          ),
        sticky: mapping.target === 'lead_id',
        figures: field?.kind === 'number' || field?.kind === 'cents',
        clears: mapping.blank === 'clear' && field?.clearable === true,
      };
    });
  const constants = Object.entries(view.mapping.constants).map(([name, constant]) => {
    const title = labels.get(name)?.label ?? name;
    const width = widthOf([title, constant, 'all rows']);
    return {
      ...own,
      kind: 'constant' as const,
      key: `=${name}`,
      title,
      width,
      sticky: false,
      constant,
    };
  });
  const numberWidth = Math.max(52, String(view.intake.rows).length * 9 + 24);
  return placed([
    { ...own, kind: 'number', key: 'number', title: '#', width: numberWidth },
    { ...own, kind: 'status', key: 'status', title: 'Status', width: 108 },
    ...cells.filter((cell) => cell.sticky),
    ...cells.filter((cell) => !cell.sticky),
    ...constants,
  ]);
}

function placed(columns: readonly Omit<GridColumn, 'left'>[]): readonly GridColumn[] {
  let left = 0;
  return columns.map((column) => {
    const one = { ...column, left };
    left += column.width;
    return one;
  });
}

/** Columns that an order does not name follow in their own. */
function arranged<T extends { readonly column: number }>(
  columns: readonly T[],
  order: readonly number[] | null,
): readonly T[] {
  if (order === null) return columns;
  const ranks = new Map(order.map((column, rank) => [column, rank]));
  const rankOf = ({ column }: T) => ranks.get(column) ?? order.length;
  return columns.toSorted((one, other) => rankOf(one) - rankOf(other));
}

/** @returns the width of all columns together. */
export function totalWidth(columns: readonly GridColumn[]): number {
  const last = columns.at(-1);
  return last === undefined ? 0 : last.left + last.width;
}

/** @returns which of the columns that scroll are in sight, as positions; `end` not included. */
export function columnsInSight(
  columns: readonly GridColumn[],
  stickies: number,
  scrollLeft: number,
  width: number,
): { readonly first: number; readonly end: number } {
  const first = firstWhere(columns, stickies, ({ left, width: own }) => left + own > scrollLeft);
  const end = firstWhere(columns, first, ({ left }) => left >= scrollLeft + width);
  return { first, end };
}

/** Found by halving: of a thousand columns only ten are looked at. */
function firstWhere(
  columns: readonly GridColumn[],
  from: number,
  holds: (column: GridColumn) => boolean,
): number {
  let low = from;
  let high = columns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const column = columns[middle];
    if (column !== undefined && holds(column)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function widthOf(texts: readonly string[]): number {
  const longest = Math.max(...texts.map((text) => text.length));
  return Math.round(Math.min(MAX_PX, Math.max(MIN_PX, longest * CHARACTER_PX + PADDING_PX)));
}
