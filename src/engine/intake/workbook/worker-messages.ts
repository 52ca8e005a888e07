import { z } from 'zod';

/** What a worker is started with. */
export const workerTask = z.object({ path: z.string(), sheet: z.string().nullable() });

const count = z.number();

/** What the worker tells. */
export const workerMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('found'),
    found: z.object({
      sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })).readonly(),
      sheet: z.string(),
    }),
  }),
  z.object({
    type: z.literal('text'),
    bytes: z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array),
  }),
  z.object({ type: z.literal('progress'), done: count, total: count }),
  z.object({
    type: z.literal('end'),
    notes: z.object({
      hiddenRows: count,
      hiddenColumns: count,
      mergedRanges: count,
      uncalculated: count,
    }),
  }),
  z.object({ type: z.literal('problem'), code: z.string(), message: z.string(), fix: z.string() }),
  z.object({
    type: z.literal('system'),
    message: z.string(),
    code: z.string(),
    syscall: z.string(),
  }),
]);

export type WorkerMessage = z.infer<typeof workerMessage>;

/** Pieces that may be on their way, of about 64 KiB each: both sides are kept busy by fewer. */
export const PIECES_IN_FLIGHT = 8;
