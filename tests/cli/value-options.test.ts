import { expect, test } from 'vitest';
import { csv, openDesk, planned, type Said } from './desk.ts';

/** Plans one table with these options. */
async function plan(rows: readonly (readonly string[])[], ...options: string[]): Promise<Said> {
  const desk = openDesk();
  const file = desk.file('l.csv', csv(...rows));
  return desk.leadsheet(['plan', file, '--ndjson', ...options]);
}

const bodies = (said: Said) => planned(said).rows.map(({ body }) => body);
const marks = (said: Said) =>
  planned(said).rows.map(({ row, status, body }) => [row, status, body]);

const dates = [
  ['lead_id', 'Move-in'],
  ['a1', '03/04/2027'],
];

test('a date whose format is not declared blocks its row', async () => {
  const said = await plan(dates);
  expect(said.exitCode).toBe(4);
  expect(planned(said).rows[0]?.issues[0]).toMatchObject({ code: 'date_format_undeclared' });
});

test.each([
  ['M/D/YYYY', '2027-03-04T00:00:00.000Z'],
  ['DD/MM/YYYY', '2027-04-03T00:00:00.000Z'],
  ['Move-in:D/M/YYYY', '2027-04-03T00:00:00.000Z'],
])('--date-format %s declares how dates are written', async (format, day) => {
  expect(bodies(await plan(dates, '--date-format', format))).toEqual([
    { target_move_in_date: day },
  ]);
});

test('a date format for one column wins over one for all that comes before', async () => {
  const options = ['--date-format', 'M/D/YYYY', '--date-format', 'Move-in:D/M/YYYY'];
  expect(bodies(await plan(dates, ...options))).toEqual([
    { target_move_in_date: '2027-04-03T00:00:00.000Z' },
  ]);
});

test('a date format that can’t be read ends with 2 and names the column', async () => {
  const { exitCode, err } = await plan(dates, '--date-format', 'D/D/YYYY');
  expect(exitCode).toBe(2);
  expect(err).toContain('The date format “D/D/YYYY” of column “Move-in” can’t be used.');
});

test.each([
  ['dollars', 120_050],
  ['cents', undefined],
])('--rent %s says what the numbers of rents are', async (unit, cents) => {
  const said = await plan(
    [
      ['lead_id', 'Min Rent'],
      ['a1', '1200.50'],
    ],
    '--rent',
    unit,
  );
  expect(bodies(said)[0]?.['desired_min_rent_in_cents']).toBe(cents);
});

test('--rent cents sends whole cents as they are', async () => {
  const said = await plan(
    [
      ['lead_id', 'Min Rent'],
      ['a1', '120050'],
    ],
    '--rent',
    'cents',
  );
  expect(bodies(said)).toEqual([{ desired_min_rent_in_cents: 120_050 }]);
});

test.each([
  [[], 120_000],
  [['--rent', 'cents'], 120_000],
  [['--rent', 'dollars'], 12_000_000],
])('--set of a rent with %j is read in that unit, cents by default', async (options, cents) => {
  const set = ['--set', 'desired_min_rent_in_cents=120000'];
  const said = await plan(
    [
      ['lead_id', 'city'],
      ['a1', 'X'],
    ],
    ...set,
    ...options,
  );
  expect(bodies(said)).toEqual([{ city: 'X', desired_min_rent_in_cents: cents }]);
});

test('--rent takes nothing but dollars and cents', async () => {
  const { exitCode, err } = await plan(
    [
      ['lead_id', 'city'],
      ['a1', 'X'],
    ],
    '--rent',
    'euros',
  );
  expect(exitCode).toBe(1);
  expect(err).toContain('dollars, cents');
});

const blanks = [
  ['lead_id', 'city', 'Min Rent'],
  ['a1', '', ''],
  ['b1', 'X', ''],
];

test('blank cells leave the lead as it is', async () => {
  expect(marks(await plan(blanks))).toEqual([
    [2, 'empty', null],
    [3, 'ready', { city: 'X' }],
  ]);
});

test('--blank skip says the same aloud', async () => {
  expect(marks(await plan(blanks, '--blank', 'skip'))).toEqual(marks(await plan(blanks)));
});

test('--blank clear of one column clears a field that can be cleared', async () => {
  expect(marks(await plan(blanks, '--blank', 'Min Rent:clear'))).toEqual([
    [2, 'ready', { desired_min_rent_in_cents: null }],
    [3, 'ready', { city: 'X', desired_min_rent_in_cents: null }],
  ]);
});

test.each(['clear', 'city:clear'])(
  '--blank %s ends with 2 where the API can’t clear the field',
  async (policy) => {
    const { exitCode, err } = await plan(blanks, '--blank', policy);
    expect(exitCode).toBe(2);
    expect(err).toContain('“city” are to clear City, but the API can’t clear this.');
  },
);

test('--blank error blocks rows with a blank cell in any mapped column', async () => {
  const said = await plan(blanks, '--blank', 'error');
  expect(marks(said).map(([, status]) => status)).toEqual(['blocked', 'blocked']);
});

test('--blank error of one column blocks rows with a blank cell there', async () => {
  const said = await plan(blanks, '--blank', 'city:error');
  expect(marks(said).map(([, status]) => status)).toEqual(['blocked', 'ready']);
  expect(planned(said).rows[0]?.issues).toMatchObject([{ column: 'city', field: 'city' }]);
});

test.each(['drop', 'city:drop'])('--blank %s is wrong usage', async (policy) => {
  const { exitCode, err } = await plan(blanks, '--blank', policy);
  expect(exitCode).toBe(1);
  expect(err).toContain('--blank takes skip, clear or error, not “drop”.');
});

const twins = [
  ['lead_id', 'city', 'state'],
  ['a1', 'X', ''],
  ['a1', 'Y', 'TX'],
];

test.each([
  [[], ['blocked', 'blocked'], [null, null]],
  [
    ['--duplicates', 'block'],
    ['blocked', 'blocked'],
    [null, null],
  ],
  [
    ['--duplicates', 'last'],
    ['duplicate', 'ready'],
    [null, { city: 'Y', state: 'TX' }],
  ],
  [
    ['--duplicates', 'merge'],
    ['ready', 'duplicate'],
    [{ city: 'Y', state: 'TX' }, null],
  ],
  [
    ['--duplicates', 'leave-out'],
    ['duplicate', 'duplicate'],
    [null, null],
  ],
])('rows of one lead that differ with %j become %j', async (options, statuses, sent) => {
  const said = await plan(twins, ...options);
  expect(marks(said).map(([, status]) => status)).toEqual(statuses);
  expect(bodies(said)).toEqual(sent);
});

test('--duplicates takes nothing else', async () => {
  const { exitCode, err } = await plan(twins, '--duplicates', 'first');
  expect(exitCode).toBe(1);
  expect(err).toContain('block, last, merge, leave-out');
});
