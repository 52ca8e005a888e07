import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { csv, openDesk, planned } from './desk.ts';

test('a profile for the generic endpoint plans by its catalogue', async () => {
  const desk = openDesk();
  const file = desk.file(
    'leads.csv',
    csv(['lead_id', 'zip', 'phone_1_type'], ['a1', '78701', 'HOME'], ['b1', '78702', 'OTHER']),
  );
  const profile = desk.path('any.json');
  await desk.leadsheet(['plan', file, '--save-profile', profile]);
  const saved = readFileSync(profile, 'utf8');
  writeFileSync(profile, saved.replace('"entrata"', '"generic"'));
  const said = await desk.leadsheet(['plan', file, '--ndjson', '--profile', profile]);
  expect(planned(said).rows).toMatchObject([
    { lead_id: 'a1', status: 'ready', body: { zip: '78701', phone_1_type: 'HOME' } },
    { lead_id: 'b1', status: 'blocked', issues: [{ code: 'choice_unknown' }] },
  ]);
});
