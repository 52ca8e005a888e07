import type { Connection } from '../../contract/calls.ts';
import type { SendSummary } from '../../contract/run-views.ts';
import { count, counted } from '../words/numbers.ts';

/** What a person has chosen and agreed to before sending. */
export interface SendAgreement {
  /** Whether another address is being entered. */
  readonly entering: boolean;
  readonly summary: SendSummary | null;
  readonly leads: number;
  /** Whether the warnings were seen. */
  readonly seen: boolean;
  /** The number of leads as typed, which production asks for. */
  readonly typed: string;
  readonly environment: Connection['environment'] | null;
}

/** @returns what is still to be done before sending, in the user's words; null: nothing. */
export function sendBarrier(agreement: SendAgreement): string | null {
  const { entering, summary, leads, seen, typed, environment } = agreement;
  if (entering) return 'Enter the address and its token, or choose another place to send to.';
  if (summary === null || environment === null) return 'Wait for the summary.';
  if (leads === 0) return 'No row is ready to be sent.';
  if (summary.warned > 0 && !seen) {
    return `Tick that you have seen the warnings of ${counted(summary.warned, 'row')}.`;
  }
  if (environment === 'production' && typed.replaceAll(/[,\s]/gu, '') !== String(leads)) {
    return `Type ${count(leads)} to send to production.`;
  }
  return null;
}
