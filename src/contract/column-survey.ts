import { z } from 'zod';
import { rentUnitSchema } from '../core/model/mapping.ts';
import { namedRecordSchema } from './lookup-calls.ts';
import { count } from './view-parts.ts';

/*
 * What the whole of a column holds, for the choices that Map asks for.
 */

/** Distinct values that are listed at most. */
export const LISTED_VALUES = 200;

/**
 * Why a value of a column of choices or names is sent as it is. `proposed` waits for a person's yes;
 * `several` and `inactive` are names of records of which none is taken by itself.
 */
export const valueReasonSchema = z.enum([
  'same',
  'found',
  'chosen',
  'used',
  'proposed',
  'several',
  'inactive',
  'none',
]);
export type ValueReason = z.infer<typeof valueReasonSchema>;

export const surveyedValueSchema = z.object({
  text: z.string(),
  count,
  /** What it is sent as, or would be; empty text: it is left out; null: not known. */
  target: z.string().nullable(),
  reason: valueReasonSchema,
  /** For names: what the record is called that it is sent as. */
  name: z.string().optional(),
  /** For names: the records that it may mean. */
  candidates: z.array(namedRecordSchema).optional(),
});
export type SurveyedValue = z.infer<typeof surveyedValueSchema>;

export const columnSurveySchema = z.object({
  column: count,
  filled: count,
  blank: count,
  /** Distinct values, as many as are told apart; for choices without case. */
  distinct: count,
  /** Whether there are more than that. */
  hasMore: z.boolean(),
  /** The most frequent ones; for choices and names those without a target first. */
  values: z.array(surveyedValueSchema).max(LISTED_VALUES),
  /** For choices and names: cells whose value has no target, so that their rows are blocked. */
  unmapped: count,
  /** The distinct values of these cells. */
  unmappedValues: count,
  /** For dates: how many cells are existing days in each format, ISO first; null is ISO. */
  dates: z.array(z.object({ format: z.string().nullable(), fits: count })).nullable(),
  /** For rents: the unit that the values speak for. */
  rents: z
    .object({
      amounts: count,
      marked: count,
      /** As written. */
      middle: z.number().nullable(),
      proposed: rentUnitSchema.nullable(),
      why: z.string(),
    })
    .nullable(),
});
export type ColumnSurvey = z.infer<typeof columnSurveySchema>;
