import { expect, test } from 'vitest';
import { csv, openDesk, planned, sampleFile } from './desk.ts';

const leads = csv(
  ['Lead ID', 'First Name', 'ZIP', 'Phone'],
  ['cmgood1', 'Ann', '00501', ''],
  ['cmbad1', 'Bob', '', '12'],
  [' ', '', '', ''],
  ['cmempty1', '', '', ''],
  ['cmtwin1', 'Cy', '', ''],
  ['cmtwin1', 'Cy', '', ''],
);

test('the plan of the sample counts its rows by status', async () => {
  const { out } = await openDesk().leadsheet(['plan', sampleFile]);
  const counts = out.split('\n').slice(0, 6);
  expect(counts.map((line) => line.trim().replace(/ +/u, ' '))).toEqual([
    '34 rows',
    '25 ready',
    '7 blocked',
    '1 empty',
    '1 duplicate',
    '1 with warnings',
  ]);
});

test('a plan with a blocked row ends with 4', async () => {
  const { exitCode } = await openDesk().leadsheet(['plan', sampleFile]);
  expect(exitCode).toBe(4);
});

test('a plan without a blocked row ends with 0, duplicates and empty rows or not', async () => {
  const desk = openDesk();
  const file = desk.file('l.csv', csv(['lead_id', 'city'], ['a1', 'X'], ['a1', 'X'], ['b1', '']));
  const said = await desk.leadsheet(['plan', file, '--ndjson']);
  expect(said.exitCode).toBe(0);
  expect(planned(said).rows.map(({ status }) => status)).toEqual(['ready', 'duplicate', 'empty']);
});

test('the lines of a plan are a row each, in file order, numbered as a spreadsheet does', async () => {
  const desk = openDesk();
  const said = await desk.leadsheet(['plan', desk.file('l.csv', leads), '--ndjson']);
  expect(planned(said).rows.map(({ row, lead_id, status }) => [row, lead_id, status])).toEqual([
    [2, 'cmgood1', 'ready'],
    [3, 'cmbad1', 'blocked'],
    [5, 'cmempty1', 'empty'],
    [6, 'cmtwin1', 'ready'],
    [7, 'cmtwin1', 'duplicate'],
  ]);
});

test('a line of a plan is the documented object, byte for byte', async () => {
  const desk = openDesk();
  const file = desk.file('l.csv', csv(['Lead ID', 'State'], ['cmgood1', 'Texas']));
  const { out } = await desk.leadsheet(['plan', file, '--ndjson']);
  expect(out.split('\n')[0]).toBe(
    '{"row":2,"lead_id":"cmgood1","status":"ready","body":{"state":"TX"},"issues":[' +
      '{"severity":"notice","code":"state_name","column":"State","field":"state","value":"Texas",' +
      '"message":"“Texas” is sent as TX.","fix":"Nothing to do."}]}',
  );
});

test('the last line of a plan is its summary, which adds up', async () => {
  const desk = openDesk();
  const said = await desk.leadsheet(['plan', desk.file('l.csv', leads), '--ndjson']);
  expect(planned(said).summary).toEqual({
    file: 'l.csv',
    rows: 5,
    ready: 2,
    blocked: 1,
    empty: 1,
    duplicate: 1,
    warned: 0,
    errors: 1,
    warnings: 0,
    notices: 1,
  });
});

test('a row that is not sent has no body', async () => {
  const desk = openDesk();
  const said = await desk.leadsheet(['plan', desk.file('l.csv', leads), '--ndjson']);
  for (const { status, body } of planned(said).rows) {
    if (status === 'ready') expect(body).not.toBeNull();
    else expect(body).toBeNull();
  }
});

test('an error names row, column, field and value, what is wrong and how to mend it', async () => {
  const desk = openDesk();
  const said = await desk.leadsheet(['plan', desk.file('l.csv', leads), '--ndjson']);
  expect(planned(said).rows[1]?.issues).toEqual([
    {
      severity: 'error',
      code: 'phone_short',
      column: 'Phone',
      field: 'phone_1',
      value: '12',
      message: 'Phone “12” has 2 digits; at least 10 are needed.',
      fix: 'Type the number with its area code.',
    },
  ]);
});

test('what was detected is told on standard error, and only results on standard output', async () => {
  const desk = openDesk();
  const { out, err } = await desk.leadsheet(['plan', desk.file('l.csv', leads), '--ndjson']);
  expect(err).toContain('l.csv: utf-8, comma, header in row 1, 5 rows, 1 blank row skipped.\n');
  expect(err).toContain('Lead ID → lead_id, First Name → first_name');
  for (const line of out.trimEnd().split('\n')) expect(line).toMatch(/^\{.*\}$/u);
});

test('a plan leaves nothing behind', async () => {
  const desk = openDesk();
  await desk.leadsheet(['plan', sampleFile]);
  expect(desk.kept()).toEqual([]);
});

test('a plan leaves nothing behind where the mapping can’t be used either', async () => {
  const desk = openDesk();
  await desk.leadsheet(['plan', desk.file('l.csv', csv(['a', 'b'], ['1', '2']))]);
  expect(desk.kept()).toEqual([]);
});

test('cells stay as they were typed', async () => {
  const desk = openDesk();
  const row = ['219E01BE', '00501', 'Null', '1234567890123456789'];
  const file = desk.file('l.csv', csv(['lead_id', 'zip', 'last_name', 'unit_id'], row));
  const said = await desk.leadsheet(['plan', file, '--ndjson']);
  expect(planned(said).rows[0]).toMatchObject({
    lead_id: '219E01BE',
    body: { zip: '00501', last_name: 'Null', unit_id: '1234567890123456789' },
  });
});

test('a row that is too long is an error of that row alone', async () => {
  const desk = openDesk();
  const file = desk.file('l.csv', 'lead_id,city\na1,Austin,TX\nb1,Boston\n');
  const said = await desk.leadsheet(['plan', file, '--ndjson']);
  expect(planned(said).rows.map(({ status }) => status)).toEqual(['blocked', 'ready']);
  expect(planned(said).rows[0]?.issues[0]).toMatchObject({
    code: 'row_too_long',
    column: null,
    field: null,
  });
});
