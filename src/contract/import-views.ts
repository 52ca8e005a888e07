import { z } from 'zod';
import { mappingSchema } from '../core/model/mapping.ts';
import { PLAN_STATUSES } from '../core/model/status.ts';
import { originSchema } from './follow-ups.ts';
import { count, importId, runId, time } from './view-parts.ts';

/*
 * What the window is shown of imports: plain data, made by the engine, small enough to cross in a
 * message.
 */

const severitySchema = z.enum(['error', 'warning', 'notice']);

/** How a file is to be read where it should not be found out: all optional. */
export const intakeOptionsSchema = z.object({
  encoding: z.string().max(40).optional(),
  delimiter: z.string().length(1).optional(),
  /** Number of the header's row; 0: there is none. */
  headerRow: count.optional(),
  /** Sheet of a workbook. */
  sheet: z.string().max(200).optional(),
});
export type IntakeOptions = z.infer<typeof intakeOptionsSchema>;

/** What a workbook holds besides the rows. */
export const workbookSchema = z.object({
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
  /** The one whose rows are read. */
  sheet: z.string(),
  /** Hidden rows and columns are read like all others. */
  hiddenRows: count,
  hiddenColumns: count,
  /** Merged cells: only the first cell of a range holds its value. */
  mergedRanges: count,
  /** Formulas whose result the file does not hold; their cells are blank. */
  uncalculated: count,
});

/** How the file was read, each point found by itself or chosen, and why. */
export const intakeSchema = z.object({
  kind: z.enum(['text', 'workbook']),
  encoding: z.string(),
  encodingFound: z.string(),
  encodingWhy: z.string(),
  delimiter: z.string().length(1),
  delimiterWhy: z.string(),
  /** Number of the header's row, as a spreadsheet program shows it; 0: there is none. */
  headerRow: count,
  headerWhy: z.string(),
  /** Whether a person has to say which row is the header before anything is mapped. */
  headerAsks: z.boolean(),
  /** What was chosen and not found. */
  chosen: intakeOptionsSchema,
  columns: count,
  /** 0 while the file is read, like the blank ones. */
  rows: count,
  blankRows: count,
  bytes: count,
  /** null for a text file. */
  workbook: workbookSchema.nullable(),
});
export type Intake = z.infer<typeof intakeSchema>;

/** How rows stand after the check. */
export const checkCountsSchema = z.object({
  rows: count,
  ready: count,
  blocked: count,
  empty: count,
  duplicate: count,
  excluded: count,
  /** Rows that would change nothing. */
  unchanged: count,
  /** Ready rows that were compared with their leads; of the others nothing is known. */
  compared: count,
  /** Rows with at least one warning that would be sent. */
  warned: count,
  /** Rows of which something is told that is no fault, and that would be sent. */
  noticed: count,
  changed: count,
});
export type CheckCounts = z.infer<typeof checkCountsSchema>;

/** All issues of one code in one column. */
export const problemGroupSchema = z.object({
  /** Names the group in `rows:page`. */
  key: z.string(),
  severity: severitySchema,
  code: z.string(),
  title: z.string(),
  column: z.string().nullable(),
  rows: count,
  /** Whether some of its cells may have one value that must be meant. */
  mendable: z.boolean(),
});
export type ProblemGroup = z.infer<typeof problemGroupSchema>;

export const stepSchema = z.enum(['open', 'map', 'review', 'send', 'results']);
export type Step = z.infer<typeof stepSchema>;

export const importSummarySchema = z.object({
  import: importId,
  fileName: z.string(),
  openedAt: time,
  rows: count,
  errors: count,
  step: stepSchema,
  /** The newest run of this import, with the share of its rows that succeeded. */
  run: z.object({ run: runId, phase: z.string(), succeeded: count, ready: count }).nullable(),
  /** The run that the import follows; null: none. */
  origin: originSchema.nullable(),
});
export type ImportSummary = z.infer<typeof importSummarySchema>;

