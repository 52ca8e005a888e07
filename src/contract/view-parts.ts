import { z } from 'zod';

/*
 * What imports and runs have in common on their way to the window.
 */

/** A number of something. */
export const count = z.int().nonnegative();
/** Milliseconds since 1970. */
export const time = z.number();

export const importId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
export const runId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

/** The longest text that a cell can be given, in UTF-16 units. */
export const LONGEST_EDIT = 1_000_000;
export const cellText = z.string().max(LONGEST_EDIT);

/** Something that went wrong as expected, in the user's words. Crosses every call as a value. */
export const problemSchema = z.object({ code: z.string(), message: z.string(), fix: z.string() });
export type Problem = z.infer<typeof problemSchema>;
