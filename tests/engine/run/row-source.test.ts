import { expect, test } from 'vitest';
import { nextState } from '../../../src/core/send/row-transition.ts';
import { RowSource } from '../../../src/engine/run/row-source.ts';
import type { RunRow } from '../../../src/engine/run/run-row.ts';
import type { RunJournal } from '../../../src/engine/run/run-journal.ts';
import { readyRows } from '../../support/run-builder.ts';
import { startHarness } from '../../support/run-harness.ts';

function take(source: RowSource): RunRow {
  const row = source.next();
  if (row === null) throw new Error('A row was expected.');
  return row;
}

async function accept(journal: RunJournal, row: RunRow): Promise<void> {
  const sent = await journal.begin(row, nextState(row.progress, { kind: 'intent' }), 0);
  const next = nextState(sent.progress, { kind: 'accepted', jobId: `job-${String(row.row)}` });
  const end = { outcome: 'accepted', httpStatus: 200, errorCode: null, errorWords: null };
  await journal.finish(sent, next, end, 0);
}

test('a row that was accepted meanwhile is not handed out again', async () => {
  const journal = (await startHarness(readyRows(4))).open();
  const source = new RowSource(journal, 'planned', null);
  const [first, second] = [take(source), take(source)];
  source.release(first, true);
  expect(take(source).row).toBe(first.row);
  await accept(journal, second);
  source.release(second, false);
  expect(take(source).row).toBe(4);
  expect(take(source).row).toBe(5);
  expect(source.next()).toBeNull();
});

test('a row that goes back comes again, wherever the reading is', async () => {
  const journal = (await startHarness(readyRows(4))).open();
  const source = new RowSource(journal, 'planned', null);
  const rows = [take(source), take(source), take(source)];
  for (const row of rows) source.release(row, true);
  expect([take(source), take(source), take(source), take(source)].map(({ row }) => row)).toEqual([
    2, 3, 4, 5,
  ]);
});

test('a deferred row waits until no other is left', async () => {
  const journal = (await startHarness(readyRows(2))).open();
  const source = new RowSource(journal, 'planned', null);
  const first = take(source);
  source.defer(first);
  const second = take(source);
  expect(second.row).toBe(3);
  expect(source.next()).toBeNull();
  await accept(journal, second);
  source.release(second, false);
  expect(take(source).row).toBe(2);
});

test('the journal itself refuses a row that has moved on', async () => {
  const journal = (await startHarness(readyRows(2))).open();
  const row = take(new RowSource(journal, 'planned', null));
  await accept(journal, row);
  await expect(journal.begin(row, { ...row.progress, state: 'in_flight' }, 0)).rejects.toThrow();
});
