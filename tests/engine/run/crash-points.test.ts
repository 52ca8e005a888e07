import { expect, test } from 'vitest';
import { readyRow, readyRows } from '../../support/run-builder.ts';
import { startHarness } from '../../support/run-harness.ts';

const CRASH_POINTS = Array.from({ length: 24 }, (_, index) => index + 1);

/* A commit that fails ends a session as a crash does: what was not written is not known later. */
test.each(CRASH_POINTS)(
  'a session that breaks at commit %i leaves a true journal',
  async (point) => {
    const noted = [50, 51, 52].map((row) => readyRow(row, `n${String(row)}`, { notes: 'Called.' }));
    const rows = [...readyRows(5), ...noted, readyRow(60, 'x_lost_answer', { notes: 'Twice?' })];
    const harness = await startHarness(rows);
    let commits = 0;
    const broken = harness.open({
      beforeCommit: () => {
        commits += 1;
        if (commits === point) throw new Error('disk I/O error');
      },
    });
    await harness.session(broken, { concurrency: 3 }).start();
    broken.close();

    const journal = harness.open();
    const { counts } = journal;
    expect(counts.total).toBe(rows.length);
    expect(counts.of('in_flight')).toBe(0);
    // Every request that ever left has its intent on disk: its row is no longer planned.
    const left = new Set(harness.sandbox.writes().map(({ leadId }) => leadId));
    for (const { leadId } of journal.page('planned', 0, 100)) expect(left.has(leadId)).toBe(false);

    expect((await harness.session(journal, { concurrency: 3 }).start()).cause).toBe('finished');
    const sends = (leadId: string) =>
      harness.sandbox.writes().filter((write) => write.leadId === leadId).length;
    for (const { leadId } of [...noted, readyRow(60, 'x_lost_answer')]) {
      expect(sends(leadId)).toBeLessThanOrEqual(1);
    }
    for (const { leadId } of readyRows(5)) expect(sends(leadId)).toBeLessThanOrEqual(2);
    expect(counts.of('succeeded') + counts.of('unknown')).toBe(rows.length);
    expect(counts.of('succeeded')).toBeGreaterThanOrEqual(5);
  },
);
