import { z } from 'zod';
import { editedSchema } from './import-views.ts';
import { rowWishSchema } from './row-lists.ts';
import { count, importId } from './view-parts.ts';

/*
 * The calls about many cells at once, and about how the grid's columns are arranged.
 */

/** A sheet has at most so many columns. */
const MOST_COLUMNS = 20_000;
/** Rows that are named one by one; more than a screen of them are given as a stretch of the list. */
export const MOST_NAMED_ROWS = 5_000;

const column = z.int().nonnegative();
const columns = z.array(column).min(1).max(MOST_COLUMNS);

/**
 * Rows as they follow each other on the screen: by the spreadsheet's numbers, or as a stretch of the
 * list that is shown, which stays as it was made while rows change.
 */
export const blockRowsSchema = z.union([
  z.object({ numbers: z.array(z.int().positive()).min(1).max(MOST_NAMED_ROWS) }),
  z.object({ wish: rowWishSchema, from: count, count: z.int().positive() }),
]);
export type BlockRows = z.infer<typeof blockRowsSchema>;

/** Columns are positions in the sheet, left to right as they are shown. */
const aBlock = z.object({ import: importId, rows: blockRowsSchema, columns });

const area = z.object({ rows: count, columns: count });
export type CellArea = z.infer<typeof area>;

/** What a change of many cells answers; of the rows only the first few hundred. */
export const blockChangedSchema = editedSchema.extend({
  /** Cells whose text is another now. */
  cells: count,
  /** What was changed, counted from the block's first cell. */
  area,
});
export type BlockChanged = z.infer<typeof blockChangedSchema>;

/** Where cells are pasted: rows and columns as far as there are any, beginning at the first cell. */
const pasteInput = aBlock.extend({ selected: area });

/** How the columns of the grid are arranged; null: as in the file. */
export const columnLayoutSchema = z.object({
  /** All columns, left to right. */
  order: z.array(column).max(MOST_COLUMNS).nullable(),
  hidden: z.array(column).max(MOST_COLUMNS),
  widths: z.array(z.object({ column, width: z.int().min(1).max(10_000) })).max(MOST_COLUMNS),
});
export type ColumnLayout = z.infer<typeof columnLayoutSchema>;

/** Calls about cells that the main process hands to the engine as they are. */
export const sharedCellCalls = {
  /** Empties the cells, or fills them with what the block's first row holds. */
  'cells:set': {
    input: aBlock.extend({ to: z.enum(['empty', 'first-row']) }),
    output: blockChangedSchema,
  },
  'columns:get': { input: z.object({ import: importId }), output: columnLayoutSchema },
  /** Remembers the arrangement for files with the same headers. */
  'columns:arrange': {
    input: z.object({ import: importId, layout: columnLayoutSchema }),
    output: z.null(),
  },
} as const;

/** The window's calls that go through the system's clipboard, which the main process has. */
export const windowCellCalls = {
  'cells:copy': { input: aBlock, output: area },
  'cells:paste': { input: pasteInput, output: blockChangedSchema },
} as const;

/** What the engine does for them. */
export const engineCellCalls = {
  /** Text for a spreadsheet program, as many of the rows as make a piece; ends are CRLF. */
  'cells:text': {
    input: aBlock.extend({ from: count }),
    output: z.object({ text: z.string(), rows: count }),
  },
  'cells:paste': { input: pasteInput.extend({ text: z.string() }), output: blockChangedSchema },
} as const;
