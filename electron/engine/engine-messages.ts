import { z } from 'zod';

/*
 * What the main process and the engine's process say to each other. Both ends check what arrives:
 * first this envelope, then the contents by the contract.
 */

/** From the main process to the engine. */
export const toEngineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), id: z.int(), name: z.string(), input: z.unknown() }),
  /** Asks the engine to put everything on disk and to end its process. */
  z.object({ kind: z.literal('close') }),
]);
export type ToEngine = z.infer<typeof toEngineSchema>;

/** From the engine to the main process. */
export const fromEngineSchema = z.discriminatedUnion('kind', [
  /** The answer to the call with the same id. */
  z.object({ kind: z.literal('reply'), id: z.int(), reply: z.unknown() }),
  z.object({ kind: z.literal('event'), name: z.string(), data: z.unknown() }),
]);
export type FromEngine = z.infer<typeof fromEngineSchema>;
