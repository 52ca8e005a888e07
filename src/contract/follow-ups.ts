import { z } from 'zod';
import { count, runId, time } from './view-parts.ts';

/*
 * What follows a run: an import of its own, made from the run's rows and linked to it.
 */

/** Imports that send a run's own rows once more. */
export const ROW_FOLLOW_UPS = ['retry', 'rest', 'settle'] as const;
export type RowFollowUp = (typeof ROW_FOLLOW_UPS)[number];

export const FOLLOW_UPS = [...ROW_FOLLOW_UPS, 'undo'] as const;
export type FollowUp = (typeof FOLLOW_UPS)[number];

/** Why a value of a run can't be put back. */
export const UNDO_OBSTACLES = [
  'lead_gone',
  'no_old_value',
  'unreadable',
  'shows_old',
  'changed_since',
  'set_once',
  'not_clearable',
] as const;
export type UndoObstacle = (typeof UNDO_OBSTACLES)[number];

/** One value that an undo leaves as it is. */
export const notUndoneSchema = z.object({
  row: count,
  leadId: z.string(),
  field: z.string(),
  obstacle: z.enum(UNDO_OBSTACLES),
});
export type NotUndone = z.infer<typeof notUndoneSchema>;

/** The run that an import follows. */
export const originSchema = z.object({
  kind: z.enum(FOLLOW_UPS),
  run: runId,
  /** The file of that run. */
  fileName: z.string(),
  /** What an undo leaves as it is: how many values, and the first of them. */
  notUndone: z.object({ total: count, first: z.array(notUndoneSchema) }).nullable(),
});
export type Origin = z.infer<typeof originSchema>;

/** What a run keeps of the run that it follows. */
export const followsSchema = z.object({ kind: z.enum(FOLLOW_UPS), run: runId });
export type Follows = z.infer<typeof followsSchema>;

/** How much of a run's leads has been read for undoing it. */
export const undoProgressSchema = z.object({ run: runId, done: count, total: count });
export type UndoProgress = z.infer<typeof undoProgressSchema>;

/** A run of the same file at the same connection. */
export const sentBeforeSchema = z.object({
  run: runId,
  at: time,
  succeeded: count,
  ready: count,
});
export type SentBefore = z.infer<typeof sentBeforeSchema>;
