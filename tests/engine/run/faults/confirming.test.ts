import { describe, expect, test } from 'vitest';
import type { Call } from '../../../support/fault-server/calls.ts';
import {
  jobFaults,
  logFaults,
  type ConfirmingFault,
} from '../../../support/fault-server/confirming-faults.ts';
import { expectOrder } from '../../../support/fault-server/expect-fate.ts';
import { startFaultRun } from '../../../support/fault-server/fault-run.ts';
import { blockedRow, readyRows } from '../../../support/run-builder.ts';

/** More rows than are polled in any case. */
const MANY = 30;

const refuse = (status: number) => (call: Call) => {
  call.answer(status, '');
};

/** Sends a run whose questions meet a fault, and looks at the truth. */
async function expectConfirmed(fault: ConfirmingFault, count: number): Promise<void> {
  const { manners, states, causes = ['finished'], silent = false } = fault;
  const rows = [...readyRows(count), blockedRow(500)];
  const hopeless = (path: string) => silent && path.startsWith('/v1/admin/');
  const run = await startFaultRun({ manners, rows, hopeless });
  const sent = await run.send();
  expectOrder(sent);
  expect(causes, sent.ending.message).toContain(sent.ending.cause);
  for (const [lead, state] of Object.entries(sent.audit.states)) {
    expect(lead === 'blocked' ? ['blocked'] : states, lead).toContain(state);
  }
  expect(run.server.ledger.received).toHaveLength(count);
}

describe.each([3, MANY])('confirming %i rows from', (count) => {
  test.each([...jobFaults, ...logFaults])('$name', async (fault) => {
    await expectConfirmed(fault, count);
  });
});

test('a server that fails while many rows wait is not asked for each of them', async () => {
  const count = 300;
  const manners = { log: refuse(403), job: refuse(500) };
  const run = await startFaultRun({ manners, rows: [...readyRows(count), blockedRow(500)] });
  const sent = await run.send();
  expectOrder(sent);
  expect(sent.ending.cause).toBe('network');
  expect(sent.requests).toBeLessThan(count * 1.5);
});
