import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { csv, openDesk, planned, type Desk } from './desk.ts';

const options = [
  ...['--map', 'Town=city', '--map', 'Key=lead_id'],
  ...['--date-format', 'D/M/YYYY', '--rent', 'cents', '--blank', 'Low:clear'],
  ...['--map', 'Low=desired_min_rent_in_cents', '--set', 'state=TX', '--duplicates', 'last'],
];

/** Saves a profile of a first file. @returns its path. */
async function saveProfile(desk: Desk, more: readonly string[] = []): Promise<string> {
  const rows = [
    ['Key', 'Town', 'Move-in', 'Low', 'Zip'],
    ['a1', 'X', '3/4/2027', '', '78701'],
  ];
  const file = desk.file('may.csv', csv(...rows));
  const profile = desk.path('mine.json');
  const args = ['plan', file, ...options, ...more, '--save-profile', profile];
  expect((await desk.leadsheet(args)).exitCode).toBe(0);
  return profile;
}

test('a saved profile maps another file by its headers, whatever their order', async () => {
  const desk = openDesk();
  const profile = await saveProfile(desk);
  const rows = [
    ['zip', 'low', 'TOWN', 'Key', 'Move-in'],
    ['02139', '', 'Y', 'b1', '5/6/2027'],
  ];
  const file = desk.file('june.csv', csv(...rows));
  const said = await desk.leadsheet(['plan', file, '--ndjson', '--profile', profile]);
  expect(planned(said).rows).toMatchObject([
    {
      lead_id: 'b1',
      body: {
        city: 'Y',
        state: 'TX',
        zip: '02139',
        target_move_in_date: '2027-06-05T00:00:00.000Z',
        desired_min_rent_in_cents: null,
      },
    },
  ]);
});

test('a profile is readable JSON with every choice', async () => {
  const profile = await saveProfile(openDesk());
  expect(JSON.parse(readFileSync(profile, 'utf8'))).toMatchObject({
    version: 1,
    name: 'mine',
    system: 'entrata',
    columns: [
      { header: 'Key', field: 'lead_id' },
      { header: 'Town', field: 'city' },
      { header: 'Move-in', field: 'target_move_in_date', dateFormat: 'D/M/YYYY' },
      { header: 'Low', field: 'desired_min_rent_in_cents', blank: 'clear', rentUnit: 'cents' },
      { header: 'Zip', field: 'zip' },
    ],
    constants: { state: 'TX' },
    duplicates: 'last',
  });
});

test('saving a mapping that came from a profile gives the same profile', async () => {
  const desk = openDesk();
  const profile = await saveProfile(desk);
  const before = readFileSync(profile, 'utf8');
  await desk.leadsheet([
    ...['plan', desk.path('may.csv')],
    ...['--profile', profile, '--save-profile', profile],
  ]);
  expect(readFileSync(profile, 'utf8')).toBe(before);
});

test('columns that the profile knows and the file lacks are told, and new ones go nowhere', async () => {
  const desk = openDesk();
  const profile = await saveProfile(desk);
  const file = desk.file('june.csv', csv(['Key', 'Town', 'Phone'], ['b1', 'Y', '5125550101']));
  const said = await desk.leadsheet(['plan', file, '--ndjson', '--profile', profile]);
  expect(said.err).toContain('The file lacks columns of the profile: “Move-in”, “Low”, “Zip”.');
  expect(said.err).toContain('Columns that the profile does not know go nowhere: “Phone”.');
  expect(planned(said).rows[0]?.body).toEqual({ city: 'Y', state: 'TX' });
});

test('options change what the profile says', async () => {
  const desk = openDesk();
  const profile = await saveProfile(desk);
  const args = ['--profile', profile, '--map', 'Zip=', '--set', 'state=MA'];
  const said = await desk.leadsheet(['plan', desk.path('may.csv'), '--ndjson', ...args]);
  expect(planned(said).rows[0]?.body).toMatchObject({ state: 'MA' });
  expect(planned(said).rows[0]?.body).not.toHaveProperty('zip');
});

test('a profile without the file’s lead id ends with 2', async () => {
  const desk = openDesk();
  const profile = await saveProfile(desk);
  const file = desk.file('june.csv', csv(['lead_id', 'Town'], ['b1', 'Y']));
  const { exitCode, err } = await desk.leadsheet(['plan', file, '--profile', profile]);
  expect(exitCode).toBe(2);
  expect(err).toContain('No column holds the lead id');
});

