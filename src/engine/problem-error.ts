import type { Problem } from '../contract/view-parts.ts';

/**
 * An expected failure on its way to the person, carrying the sentence that is shown. The engine's
 * calls turn it into a value; anything else that is thrown is a bug.
 */
export class ProblemError extends Error {
  readonly problem: Problem;

  /**
   * @param code stable name of the kind of failure.
   * @param message what happened, and where.
   * @param fix what to do about it.
   */
  constructor(code: string, message: string, fix: string) {
    super(message);
    this.name = 'ProblemError';
    this.problem = { code, message, fix };
  }
}
