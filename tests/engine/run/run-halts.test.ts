import { describe, expect, test } from 'vitest';
import { readyRow, readyRows } from '../../support/run-builder.ts';
import { reaches, startHarness } from '../../support/run-harness.ts';

describe('a run that waits for a person', () => {
  test.each([401, 403])(
    'while a run is paused on %i, what was accepted is confirmed',
    async (status) => {
      const harness = await startHarness(readyRows(9));
      for (const row of [5, 6, 7, 8]) {
        const pathPrefix = `/v1/leads/entrata/lead_${String(row)}`;
        harness.sandbox.fault({ kind: 'status', status, pathPrefix }, Infinity);
      }
      const journal = harness.open();
      const session = harness.session(journal, { concurrency: 1, onTrouble: 'pause' });
      const ended = session.start();
      await reaches(session, 'paused');
      await new Promise<void>((resolve) => {
        session.onChange(() => {
          if (journal.counts.of('accepted') === 0) resolve();
        });
      });
      expect(session.snapshot().phase).toBe('paused');
      expect(journal.counts.all).toMatchObject({ succeeded: 5, planned: 4 });
      session.stop();
      expect((await ended).cause).toBe('stopped');
    },
  );

  test('a server that knows none of the first ten leads pauses the run, and none has failed', async () => {
    const harness = await startHarness(readyRows(20));
    const fault = { kind: 'status', status: 404, body: {}, pathPrefix: '/v1/leads' } as const;
    harness.sandbox.fault(fault, Infinity);
    const journal = harness.open();
    expect((await harness.session(journal).start()).cause).toBe('not_found');
    expect(journal.counts.all).toMatchObject({ planned: 20, failed: 0, in_flight: 0 });
    expect(harness.sandbox.requestCount()).toBeLessThan(20);
    // Who goes on has been told: from now on a 404 is the lead's own.
    expect((await harness.session(journal).start()).cause).toBe('finished');
    expect(journal.counts.of('failed')).toBe(20);
  });

  test('a few leads that are not there fail after one request each', async () => {
    const harness = await startHarness([readyRow(2, 'a_not_found'), readyRow(3, 'b_not_found')]);
    const journal = harness.open();
    expect((await harness.session(journal).start()).cause).toBe('finished');
    expect(journal.counts.of('failed')).toBe(2);
    expect(harness.sandbox.requestCount()).toBe(2);
  });

  test('leads that are not there fail beside one that is', async () => {
    const missing = Array.from({ length: 15 }, (_, at) =>
      readyRow(at + 3, `m${String(at)}_not_found`),
    );
    const harness = await startHarness([
      ...missing.slice(0, 8),
      readyRow(30, 'there'),
      ...missing.slice(8).map((row) => ({ ...row, row: row.row + 40 })),
    ]);
    const journal = harness.open();
    expect((await harness.session(journal, { concurrency: 1 }).start()).cause).toBe('finished');
    expect(journal.counts.all).toMatchObject({ failed: 15, succeeded: 1 });
  });

  test('a pause by hand and a stop have causes of their own', async () => {
    const harness = await startHarness(readyRows(10));
    const journal = harness.open();
    const session = harness.session(journal, { onTrouble: 'pause' });
    const ended = session.start();
    session.pause();
    await reaches(session, 'paused');
    expect(session.snapshot().ending?.cause).toBe('paused');
    session.stop();
    expect((await ended).cause).toBe('stopped');
  });
});
