import { ProblemError } from '../problem-error.ts';

/** What is told of an opening that a person stopped. */
export function stoppedProblem(): ProblemError {
  return new ProblemError('stopped', 'Opening was stopped.', 'Open the file again.');
}
