import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PlannedRow } from '../../../src/core/model/row.ts';
import { nextState } from '../../../src/core/send/row-transition.ts';
import { createJournal } from '../../../src/engine/run/create-journal.ts';
import { listRuns, readRun, readRunPlan } from '../../../src/engine/run/run-history.ts';
import { openJournal } from '../../../src/engine/run/run-journal.ts';
import { buildPlan, readyRow, readyRows } from '../../support/run-builder.ts';
import { afterTest, temporaryFolder } from '../../support/run-harness.ts';

const plan = buildPlan();

async function newJournal(rows: readonly PlannedRow[]) {
  const dataDir = temporaryFolder();
  expect(await createJournal(dataDir, plan, [rows])).toMatchObject({ ok: true });
  return dataDir;
}

function open(dataDir: string, options: Parameters<typeof openJournal>[2] = {}) {
  const opened = openJournal(dataDir, plan.run, options);
  if (!opened.ok) throw new Error(opened.problem);
  afterTest(() => {
    opened.value.close();
  });
  return opened.value;
}

describe('a journal', () => {
  test('holds every row in its first state, and the body as it will be sent', async () => {
    const unsent = (['blocked', 'empty', 'duplicate', 'excluded'] as const).map(
      (status, index) => ({
        ...readyRow(50 + index, 'x'),
        status,
        body: null,
      }),
    );
    const odd = {
      ...readyRow(90, 'odd\ud800', { first_name: 'O’\ud800\0"' }),
      cells: ['\0', '\udc00'],
    };
    const journal = open(await newJournal([...readyRows(3), ...unsent, odd]));
    expect(journal.counts.all).toMatchObject({ planned: 4, blocked: 1, empty: 1, duplicate: 1 });
    expect(journal.counts.ready).toBe(4);
    expect(journal.page('planned', 0, 1)[0]?.body).toBe('{"zip":"00501"}');
    expect(journal.page('planned', 80, 1)[0]?.body).toBe('{"first_name":"O’\\ud800\\u0000\\""}');
    expect(journal.plan).toEqual(plan);
  });

  test('takes batches from anywhere, and tells their failure from the disk’s', async () => {
    async function* batches() {
      await Promise.resolve();
      yield readyRows(2);
      throw new Error('The file is gone.');
    }
    const dataDir = temporaryFolder();
    await expect(createJournal(dataDir, plan, batches())).rejects.toThrow('The file is gone.');
    expect(readdirSync(join(dataDir, 'runs'))).toEqual([]);
  });

  test('a folder that can’t be written is a sentence', async () => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, 'runs'), 'a file');
    expect(await createJournal(dataDir, plan, [])).toMatchObject({ ok: false });
  });

  test('refuses a ready row without a body', async () => {
    const rows = [{ ...readyRow(2, 'a'), body: {} }];
    await expect(createJournal(temporaryFolder(), plan, [rows])).rejects.toThrow('no body');
  });

  test('writes of one moment share a commit, and each is on disk when its promise resolves', async () => {
    let commits = 0;
    const dataDir = await newJournal(readyRows(50));
    const journal = open(dataDir, { beforeCommit: () => (commits += 1) });
    const rows = journal.page('planned', 0, 50);
    const begun = rows.map((row) =>
      journal.begin(row, nextState(row.progress, { kind: 'intent' }), 0),
    );
    await Promise.all(begun);
    expect(commits).toBe(1);
    expect(journal.counts.of('in_flight')).toBe(50);
  });

  test('after a failed commit nothing is written any more', async () => {
    let fails = true;
    const journal = open(await newJournal(readyRows(2)), {
      beforeCommit: () => {
        if (fails) throw new Error('disk full');
      },
    });
    const [row] = journal.page('planned', 0, 1);
    if (row === undefined) throw new Error('no row');
    const next = nextState(row.progress, { kind: 'intent' });
    await expect(journal.begin(row, next, 0)).rejects.toThrow('disk full');
    fails = false;
    await expect(journal.begin(row, next, 0)).rejects.toThrow('disk full');
    expect(journal.counts.of('planned')).toBe(2);
    expect(journal.page('planned', 0, 5)).toHaveLength(2);
  });

  test('is held by one session', async () => {
    const dataDir = await newJournal(readyRows(1));
    const journal = open(dataDir);
    const second = openJournal(dataDir, plan.run);
    expect(second).toMatchObject({ ok: false });
    expect(second.ok ? '' : second.problem).toContain('going on already');
    journal.close();
    open(dataDir);
  });

  test.each(['20261123-144501-zzzz', '../../etc/passwd', ''])('there is no run %j', (run) => {
    expect(openJournal(temporaryFolder(), run)).toMatchObject({ ok: false });
    expect(readRun(temporaryFolder(), run)).toMatchObject({ ok: false });
  });
});

describe('listRuns', () => {
  test('lists the newest first and tells of a file that is broken', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(join(dataDir, 'runs'));
    const later = buildPlan({ run: '20261124-000000-aaaa' });
    await createJournal(dataDir, plan, [readyRows(2)]);
    await createJournal(dataDir, later, [readyRows(3)]);
    const broken = '20261125-000000-bbbb';
    writeFileSync(join(dataDir, 'runs', `${broken}.db`), 'not a database '.repeat(500));
    const runs = listRuns(dataDir);
    expect(runs).toMatchObject([
      { ok: false, broken: { run: broken } },
      { ok: true, summary: { run: later.run, rows: 3, phase: 'prepared' } },
      { ok: true, summary: { run: plan.run, counts: { not_sent: 2 } } },
    ]);
    expect(readRunPlan(dataDir, plan.run)).toEqual({ ok: true, value: plan });
  });

  test('has nothing where nothing was sent', () => {
    expect(listRuns(temporaryFolder())).toEqual([]);
  });
});
