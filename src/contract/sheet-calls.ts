import { z } from 'zod';
import {
  editedSchema,
  historyPageSchema,
  mendedSchema,
  mendPreviewSchema,
  movedSchema,
} from './import-views.ts';
import { cellText, count, importId } from './view-parts.ts';

/*
 * Calls that change a sheet, or go back and forth among its changes.
 */

const anImport = z.object({ import: importId });
const row = z.int().positive();
const column = count;
const aGroup = anImport.extend({ key: z.string().max(100) });

export const sheetCalls = {
  'cell:edit': { input: anImport.extend({ row, column, value: cellText }), output: editedSchema },
  'row:exclude': {
    input: anImport.extend({ row, excluded: z.boolean() }),
    output: editedSchema,
  },
  /** Takes the last step back; nothing happens where there is none. */
  'sheet:undo': { input: anImport, output: movedSchema },
  'sheet:redo': { input: anImport, output: movedSchema },
  /** Undoes or redoes until a step is the last that is done; 0: the sheet as the file has it. */
  'sheet:goto': { input: anImport.extend({ position: count }), output: editedSchema },
  /** Steps, the newest first, without the first `from` of them. */
  'sheet:history': {
    input: anImport.extend({ from: count, count: z.int().positive().max(500) }),
    output: historyPageSchema,
  },
  /** What mending a problem group would do. */
  'group:preview': { input: aGroup, output: mendPreviewSchema },
  /** Mends every cell of a problem group that has a certain mend, as one step. */
  'group:mend': { input: aGroup, output: mendedSchema },
} as const;
