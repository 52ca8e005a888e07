import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { openDesk, planned, type Said } from './desk.ts';

const firstBody = (said: Said) => planned(said).rows[0]?.body;

test('windows-1252 can be named, with the characters that Latin-1 lacks', async () => {
  const desk = openDesk();
  const bytes = iconv.encode('lead_id,last_name\na1,O’Briên\n', 'windows-1252');
  const args = ['plan', desk.file('l.csv', bytes), '--ndjson', '--encoding', 'windows-1252'];
  const said = await desk.leadsheet(args);
  expect(firstBody(said)).toEqual({ last_name: 'O’Briên' });
  expect(said.err).toContain('l.csv: windows-1252,');
});

test('windows-1252 is detected where no encoding is named, and that is told', async () => {
  const desk = openDesk();
  const bytes = iconv.encode('lead_id,last_name\na1,O’Briên\n', 'windows-1252');
  const said = await desk.leadsheet(['plan', desk.file('l.csv', bytes), '--ndjson']);
  expect(firstBody(said)).toEqual({ last_name: 'O’Briên' });
  expect(said.err).toContain('l.csv: windows-1252,');
});

test('another encoding than the detected one is used when it is named', async () => {
  const desk = openDesk();
  const bytes = iconv.encode('lead_id,city\na1,東京\n', 'shift_jis');
  const args = ['plan', desk.file('l.csv', bytes), '--ndjson', '--encoding', 'shift_jis'];
  expect(firstBody(await desk.leadsheet(args))).toEqual({ city: '東京' });
});

test('an encoding that there is not ends with 2 and a sentence', async () => {
  const desk = openDesk();
  const file = desk.file('l.csv', 'lead_id,city\na1,X\n');
  const { exitCode, err, out } = await desk.leadsheet(['plan', file, '--encoding', 'klingon']);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(err).toContain('No encoding is called “klingon”.');
});

test('a delimiter can be named where the detected one would be wrong', async () => {
  const desk = openDesk();
  const file = desk.file('l.csv', 'lead_id!city!notes\na1!X,Y,Z!1,2,3\n');
  const said = await desk.leadsheet(['plan', file, '--ndjson', '--delimiter', '!']);
  expect(firstBody(said)).toEqual({ city: 'X,Y,Z', notes: '1,2,3' });
});

test.each(['tab', 'TAB', '\\t', '\t'])('a tab as delimiter can be written as %j', async (name) => {
  const desk = openDesk();
  const file = desk.file('l.csv', 'lead_id\tcity\na1\tX, Y\n');
  const said = await desk.leadsheet(['plan', file, '--ndjson', '--delimiter', name]);
  expect(firstBody(said)).toEqual({ city: 'X, Y' });
  expect(said.err).toContain('l.csv: utf-8, tab,');
});

test.each([['\t'], [';'], ['|'], [',']])('the delimiter %j is detected', async (delimiter) => {
  const desk = openDesk();
  const file = desk.file('l.csv', ['lead_id', 'city\na1', 'X\n'].join(delimiter));
  expect(firstBody(await desk.leadsheet(['plan', file, '--ndjson']))).toEqual({ city: 'X' });
});

test.each(['', 'ab', '"', 'constructor'])('%j as delimiter is wrong usage', async (name) => {
  const desk = openDesk();
  const file = desk.file('l.csv', 'lead_id,city\na1,X\n');
  const { exitCode, err } = await desk.leadsheet(['plan', file, '--delimiter', name]);
  expect(exitCode).toBe(1);
  expect(err).toContain('Expected a single character, or "tab".');
});

test('a header row can be named, and rows keep the numbers of the spreadsheet', async () => {
  const desk = openDesk();
  const file = desk.file('l.csv', 'Leads of May,\n\nlead_id,city\na1,X\n');
  const said = await desk.leadsheet(['plan', file, '--ndjson', '--header-row', '3']);
  expect(planned(said).rows).toMatchObject([{ row: 4, lead_id: 'a1', body: { city: 'X' } }]);
  expect(said.err).toContain('header in row 3, 1 row.');
});

test('a header row that the file lacks ends with 2 and names it', async () => {
  const desk = openDesk();
  const file = desk.file('l.csv', 'lead_id,city\na1,X\n');
  const { exitCode, err } = await desk.leadsheet(['plan', file, '--header-row', '9']);
  expect(exitCode).toBe(2);
  expect(err).toContain('l.csv has no row 9 to be the header.');
});

test.each(['0', '-1', '1.5', 'two'])('%j as header row is wrong usage', async (row) => {
  const desk = openDesk();
  const file = desk.file('l.csv', 'lead_id,city\na1,X\n');
  const { exitCode, err } = await desk.leadsheet(['plan', file, `--header-row=${row}`]);
  expect(exitCode).toBe(1);
  expect(err).toContain('Expected a whole number from 1');
});

test('--header-row none takes the first row for data, its columns by their letters', async () => {
  const desk = openDesk();
  const file = desk.file('l.csv', 'a1,Austin\na2,Dallas\n');
  const said = await desk.leadsheet(
    ['plan', file, '--header-row', 'none', '--ndjson'].concat([
      '--map',
      'Column A=lead_id',
      '--map',
      'Column B=city',
    ]),
  );
  expect(planned(said).rows.map(({ row, body }) => [row, body])).toEqual([
    [1, { city: 'Austin' }],
    [2, { city: 'Dallas' }],
  ]);
});

test('a first row that looks like data ends with 2 and a question, and is not swallowed', async () => {
  const desk = openDesk();
  const file = desk.file('l.csv', 'cm4x1,ann@example.com\ncm4x2,bob@example.com\n');
  const { exitCode, err } = await desk.leadsheet(['plan', file]);
  expect(exitCode).toBe(2);
  expect(err).toContain('looks like data');
  expect(err).toContain('--header-row none');
});

test('a sheet of a file that is no workbook ends with 2 and a sentence', async () => {
  const desk = openDesk();
  const file = desk.file('l.csv', 'lead_id,city\na1,X\n');
  const { exitCode, err } = await desk.leadsheet(['plan', file, '--sheet', 'May']);
  expect(exitCode).toBe(2);
  expect(err).toContain('l.csv is no workbook, so it has no sheets.');
  expect(desk.kept()).toEqual([]);
});
