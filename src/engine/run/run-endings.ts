import type { Trouble } from '../../core/send/breaker.ts';
import type { RunEnding } from './run-plan.ts';

export const STOPPED: RunEnding = {
  cause: 'stopped',
  message: 'The run was stopped before it was through.',
};

export const PAUSED: RunEnding = { cause: 'paused', message: 'The run was paused by hand.' };

export const RESENT: RunEnding = {
  cause: 'stopped',
  message: 'The chosen rows were sent again; those that were not sent before still wait.',
};

export const TRIAL_DONE: RunEnding = {
  cause: 'trial',
  message: 'The trial is through; the other rows were not sent.',
};

/** Trouble that ends a session, or pauses it. */
export function endingOf({ cause, message }: Trouble): RunEnding {
  return { cause, message };
}