test.each([
  ['{"version":1,', 'it is not JSON'],
  ['{"name":"x"}', 'it has no version'],
  ['{"version":2,"name":"x"}', 'has version 2; this app reads up to 1. Update the app.'],
  [
    '{"version":1,"name":"x","system":"entrata","columns":7}',
    'broken at “columns”: it is missing, or no list',
  ],
  ['{"version":1,"name":"x","system":"yardi","columns":[]}', 'is for yardi, not for Entrata'],
])('the profile %s ends with 2 and a sentence', async (text, says) => {
  const desk = openDesk();
  const file = desk.file('l.csv', csv(['lead_id', 'city'], ['b1', 'Y']));
  const args = ['plan', file, '--profile', desk.file('p.json', text)];
  const { exitCode, err } = await desk.leadsheet(args);
  expect(exitCode).toBe(2);
  expect(err).toContain(says);
  expect(err).not.toMatch(/^\s+at /mu);
});

test('a profile that is not there ends with 2 and names it', async () => {
  const desk = openDesk();
  const file = desk.file('l.csv', csv(['lead_id', 'city'], ['b1', 'Y']));
  const { exitCode, err } = await desk.leadsheet(['plan', file, '--profile', desk.path('no.json')]);
  expect(exitCode).toBe(2);
  expect(err).toContain('no.json can’t be read.');
});

test('a profile that can’t be written is told before anything is sent', async () => {
  const desk = openDesk();
  const file = desk.file('l.csv', csv(['lead_id', 'city'], ['b1', 'Y']));
  const target = desk.path('no/such/folder.json');
  const { exitCode, err } = await desk.leadsheet(['run', file, '--save-profile', target]);
  expect(exitCode).toBe(1);
  expect(err).toContain('can’t be written to');
  expect((await desk.leadsheet(['runs', '--json'])).out).toBe('[]\n');
});

const rentProfile = (constants: Record<string, string>) =>
  JSON.stringify({
    ...{ version: 1, name: 'x', system: 'entrata', constantRentUnit: 'dollars', constants },
    columns: [{ header: 'lead_id', field: 'lead_id' }],
  });

test('a constant of another kind leaves the profile’s rents as they are', async () => {
  const desk = openDesk();
  const file = desk.file('l.csv', csv(['lead_id'], ['b1']));
  const profile = desk.file('p.json', rentProfile({ desired_min_rent_in_cents: '1200' }));
  const args = ['plan', file, '--ndjson', '--profile', profile, '--set', 'state=TX'];
  expect(planned(await desk.leadsheet(args)).rows[0]?.body).toEqual({
    state: 'TX',
    desired_min_rent_in_cents: 120_000,
  });
});

test('a rent in cents beside a profile’s rent in dollars is refused, not misread', async () => {
  const desk = openDesk();
  const file = desk.file('l.csv', csv(['lead_id'], ['b1']));
  const profile = desk.file('p.json', rentProfile({ desired_min_rent_in_cents: '1200' }));
  const set = ['--set', 'desired_max_rent_in_cents=150000'];
  const { exitCode, err } = await desk.leadsheet(['plan', file, '--profile', profile, ...set]);
  expect(exitCode).toBe(1);
  expect(err).toContain(
    'The profile has a constant rent in dollars, and --set gives one in cents.',
  );
});

test('values of choices come from the profile; unknown ones block their rows', async () => {
  const desk = openDesk();
  const rows = ['Cell', 'CELL', 'n/a', 'Pager'].map((type, at) => [`a${String(at)}`, type]);
  const file = desk.file('types.csv', csv(['Key', 'Kind'], ...rows));
  const columns = [
    { header: 'Key', field: 'lead_id' },
    { header: 'Kind', field: 'phone_1_type', values: { Cell: 'MOBILE', 'N/A': '' } },
  ];
  const text = JSON.stringify({ version: 1, name: 'x', system: 'entrata', columns });
  const profile = desk.file('types.json', text);
  const args = ['plan', file, '--ndjson', '--set', 'city=Austin', '--profile', profile];
  const { rows: lines } = planned(await desk.leadsheet(args));
  expect(lines.map(({ status, body }) => [status, body])).toEqual([
    ['ready', { phone_1_type: 'MOBILE', city: 'Austin' }],
    ['ready', { phone_1_type: 'MOBILE', city: 'Austin' }],
    ['ready', { city: 'Austin' }],
    ['blocked', null],
  ]);
});

test('rents that look like cents end with 2 until --rent says what they are', async () => {
  const desk = openDesk();
  const rows = ['125000', '98000', '140000'].map((rent, at) => [`a${String(at)}`, rent]);
  const file = desk.file('rents.csv', csv(['lead_id', 'Min Rent'], ...rows));
  const asked = await desk.leadsheet(['plan', file, '--ndjson']);
  expect(asked.exitCode).toBe(2);
  expect(asked.err).toContain('--rent cents or --rent dollars');
  const said = planned(await desk.leadsheet(['plan', file, '--ndjson', '--rent', 'cents']));
  expect(said.rows[0]?.body).toEqual({ desired_min_rent_in_cents: 125_000 });
});
