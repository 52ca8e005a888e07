import { describe, expect, test } from 'vitest';
import { listRuns } from '../../../src/engine/run/run-history.ts';
import { markedLeads } from '../../../src/sandbox/marked-leads.ts';
import { readyRow, readyRows } from '../../support/run-builder.ts';
import { connect, startHarness } from '../../support/run-harness.ts';

/** How each marked lead must end, with a body that may be repeated. */
const endings: Readonly<Record<string, string>> = {
  _not_found: 'failed',
  _refused: 'failed',
  _job_failure: 'failed',
  _job_partial: 'partial',
  _job_pending: 'unconfirmed',
  _unavailable: 'unknown',
  _lost_answer: 'succeeded',
  _reset: 'unknown',
  _slow: 'succeeded',
  _no_job: 'unknown',
  _busy_once: 'succeeded',
};

describe('a run against the sandbox', () => {
  test('every marked ending ends in the state that is true', { timeout: 30_000 }, async () => {
    const marked = markedLeads.map(({ ending }, index) =>
      readyRow(100 + index, `a${ending}`, { first_name: 'Ann', zip: '00501' }),
    );
    const harness = await startHarness([...readyRows(30), ...marked]);
    const journal = harness.open();
    const session = harness.session(journal);
    const ending = await session.start();
    expect(ending.cause).toBe('finished');
    for (const [index, { ending: mark }] of markedLeads.entries()) {
      const state = endings[mark];
      const rows = journal.page('unknown', 99 + index, 1);
      if (state === 'unknown') expect(rows[0]?.leadId).toBe(`a${mark}`);
    }
    expect(journal.counts.all).toMatchObject({
      succeeded: 33,
      failed: 3,
      partial: 1,
      unconfirmed: 1,
      unknown: 3,
      planned: 0,
      in_flight: 0,
      accepted: 0,
    });
    // An unknown row was sent once and repeated twice; all others once, but where they were lost.
    const sends = (leadId: string) =>
      harness.sandbox.writes().filter((write) => write.leadId === leadId).length;
    expect(sends('a_reset')).toBe(3);
    expect(sends('a_lost_answer')).toBe(2);
    expect(sends('a_job_pending')).toBe(1);
    expect(sends('lead_0')).toBe(1);
  });

  test('what was lost is not repeated where that could do harm', async () => {
    const harness = await startHarness([
      readyRow(2, 'a_lost_answer', { notes: 'Called.' }),
      readyRow(3, 'b_lost_answer', { lead_source_id: 'source' }),
    ]);
    const journal = harness.open();
    await harness.session(journal).start();
    expect(journal.counts.of('unknown')).toBe(2);
    expect(harness.sandbox.writes()).toHaveLength(2);
  });

  test(
    'nearly all of the limit is spent on updates, with no 429',
    { timeout: 60_000 },
    async () => {
      const harness = await startHarness(readyRows(1_000));
      const journal = harness.open();
      const session = harness.session(journal);
      await session.start();
      expect(journal.counts.of('succeeded')).toBe(1_000);
      expect(harness.sandbox.requestCount()).toBeLessThanOrEqual(1_050);
      expect(session.snapshot().requests).toBe(harness.sandbox.requestCount());
      expect(harness.sandbox.writes().filter(({ status }) => status !== 200)).toEqual([]);
    },
  );

  test('a limit lower than ours is learnt', { timeout: 30_000 }, async () => {
    const harness = await startHarness(readyRows(60), { limitPerMinute: 20 });
    const journal = harness.open();
    const session = harness.session(journal, { concurrency: 1 });
    expect((await session.start()).cause).toBe('finished');
    expect(session.snapshot().ratePerMinute).toBe(20);
    expect(journal.counts.of('succeeded')).toBe(60);
  });

  test(
    'the limit and not the slowness near it decides how long a run takes',
    { timeout: 60_000 },
    async () => {
      const harness = await startHarness(readyRows(1_500), { limitPerMinute: 600 });
      const session = harness.session(harness.open(), { ratePerMinute: 600 });
      expect((await session.start()).cause).toBe('finished');
      const idealMs = (harness.sandbox.requestCount() / 600) * 60_000;
      expect(harness.clock.monotonic()).toBeLessThan(idealMs * 1.1);
    },
  );

  test('a refused log of writes is made up for by polling', async () => {
    const harness = await startHarness(readyRows(40));
    harness.sandbox.fault({ kind: 'status', status: 403, pathPrefix: '/v1/admin/logs' }, Infinity);
    const journal = harness.open();
    expect((await harness.session(journal).start()).cause).toBe('finished');
    expect(journal.counts.of('succeeded')).toBe(40);
  });

  test('refused polls leave the log’s word, where it is clear', async () => {
    const rows = [...readyRows(10), readyRow(50, 'a_job_failure'), readyRow(51, 'a_job_partial')];
    const harness = await startHarness(rows);
    const fault = {
      kind: 'status',
      status: 404,
      body: {},
      pathPrefix: '/v1/admin/write-st',
    } as const;
    harness.sandbox.fault(fault, Infinity);
    const journal = harness.open();
    await harness.session(journal).start();
    expect(journal.counts.all).toMatchObject({ succeeded: 10, failed: 1, unconfirmed: 1 });
  });

  test('a log that a poll contradicts is no longer trusted', async () => {
    const harness = await startHarness(readyRows(150));
    const lies = { write_status: 'FAILURE', errors: ['Late refusal.'], created_record_id: null };
    const journal = harness.open();
    const fault = {
      kind: 'status',
      status: 200,
      body: lies,
      pathPrefix: '/v1/admin/write-st',
    } as const;
    harness.sandbox.fault(fault, Infinity);
    await harness.session(journal).start();
    expect(journal.progress.logTrusted).toBe(false);
    expect(journal.counts.of('failed')).toBe(150);
  });

  test('rows that stay pending are unconfirmed, and a later session only asks', async () => {
    const harness = await startHarness([readyRow(2, 'a_job_pending'), readyRow(3, 'b')]);
    const journal = harness.open();
    await harness.session(journal).start();
    expect(journal.counts.all).toMatchObject({ succeeded: 1, unconfirmed: 1 });
    await harness.session(journal).start();
    expect(journal.counts.of('unconfirmed')).toBe(1);
    expect(harness.sandbox.writes()).toHaveLength(2);
  });

  test('a trial sends the first rows, and the next session the rest', async () => {
    const harness = await startHarness(readyRows(12));
    const journal = harness.open();
    const ending = await harness.session(journal, { trial: 5 }).start();
    expect(ending.cause).toBe('trial');
    expect(journal.counts.all).toMatchObject({ succeeded: 5, planned: 7 });
    const leads = harness.sandbox.writes().map(({ leadId }) => leadId);
    expect(new Set(leads)).toEqual(new Set(readyRows(5).map(({ leadId }) => leadId)));
    expect((await harness.session(journal).start()).cause).toBe('finished');
    expect(journal.counts.of('succeeded')).toBe(12);
    expect(harness.sandbox.writes()).toHaveLength(12);
  });

  test('the history tells what became of it', async () => {
    const harness = await startHarness(readyRows(3));
    const journal = harness.open();
    const session = harness.session(journal, { client: connect(harness.sandbox) });
    expect(listRuns(harness.dataDir)).toMatchObject([{ ok: true, summary: { phase: 'going' } }]);
    await session.start();
    journal.close();
    const summary = {
      phase: 'ended',
      rows: 3,
      counts: { succeeded: 3 },
      ending: { cause: 'finished' },
    };
    expect(listRuns(harness.dataDir)).toMatchObject([{ ok: true, summary }]);
  });
});
