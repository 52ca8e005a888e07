import type { LogEntry } from './write-status.ts';
import type { JobResult } from './row-transition.ts';

/** The first so many rows of a run are polled besides what the log says. */
export const FIRST_POLLED = 20;
/** And then one in so many. */
export const POLLED_ONE_IN = 100;

/**
 * Whether what the log says of a job is enough. It knows no PARTIAL_SUCCESS, so a failure and a
 * success with an error text are polled; and so is a sample that keeps the log honest.
 *
 * @param ordinal how many listed rows of the run came before this one, from 0.
 */
export function needsPoll(entry: LogEntry, ordinal: number): boolean {
  if (entry.status === 'FAILURE' || entry.errorText !== '') return true;
  if (ordinal < FIRST_POLLED) return true;
  return (ordinal - FIRST_POLLED + 1) % POLLED_ONE_IN === 0;
}

/** What the log said of a job that was then polled. */
export type LogWord = 'clean_success' | 'success_with_error' | 'failure';

/** @returns how the log's entry counts when a poll is compared with it. */
export function logWord(entry: Pick<LogEntry, 'status' | 'errorText'>): LogWord {
  if (entry.status === 'FAILURE') return 'failure';
  return entry.errorText === '' ? 'clean_success' : 'success_with_error';
}

/**
 * Whether a poll says otherwise than the log in a way that makes the log useless: then the whole
 * run goes over to polling, and what the log had confirmed is asked again. A success with an error
 * text claims nothing, so it can't be contradicted.
 */
export function contradicts(word: LogWord, polled: JobResult): boolean {
  if (word === 'clean_success') return polled !== 'SUCCESS';
  return word === 'failure' && polled === 'SUCCESS';
}

/**
 * What the log's word is worth where single jobs can't be polled at all: a clean success and a
 * failure are taken, an unclear one is not.
 */
export function resultWithoutPoll(word: LogWord): JobResult | null {
  if (word === 'clean_success') return 'SUCCESS';
  return word === 'failure' ? 'FAILURE' : null;
}
