import { describe, expect, test } from 'vitest';
import { openFollowing } from './follow-rig.ts';

const HEADERS = ['lead_id', 'City', 'ZIP code', 'Desired min rent', '=Note'];

describe('retrying a run', () => {
  test('opens the rows that failed, with the same values for each lead', async () => {
    const { call, open, send, bodies } = await openFollowing();
    const id = await open(HEADERS, [
      ['a', 'Here', '00501', '$1,250.50', '=1+1'],
      ['b_refused', 'There', '00502', '900', "'quoted"],
      ['c_job_failure', 'Élsewhere', '', '', ''],
    ]);
    await call('mapping:change', {
      import: id,
      change: { change: 'target', column: 4, target: null },
    });
    const planned = await bodies(id);
    const run = await send(id);
    const retry = await call('follow-up:rows', { run, kind: 'retry', rows: null });
    expect(retry.origin).toMatchObject({ kind: 'retry', run, fileName: 'leads.csv' });
    expect(retry.step).toBe('review');
    expect(retry.mappingProblems).toEqual([]);
    const { a: sentAlready, ...others } = planned;
    expect(sentAlready).toBeDefined();
    expect(await bodies(retry.import)).toEqual(others);
  });

  test('takes the edited cells, the mapping with its constants, and the rows that were chosen', async () => {
    const { call, open, send, bodies } = await openFollowing();
    const id = await open(
      ['Id of it', 'Moves in'],
      [
        ['a_refused', '3/4/2026'],
        ['b_refused', '5/6/2026'],
        ['c_refused', '7/8/2026'],
      ],
    );
    const change = (wish: Parameters<typeof call<'mapping:change'>>[1]['change']) =>
      call('mapping:change', { import: id, change: wish });
    await change({ change: 'target', column: 0, target: 'lead_id' });
    await change({ change: 'target', column: 1, target: 'target_move_in_date' });
    await change({ change: 'date-format', column: 1, dateFormat: 'M/D/YYYY' });
    await change({ change: 'constant', field: 'city', value: 'Here' });
    await call('cell:edit', { import: id, row: 4, column: 1, value: '12/31/2026' });
    const planned = await bodies(id);
    const run = await send(id);
    const retry = await call('follow-up:rows', { run, kind: 'retry', rows: [3, 4] });
    const { a_refused: left, ...chosen } = planned;
    expect(left).toBeDefined();
    expect(await bodies(retry.import)).toEqual(chosen);
  });

  test('takes the rows along whose values were merged into one that failed', async () => {
    const { call, open, send, bodies } = await openFollowing();
    const id = await open(
      ['lead_id', 'city', 'zip'],
      [
        ['a_refused', 'Here', ''],
        ['b', 'There', '00502'],
        ['a_refused', '', '00501'],
      ],
    );
    await call('mapping:change', {
      import: id,
      change: { change: 'duplicates', duplicates: 'merge' },
    });
    const run = await send(id);
    const retry = await call('follow-up:rows', { run, kind: 'retry', rows: null });
    expect(await bodies(retry.import)).toEqual({ a_refused: { city: 'Here', zip: '00501' } });
  });

  test('of a retry has its own columns no second time, and the run knows what it follows', async () => {
    const { engine, call, open, send, bodies } = await openFollowing();
    const first = await send(await open(['lead_id', 'city'], [['a_refused', 'Here']]));
    const retry = await call('follow-up:rows', { run: first, kind: 'retry', rows: null });
    const second = await send(retry.import);
    expect(engine.runs.plan(second).follows).toEqual({ kind: 'retry', run: first });
    const again = await call('follow-up:rows', { run: second, kind: 'retry', rows: null });
    expect(again.headers.filter((header) => header === '__run')).toHaveLength(1);
    expect(await bodies(again.import)).toEqual({ a_refused: { city: 'Here' } });
    const links = await call('history:links', { run: first });
    expect(links.followers).toMatchObject([{ run: second, kind: 'retry' }]);
  });

  test('keeps its link when its file is read again', async () => {
    const { call, open, send } = await openFollowing();
    const run = await send(await open(['lead_id', 'city'], [['a_refused', 'Here']]));
    const { import: id } = await call('follow-up:rows', { run, kind: 'retry', rows: null });
    const again = await call('import:reread', { import: id, options: {} });
    expect(again.origin).toMatchObject({ kind: 'retry', run });
  });

  test('is refused where nothing failed, and leaves no import behind', async () => {
    const { engine, call, open, send } = await openFollowing();
    const run = await send(await open(['lead_id', 'city'], [['a', 'Here']]));
    const reply = await engine.call('follow-up:rows', { run, kind: 'retry', rows: null });
    expect(reply).toMatchObject({ ok: false, problem: { code: 'nothing_to_follow' } });
    expect(await call('import:list', null)).toHaveLength(1);
  });
});

test('the rest of a run that was stopped are the rows that were not sent', async () => {
  const { call, open, send, bodies } = await openFollowing();
  const rows = ['a', 'b', 'c'].map((lead) => [lead, 'Here']);
  const run = await send(await open(['lead_id', 'city'], rows), 1);
  const rest = await call('follow-up:rows', { run, kind: 'rest', rows: null });
  expect(rest.origin?.kind).toBe('rest');
  expect(Object.keys(await bodies(rest.import))).toEqual(['b', 'c']);
});

test('rows whose answer was lost are left out once the comparison shows that they arrived', async () => {
  const { call, open, send, bodies, endpoint } = await openFollowing();
  const id = await open(
    ['lead_id', 'notes', 'city'],
    [
      ['a', 'Called.', 'Here'],
      ['b_lost_answer', 'Called.', 'Here'],
    ],
  );
  const run = await send(id);
  const settle = await call('follow-up:rows', { run, kind: 'settle', rows: null });
  expect(Object.keys(await bodies(settle.import))).toEqual(['b_lost_answer']);
  await call('compare:start', { import: settle.import, endpoint, again: false });
  expect(await bodies(settle.import)).toEqual({});
});
