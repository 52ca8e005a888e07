import { expect } from 'vitest';
import type { EndCause } from '../../../src/engine/run/run-plan.ts';
import { ODD, ODD_NOTED, startFaultRun, type Sent } from './fault-run.ts';
import type { Fate, WriteFault } from './write-fault.ts';

/** Whom a fault befalls: two rows for good, every row once, or every row for good. */
export const SCOPES = ['two rows', 'every row once', 'every row'] as const;
export type Scope = (typeof SCOPES)[number];

const EVEN = ['even_1', 'even_2', 'even_3', 'even_4'];
const ALL = [...EVEN, ODD, ODD_NOTED];
/** Rows that must not be repeated by themselves. */
const FRAGILE = ['even_2', 'even_3', ODD_NOTED];
/** The limit that the run keeps to, a minute. */
const RATE = 150;
const MINUTE_MS = 60_000;
/** A quarter of an hour for each request of a server that asks for a day. */
const LONGEST_MS = 240 * MINUTE_MS;

/** Sends a run through a fault, then once more without it, and looks at the truth each time. */
export async function expectFate(fault: WriteFault, scope: Scope): Promise<void> {
  const run = await startFaultRun({
    manners: {
      write: (call) => {
        if (befalls(scope, call.write.leadId, call.nth)) fault.manner(call);
        else call.accept();
      },
    },
    hopeless: (path, nth) => fault.silent === true && befalls(scope, path.split('/')[4] ?? '', nth),
  });
  const first = await run.send();
  expectOrder(first);
  expect(first.ending.cause, first.ending.message).toBe(endingOf(fault, scope));
  for (const lead of ALL) {
    expect(statesOf(fault, scope, lead), lead).toContain(first.audit.states[lead]);
    const sends = run.server.ledger.writesOf(lead).length;
    expect(sends, lead).toBeLessThanOrEqual(mostSends(fault.fate, lead));
  }
  run.server.manners = {};
  const second = await run.send();
  expectOrder(second);
  expect(second.ending.cause).toBe('finished');
  for (const lead of ALL) {
    expect(['succeeded', 'failed', 'unknown'], lead).toContain(second.audit.states[lead]);
  }
}

/** What holds of every session, whatever befell it. */
export function expectOrder({ audit, tookMs, requests }: Sent): void {
  expect(audit.violations).toEqual([]);
  expect(audit.states['blocked']).toBe('blocked');
  expect(tookMs).toBeLessThan(LONGEST_MS);
  // One at the very beginning, and what may be caught up with after a standstill.
  expect(requests).toBeLessThanOrEqual(RATE * (tookMs / MINUTE_MS) + 3);
}

function befalls(scope: Scope, leadId: string, nth: number): boolean {
  if (scope === 'two rows') return leadId === ODD || leadId === ODD_NOTED;
  return scope === 'every row' || nth === 1;
}

function endingOf(fault: WriteFault, scope: Scope): EndCause {
  const { fate } = fault;
  const cause: EndCause = fault.cause ?? 'finished';
  if (fate === 'unauthorised') return 'unauthorised';
  if (fate === 'throttled') return scope === 'every row once' ? cause : 'rate_limited';
  return scope === 'two rows' ? 'finished' : cause;
}

/** The states that are true of a row after the first session. */
function statesOf(fault: WriteFault, scope: Scope, lead: string): readonly string[] {
  const { fate, cause } = fault;
  const endsEarly = endingOf(fault, scope) !== 'finished';
  if (!befalls(scope, lead, 1)) return endsEarly ? ['accepted', 'not_sent'] : ['succeeded'];
  switch (fate) {
    case 'harmless':
      return ['succeeded'];
    case 'refused':
      return ['failed'];
    case 'turned_away':
      return endsEarly ? ['not_sent'] : ['failed'];
    case 'unauthorised':
      return ['not_sent'];
    case 'throttled':
      return endsEarly ? ['not_sent'] : ['succeeded'];
    case 'lost':
      if (endsEarly && cause !== undefined) return ['unknown', 'not_sent'];
      return scope === 'every row once' && !FRAGILE.includes(lead) ? ['succeeded'] : ['unknown'];
  }
}

function mostSends(fate: Fate, lead: string): number {
  switch (fate) {
    case 'harmless':
    case 'refused':
    case 'unauthorised':
      return 1;
    case 'turned_away':
      return 3;
    case 'throttled':
      return 40;
    case 'lost':
      return FRAGILE.includes(lead) ? 1 : 3;
  }
}
