import { expect, test } from 'vitest';
import { csv, openDesk, planned, type Said } from './desk.ts';

/** Plans one table with these options. */
async function plan(rows: readonly (readonly string[])[], ...options: string[]): Promise<Said> {
  const desk = openDesk();
  const file = desk.file('l.csv', csv(...rows));
  return desk.leadsheet(['plan', file, '--ndjson', ...options]);
}

const bodies = (said: Said) => planned(said).rows.map(({ body }) => body);

test('--map sends a column to a field', async () => {
  const said = await plan(
    [
      ['lead_id', 'Nick'],
      ['a1', 'Bo'],
    ],
    '--map',
    'Nick=first_name',
  );
  expect(bodies(said)).toEqual([{ first_name: 'Bo' }]);
});

test('--map sends a column to the lead id', async () => {
  const said = await plan(
    [
      ['Key', 'city'],
      ['a1', 'X'],
    ],
    '--map',
    'Key=lead_id',
  );
  expect(planned(said).rows).toMatchObject([{ lead_id: 'a1', body: { city: 'X' } }]);
});

test('--map with nothing behind the sign sends a column nowhere', async () => {
  const rows = [
    ['lead_id', 'city', 'state'],
    ['a1', 'X', 'TX'],
  ];
  expect(bodies(await plan(rows, '--map', 'state='))).toEqual([{ city: 'X' }]);
});

test('--map knows a blank header by the letter of its column', async () => {
  const said = await plan(
    [
      ['lead_id', ' '],
      ['a1', 'X'],
    ],
    '--map',
    'Column B=city',
  );
  expect(bodies(said)).toEqual([{ city: 'X' }]);
});

test('--map finds a header whatever its case, and one with an equals sign', async () => {
  const rows = [
    ['lead_id', 'TOWN', 'a=b'],
    ['a1', 'X', 'Bo'],
  ];
  const said = await plan(rows, '--map', 'town=city', '--map', 'a=b=first_name');
  expect(bodies(said)).toEqual([{ first_name: 'Bo', city: 'X' }]);
});

test('--map of a column that the file lacks ends with 2 and names those there are', async () => {
  const { exitCode, err } = await plan(
    [
      ['lead_id', 'city'],
      ['a1', 'X'],
    ],
    '--map',
    'Town=city',
  );
  expect(exitCode).toBe(2);
  expect(err).toContain('The file has no column “Town”. Its columns are “lead_id”, “city”.');
});

test('--map to a field that there is not ends with 2 and lists the fields', async () => {
  const { exitCode, err } = await plan(
    [
      ['lead_id', 'city'],
      ['a1', 'X'],
    ],
    '--map',
    'city=events',
  );
  expect(exitCode).toBe(2);
  expect(err).toContain('Column “city” goes to “events”, which is not a field of Entrata.');
  expect(err).toContain('target_move_in_date');
});

test('--map without an equals sign is wrong usage', async () => {
  const { exitCode, err } = await plan(
    [
      ['lead_id', 'city'],
      ['a1', 'X'],
    ],
    '--map',
    'city',
  );
  expect(exitCode).toBe(1);
  expect(err).toContain('Expected --map "Column=field", not “city”.');
});

test('a guess ends with 2 and names the --map that settles it', async () => {
  const { exitCode, err, out } = await plan([
    ['lead_id', 'Cell', 'Mobile'],
    ['a1', '5125550101', '5125550102'],
  ]);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(err).toContain('--map "Cell=phone_1"');
});

test('a guess by what the cells look like ends with 2, and --map settles it', async () => {
  const rows = [
    ['lead_id', 'Inbox'],
    ['a1', 'bo@example.com'],
  ];
  const { exitCode, err, out } = await plan(rows);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(err).toContain('“Inbox” is only a guess for E-mail: only its cells look like it.');
  expect(err).toContain('--map "Inbox=email_1"');
  expect(bodies(await plan(rows, '--map', 'Inbox=email_1'))).toEqual([
    { email_1: 'bo@example.com' },
  ]);
});

test('a guess by a similar header ends with 2, and --map leaves the column out', async () => {
  const rows = [
    ['lead_id', 'city', 'Movein Dt'],
    ['a1', 'X', '2027-03-01'],
  ];
  const { exitCode, err } = await plan(rows);
  expect(exitCode).toBe(2);
  expect(err).toContain('its header is only similar to “Move-in date”.');
  expect(err).toContain('--map "Movein Dt="');
  expect(bodies(await plan(rows, '--map', 'Movein Dt='))).toEqual([{ city: 'X' }]);
});

test('the --map that a guess names settles it', async () => {
  const rows = [
    ['lead_id', 'Cell', 'Mobile'],
    ['a1', '5125550101', '5125550102'],
  ];
  expect(bodies(await plan(rows, '--map', 'Cell=phone_1'))).toEqual([{ phone_1: '5125550101' }]);
});

test('another --map than the guessed one settles a guess too', async () => {
  const rows = [
    ['lead_id', 'Cell', 'Mobile'],
    ['a1', '5125550101', '5125550102'],
  ];
  expect(bodies(await plan(rows, '--map', 'Mobile=phone_1'))).toEqual([{ phone_1: '5125550102' }]);
});

test('a field that two columns were to fill goes to the one named last', async () => {
  const rows = [
    ['lead_id', 'a', 'b'],
    ['a1', 'X', 'Y'],
  ];
  expect(bodies(await plan(rows, '--map', 'a=city', '--map', 'b=city'))).toEqual([{ city: 'Y' }]);
});

test('--set gives a field one value in every row', async () => {
  const rows = [
    ['lead_id', 'city'],
    ['a1', 'X'],
    ['b1', ''],
  ];
  expect(bodies(await plan(rows, '--set', 'state=TX'))).toEqual([
    { city: 'X', state: 'TX' },
    { state: 'TX' },
  ]);
});

test.each([
  ['state=Atlantis', 'The constant for State can’t be used.'],
  ['city=', 'It is blank.'],
  ['lead_id=a1', 'Every row needs a lead id of its own.'],
  ['town=X', 'goes to “town”, which is not a field'],
  ['city=Y', 'City is filled more than once: by column “city” and a constant.'],
])('--set %j ends with 2 and a sentence', async (constant, says) => {
  const { exitCode, err } = await plan(
    [
      ['lead_id', 'city'],
      ['a1', 'X'],
    ],
    '--set',
    constant,
  );
  expect(exitCode).toBe(2);
  expect(err).toContain(says);
});

test('--set without an equals sign is wrong usage', async () => {
  const { exitCode } = await plan(
    [
      ['lead_id', 'city'],
      ['a1', 'X'],
    ],
    '--set',
    'TX',
  );
  expect(exitCode).toBe(1);
});
