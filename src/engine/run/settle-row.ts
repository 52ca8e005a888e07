import { nextState } from '../../core/send/row-transition.ts';
import type { RowEvent, RowProgress } from '../../core/send/row-transition.ts';
import type { ConfirmerParts } from './confirmer-parts.ts';
import type { RunRow } from './run-row.ts';

type Confirmed = Extract<RowEvent, { kind: 'confirmed' }>;

/** Writes down how a row's job ended, and tells of what went wrong. */
export async function settleRow(
  { journal, clock, onFailure, onChange }: ConfirmerParts,
  row: RunRow,
  event: Confirmed,
  errorText: string,
): Promise<void> {
  const next = nextState(row.progress, event);
  const words = errorText || fallbackWords(event, next);
  const told = { word: row.logWord, code: errorCode(event), words };
  await journal.confirm(row, next, told, clock.now());
  if (next.state === 'failed' || next.state === 'partial' || next.state === 'unknown') {
    onFailure({ row: row.row, leadId: row.leadId, state: next.state, message: words });
  }
  onChange();
}

function errorCode({ result }: Confirmed): string | null {
  if (result === 'SUCCESS') return null;
  return result === 'FAILURE' ? 'job_failure' : 'job_partial';
}

function fallbackWords({ result }: Confirmed, { state }: RowProgress): string {
  if (result === 'SUCCESS') return '';
  if (result === 'PARTIAL_SUCCESS') return 'The property system took only a part of the update.';
  return state === 'unknown'
    ? 'The repeated update failed, but the first one may have been applied.'
    : 'The property system refused the update.';
}
