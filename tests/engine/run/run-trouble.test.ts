import { describe, expect, test } from 'vitest';
import { createApiClient } from '../../../src/engine/run/api-client.ts';
import { readyRow, readyRows } from '../../support/run-builder.ts';
import { afterTest, connect, reaches, startHarness } from '../../support/run-harness.ts';

describe('trouble of a run', () => {
  test('a 401 pauses at once, and a new token goes on at the first row', async () => {
    const harness = await startHarness(readyRows(10));
    const journal = harness.open();
    const client = connect(harness.sandbox, 'outdated');
    const session = harness.session(journal, { client, onTrouble: 'pause', concurrency: 1 });
    const ended = session.start();
    await reaches(session, 'paused');
    expect(session.snapshot().ending?.cause).toBe('unauthorised');
    expect(journal.counts.of('planned')).toBe(10);
    expect(harness.sandbox.requestCount()).toBe(1);
    session.resume(harness.sandbox.token);
    expect((await ended).cause).toBe('finished');
    expect(journal.counts.of('succeeded')).toBe(10);
    expect(harness.sandbox.writes()[1]?.leadId).toBe('lead_0');
  });

  test('three pages of a proxy in a row stop the run, and nothing is lost', async () => {
    const harness = await startHarness(readyRows(10));
    const page = { kind: 'status', status: 403, body: '<html>', contentType: 'text/html' } as const;
    harness.sandbox.fault(page, Infinity);
    const journal = harness.open();
    const ending = await harness.session(journal, { concurrency: 1 }).start();
    expect(ending.cause).toBe('forbidden');
    expect(ending.message).toContain('forbids');
    expect(journal.counts.of('planned')).toBe(10);
    expect(harness.sandbox.requestCount()).toBe(3);
  });

  test('a single row that is forbidden fails, and the run goes on', async () => {
    const harness = await startHarness(readyRows(8));
    const fault = { kind: 'status', status: 403, pathPrefix: '/v1/leads/entrata/lead_3' } as const;
    harness.sandbox.fault(fault, Infinity);
    const journal = harness.open();
    expect((await harness.session(journal).start()).cause).toBe('finished');
    expect(journal.counts.all).toMatchObject({ succeeded: 7, failed: 1 });
  });

  test('rows that are forbidden among others fail, and the others get through', async () => {
    const harness = await startHarness(readyRows(30));
    for (const row of [3, 6, 9, 12, 15, 18]) {
      const pathPrefix = `/v1/leads/entrata/lead_${String(row)}`;
      harness.sandbox.fault({ kind: 'status', status: 403, pathPrefix }, Infinity);
    }
    const journal = harness.open();
    expect((await harness.session(journal).start()).cause).toBe('finished');
    expect(journal.counts.of('planned')).toBe(0);
    expect(journal.counts.of('succeeded') + journal.counts.of('failed')).toBe(30);
  });

  test('what was accepted is confirmed although further updates are forbidden', async () => {
    const harness = await startHarness(readyRows(9));
    for (const row of [5, 6, 7, 8]) {
      const pathPrefix = `/v1/leads/entrata/lead_${String(row)}`;
      harness.sandbox.fault({ kind: 'status', status: 403, pathPrefix }, Infinity);
    }
    const journal = harness.open();
    expect((await harness.session(journal, { concurrency: 1 }).start()).cause).toBe('forbidden');
    expect(journal.counts.all).toMatchObject({ succeeded: 5, planned: 4, accepted: 0 });
  });

  test('an endless 429 ends by itself within 15 minutes', async () => {
    const harness = await startHarness(readyRows(5));
    harness.sandbox.fault({ kind: 'status', status: 429 }, Infinity);
    const journal = harness.open();
    const session = harness.session(journal);
    const ending = await session.start();
    expect(ending.cause).toBe('rate_limited');
    expect(journal.counts.of('planned')).toBe(5);
    expect(harness.clock.monotonic()).toBeLessThanOrEqual(15 * 60_000);
    expect(harness.sandbox.requestCount()).toBeLessThan(60);
  });

  test('a Retry-After of a day ends the run at once', async () => {
    const harness = await startHarness(readyRows(5));
    const headers = { 'retry-after': '86400' };
    harness.sandbox.fault({ kind: 'status', status: 429, headers }, Infinity);
    const ending = await harness.session(harness.open()).start();
    expect(ending.cause).toBe('rate_limited');
    expect(harness.clock.monotonic()).toBeLessThan(60_000);
  });

  test.each(['0', '-1', 'soon', 'Mon, 23 Nov 2020 00:00:00 GMT'])(
    'a Retry-After of %j makes no hot loop',
    async (retryAfter) => {
      const harness = await startHarness(readyRows(3));
      const headers = { 'retry-after': retryAfter };
      harness.sandbox.fault({ kind: 'status', status: 429, headers }, 6);
      const journal = harness.open();
      expect(await harness.session(journal, { concurrency: 1 }).start()).toMatchObject({
        cause: 'finished',
      });
      expect(journal.counts.of('succeeded')).toBe(3);
      expect(harness.clock.monotonic()).toBeGreaterThan(30_000);
    },
  );

  test('a server that is not there ends the run, nothing is lost', async () => {
    const harness = await startHarness(readyRows(5));
    const journal = harness.open();
    await harness.sandbox.close();
    const ending = await harness.session(journal).start();
    expect(ending.cause).toBe('network');
    expect(journal.counts.of('planned')).toBe(5);
    expect(harness.clock.monotonic()).toBeGreaterThan(5_000);
    expect(harness.clock.monotonic()).toBeLessThan(20_000);
  });

  test('a name that does not exist certainly applied nothing', async () => {
    const harness = await startHarness(readyRows(2));
    const journal = harness.open();
    const options = { baseUrl: 'https://leadsheet.invalid', token: 't', appVersion: '0' };
    const client = createApiClient(options);
    afterTest(() => client.close());
    const ending = await harness.session(journal, { client }).start();
    expect(ending.cause).toBe('network');
    expect(journal.counts.of('planned')).toBe(2);
  });

  test('a disk that fails stops the run before the next request', async () => {
    const harness = await startHarness(readyRows(50));
    let commits = 0;
    const journal = harness.open({
      beforeCommit: () => {
        commits += 1;
        if (commits > 20) throw new Error('database or disk is full');
      },
    });
    const ending = await harness.session(journal, { concurrency: 1 }).start();
    expect(ending.cause).toBe('disk');
    const before = harness.sandbox.requestCount();
    journal.close();
    const opened = harness.open();
    expect(opened.counts.of('in_flight')).toBe(0);
    expect(opened.counts.of('unknown')).toBeLessThanOrEqual(1);
    expect((await harness.session(opened).start()).cause).toBe('finished');
    expect(opened.counts.of('succeeded')).toBe(50);
    expect(before).toBeLessThan(20);
  });

  test('stop counts down what is in flight and sends nothing more', async () => {
    const harness = await startHarness(readyRows(40));
    const journal = harness.open();
    const session = harness.session(journal);
    const ended = session.start();
    session.onChange(() => {
      if (journal.counts.of('accepted') >= 5) session.stop();
    });
    expect((await ended).cause).toBe('stopped');
    const { in_flight: inFlight, planned, accepted } = journal.counts.all;
    expect(inFlight).toBe(0);
    expect(planned + accepted).toBe(40);
    expect(harness.sandbox.writes()).toHaveLength(accepted);
    expect((await harness.session(journal).start()).cause).toBe('finished');
    expect(harness.sandbox.writes()).toHaveLength(40);
  });

  test('pause and resume lose nothing, whenever they come', async () => {
    const harness = await startHarness(readyRows(30));
    const journal = harness.open();
    const session = harness.session(journal, { onTrouble: 'pause' });
    const ended = session.start();
    for (let round = 0; round < 5; round += 1) {
      session.pause();
      if (round % 2 === 0) await reaches(session, 'paused');
      session.resume();
    }
    expect((await ended).cause).toBe('finished');
    expect(journal.counts.of('succeeded')).toBe(30);
    expect(harness.sandbox.writes()).toHaveLength(30);
  });

  test('a row that was in flight at a crash is unknown, then sent again with the same bytes', async () => {
    const rows = [
      readyRow(2, 'safe'),
      readyRow(3, 'harmful', { notes: 'x' }),
      readyRow(4, 'other'),
    ];
    const harness = await startHarness(rows);
    const journal = harness.open();
    for (const row of journal.page('planned', 0, 2)) {
      await journal.begin(row, { ...row.progress, state: 'in_flight' }, 0);
    }
    journal.close();
    const opened = harness.open();
    expect(opened.counts.all).toMatchObject({ unknown: 2, planned: 1 });
    await harness.session(opened).start();
    expect(opened.counts.all).toMatchObject({ succeeded: 2, unknown: 1 });
    const leads = harness.sandbox.writes().map(({ leadId }) => leadId);
    expect(leads).not.toContain('harmful');
  });
});