/** The beginning of a file, shown while the rest of it is read. */
export const importPreviewSchema = z.object({
  import: importId,
  fileName: z.string(),
  intake: intakeSchema,
  /** Those of the first columns; `intake.columns` tells how many there are. */
  headers: z.array(z.string()),
  rows: z.array(z.object({ row: z.int().positive(), cells: z.array(z.string()) })),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const mappingProblemSchema = z.object({
  code: z.string(),
  columns: z.array(z.string()),
  message: z.string(),
  fix: z.string(),
});

/** Where a sheet stands among the steps that changed it. */
export const historyEndsSchema = z.object({
  /** The last step that is done; 0 where none is. */
  position: count,
  /** How many steps there are, undone ones included. */
  steps: count,
  /** Names of what would be undone and redone next; null where there is nothing. */
  undo: z.string().nullable(),
  redo: z.string().nullable(),
});
export type HistoryEnds = z.infer<typeof historyEndsSchema>;

/** Steps of a sheet, the newest first. */
export const historyPageSchema = z.object({
  position: count,
  total: count,
  steps: z.array(
    z.object({
      /** From 1, in the order in which they were made. */
      number: z.int().positive(),
      name: z.string(),
      madeAt: time,
      /** Cells that it changed, and rows that it left out or took in again. */
      cells: count,
      rows: count,
    }),
  ),
});
export type HistoryPage = z.infer<typeof historyPageSchema>;

/** What is known of the leads as a server shows them. */
export const comparisonSchema = z.object({
  /** The connection's name, and its address; null: the built-in sandbox. */
  connection: z.string(),
  baseUrl: z.string().nullable(),
  /** When a lead was read last; null: none was. */
  at: time.nullable(),
  /** Whether it was gone through to the end. */
  isWhole: z.boolean(),
  /** Leads left out because a run sent to them lately: reading may not show it yet. */
  skipped: count,
});
export type Comparison = z.infer<typeof comparisonSchema>;

export const importViewSchema = z.object({
  import: importId,
  fileName: z.string(),
  openedAt: time,
  savedAt: time,
  intake: intakeSchema,
  headers: z.array(z.string()),
  mapping: mappingSchema,
  /** The first three filled cells of each column. */
  samples: z.array(z.array(z.string())),
  mappingProblems: z.array(mappingProblemSchema),
  /** null until the mapping can be used. */
  counts: checkCountsSchema.nullable(),
  groups: z.array(problemGroupSchema),
  history: historyEndsSchema,
  /** null: nothing was compared. */
  comparison: comparisonSchema.nullable(),
  step: stepSchema,
  runs: z.array(runId),
  /** The run that the import follows; null: none. */
  origin: originSchema.nullable(),
});
export type ImportView = z.infer<typeof importViewSchema>;

export const fieldViewSchema = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.string(),
  note: z.string(),
  clearable: z.boolean(),
  /** What a field of choices takes; else empty. */
  choices: z.array(z.string()),
  /** For ids that can be looked up by name: what their records are called; else null. */
  lookup: z.object({ one: z.string(), many: z.string() }).nullable(),
});
export type FieldView = z.infer<typeof fieldViewSchema>;

export const rowFilterSchema = z.union([
  z.enum([
    'all',
    'ready',
    'errors',
    'warnings',
    'notices',
    'changed',
    'duplicates',
    'excluded',
    'empty',
    'unchanged',
  ]),
  /** A problem group's key. */
  z.object({ group: z.string() }),
]);
export type RowFilter = z.infer<typeof rowFilterSchema>;

export const planStatusSchema = z.enum(PLAN_STATUSES);

export const gridRowSchema = z.object({
  /** The spreadsheet's number of the row. */
  row: z.int().positive(),
  status: planStatusSchema,
  warned: z.boolean(),
  leadId: z.string(),
  /** As they stand, edits included. */
  cells: z.array(z.string()),
  /** Marks by column position. */
  marks: z.array(z.object({ column: count, severity: severitySchema, message: z.string() })),
  /** Positions of edited columns. */
  edited: z.array(count),
  /** What the lead holds where the row would change it, by column position; empty for nothing. */
  now: z.array(z.object({ column: count, text: z.string() })),
});
export type GridRow = z.infer<typeof gridRowSchema>;

export const issueSchema = z.object({
  row: count,
  severity: severitySchema,
  code: z.string(),
  column: z.string().nullable(),
  field: z.string().nullable(),
  value: z.string(),
  message: z.string(),
  fix: z.string(),
});

export const rowDetailSchema = z.object({
  row: z.int().positive(),
  status: planStatusSchema,
  leadId: z.string(),
  fields: z.array(
    z.object({
      label: z.string(),
      name: z.string(),
      column: z.string().nullable(),
      /** Position of the column; null for a constant. */
      columnIndex: count.nullable(),
      inSheet: z.string(),
      /** As it is sent; null where the row does not send this field. */
      toSend: z.string().nullable(),
      /** Beside what the lead holds; null where the field was not compared. */
      now: z
        .object({
          verdict: z.enum(['new', 'same', 'unreadable', 'refused']),
          /** Empty where it holds nothing. */
          text: z.string(),
        })
        .nullable(),
    }),
  ),
  /** When the lead was read, and from which connection; null where the row was not compared. */
  comparedAt: time.nullable(),
  comparedWith: z.string().nullable(),
  issues: z.array(
    issueSchema.extend({
      /** The one text that its cell must mean; null where that is not certain. */
      mend: z.object({ column: count, text: z.string() }).nullable(),
    }),
  ),
  method: z.string(),
  path: z.string(),
  /** The body exactly as it would be sent; null when nothing would be. */
  json: z.string().nullable(),
});
export type RowDetail = z.infer<typeof rowDetailSchema>;

/** What a change answers: rows checked again, and the sheet's new figures. */
export const editedSchema = z.object({
  rows: z.array(gridRowSchema),
  /** Whether rows that are not listed may be shown differently too. */
  isLarge: z.boolean(),
  counts: checkCountsSchema,
  groups: z.array(problemGroupSchema),
  history: historyEndsSchema,
  savedAt: time,
});
export type Edited = z.infer<typeof editedSchema>;

/** What undoing or redoing a step answers. */
export const movedSchema = editedSchema.extend({
  /** The name of that step; null where there was none. */
  step: z.string().nullable(),
});
export type Moved = z.infer<typeof movedSchema>;

/** What mending a group would do. */
export const mendPreviewSchema = z.object({
  /** Cells that can be mended. */
  cells: count,
  /** Rows of the group that a person has to look at. */
  left: count,
  /** The first ten. */
  first: z.array(z.object({ row: z.int().positive(), before: z.string(), after: z.string() })),
});
export type MendPreview = z.infer<typeof mendPreviewSchema>;

/** What mending a group did. */
export const mendedSchema = editedSchema.extend({ cells: count, left: count });
export type Mended = z.infer<typeof mendedSchema>;
