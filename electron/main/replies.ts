import type { Reply } from '../../src/contract/calls.ts';

/** An answer that worked. */
export function done<T>(value: T): Reply<T> {
  return { ok: true, value };
}

/**
 * An expected failure as an answer.
 *
 * @param code stable name of the kind of failure.
 * @param message what happened, in the user's words.
 * @param fix what to do about it.
 */
export function refused(code: string, message: string, fix: string): Reply<never> {
  return { ok: false, problem: { code, message, fix } };
}

/** The answer where an exception shows that the fault is ours. */
export function bugFound(): Reply<never> {
  return refused(
    'bug',
    'Leadsheet made a mistake while it was doing this.',
    'Try again. If it happens again, start Leadsheet again: everything done so far is saved.',
  );
}
