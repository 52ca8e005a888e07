import { describe, expect, test } from 'vitest';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import { Pacer } from '../../../src/core/send/pacer.ts';
import { Slots } from '../../../src/core/send/slots.ts';
import { RequestGate } from '../../../src/engine/run/request-gate.ts';
import { rowEvidence } from '../../../src/engine/run/row-evidence.ts';
import { readyRow, readyRows } from '../../support/run-builder.ts';
import { connect, reaches, startHarness, type Harness } from '../../support/run-harness.ts';

const NOTE = { notes: 'Called.' };

/** A run whose second row was applied, though nobody was told. */
async function withLostNote() {
  const harness = await startHarness([readyRow(2, 'a'), readyRow(3, 'b_lost_answer', NOTE)]);
  const journal = harness.open();
  await harness.session(journal).start();
  expect(journal.counts.all).toMatchObject({ succeeded: 1, unknown: 1 });
  return { harness, journal };
}

const sends = ({ sandbox }: Harness, lead: string) =>
  sandbox.writes().filter(({ leadId }) => leadId === lead).length;

describe('a row that a person decides over', () => {
  test('is sent again once, with the same bytes, and nothing else is', async () => {
    const { harness, journal } = await withLostNote();
    await harness.session(journal, { resend: [3] }).start();
    expect(journal.counts.all).toMatchObject({ succeeded: 2, unknown: 0 });
    expect(sends(harness, 'b_lost_answer')).toBe(2);
    expect(sends(harness, 'a')).toBe(1);
    const bodies = harness.sandbox.writes().filter(({ leadId }) => leadId === 'b_lost_answer');
    expect(bodies.map(({ body }) => body)).toEqual([NOTE, NOTE]);
  });

  test('is sent again although the first try met a 429', async () => {
    const { harness, journal } = await withLostNote();
    harness.sandbox.fault({ kind: 'status', status: 429, pathPrefix: '/v1/leads' }, 1);
    await harness.session(journal, { resend: [3] }).start();
    expect(journal.counts.all).toMatchObject({ succeeded: 2, unknown: 0 });
  });

  test('is left alone by a session that was not told to', async () => {
    const { harness, journal } = await withLostNote();
    await harness.session(journal).start();
    expect(sends(harness, 'b_lost_answer')).toBe(1);
  });

  test('is sent although the others were being confirmed already', async () => {
    const rows = [readyRow(2, 'a'), readyRow(3, 'b_lost_answer', NOTE)];
    const harness = await startHarness(rows, { jobDelayMs: 30_000 });
    const journal = harness.open();
    const session = harness.session(journal);
    const ended = session.start();
    await reaches(session, 'confirming');
    expect(session.resend([3])).toBe(true);
    await ended;
    expect(journal.counts.all).toMatchObject({ succeeded: 2, unknown: 0 });
    expect(sends(harness, 'b_lost_answer')).toBe(2);
  });

  test('is not taken by a session that has come to its end', async () => {
    const { harness, journal } = await withLostNote();
    const session = harness.session(journal);
    await session.start();
    expect(session.resend([3])).toBe(false);
    expect(sends(harness, 'b_lost_answer')).toBe(1);
  });

  test('is never one that was accepted, whatever was asked for', async () => {
    const harness = await startHarness(readyRows(3));
    const journal = harness.open();
    await harness.session(journal).start();
    await harness.session(journal, { resend: [2, 3, 4] }).start();
    expect(harness.sandbox.writes()).toHaveLength(3);
  });

  test('does not take the rest of a trial with it', async () => {
    const rows = [
      readyRow(2, 'b_lost_answer', NOTE),
      ...readyRows(5).map((row) => ({ ...row, row: row.row + 9 })),
    ];
    const harness = await startHarness(rows);
    const journal = harness.open();
    await harness.session(journal, { trial: 1 }).start();
    const ending = await harness.session(journal, { resend: [2] }).start();
    expect(ending.cause).toBe('stopped');
    expect(journal.counts.all).toMatchObject({ succeeded: 1, planned: 5 });
  });

  test('is shown with what the lead holds and what the log lists', async () => {
    const { harness, journal } = await withLostNote();
    journal.close();
    const { dataDir, run, clock, sandbox } = harness;
    const parts = { client: connect(sandbox), pacer: new Pacer(), slots: new Slots(null), clock };
    const gate = new RequestGate({ ...parts, onChange: () => undefined });
    const evidence = await rowEvidence({ dataDir, run, row: 3, catalogue: entrata, gate, clock });
    expect(evidence).toMatchObject({ row: 3, leadId: 'b_lost_answer', attempts: 1, mayAdd: true });
    expect(evidence.log).toMatchObject([{ status: 'SUCCESS' }]);
    expect(evidence.fields).toEqual([expect.objectContaining({ sent: 'Called.' })]);
    const missing = rowEvidence({ dataDir, run, row: 99, catalogue: entrata, gate, clock });
    await expect(missing).rejects.toThrow('Row 99 of this run was never sent.');
  });
});
