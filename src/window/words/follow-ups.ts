import type { FollowUp, UndoObstacle } from '../../contract/follow-ups.ts';

/** What an import is to the run that it follows: `Retry of run …`. */
export const followUpWords: Record<FollowUp, string> = {
  retry: 'Retry of run',
  rest: 'Rest of run',
  settle: 'Lost answers of run',
  undo: 'Undo of run',
};

/** Why a value can’t be put back. */
export const obstacleWords: Record<UndoObstacle, string> = {
  lead_gone: 'The lead is not there any more.',
  no_old_value: 'What the lead held before is not known.',
  unreadable: 'The API does not show this field.',
  shows_old:
    'The lead shows its old value: put back already, or shown late. Try again after the server’s next sync.',
  changed_since: 'The lead was changed since.',
  set_once: 'This field can be set only once.',
  not_clearable: 'It was blank, and the API can’t make it blank.',
};
