import { describe, expect, it } from 'vitest';
import { profileFrom } from '../../../src/core/map/profile.ts';
import { Session } from '../../../src/window/frame/session.svelte.ts';
import { extraWords, fitWords, missingWords } from '../../../src/window/words/profiles.ts';
import { fakeClient } from '../../support/fake-client.ts';
import type { FakeProfile } from '../../support/fake-profiles.ts';
import { openImport } from '../open-import.ts';

async function savedFrom(headers: readonly string[]): Promise<FakeProfile> {
  const { mapping } = await openImport(20);
  const [first] = mapping.columns;
  if (first === undefined) throw new Error('The sheet has no columns.');
  const columns = headers.map((header) => ({ ...first, header, target: 'city' }));
  return { name: 'May', profile: profileFrom({ ...mapping, columns }, 'May') };
}

async function sessionWith(profiles: readonly FakeProfile[]) {
  const client = fakeClient({
    opened: [{ name: 'leads.csv', rows: 20, daysAgo: 0 }],
    chosen: { name: 'other.csv', rows: 40 },
    profiles,
  });
  const session = new Session(client);
  await session.imports.refresh();
  await session.show('import-1');
  return { session, profiles: session.profiles };
}

describe('profiles', () => {
  it('that fit are offered, and used only when that is asked for', async () => {
    const { session, profiles } = await sessionWith([await savedFrom(['cell', 'BEDS'])]);
    expect(profiles.suggested).toBe('May');
    expect(profiles.used).toBeNull();
    await profiles.use('May');
    expect(profiles.suggested).toBeNull();
    expect(profiles.used?.missing).toEqual([]);
    expect(profiles.note?.extra).toContain('Email');
    const cell = session.view?.mapping.columns.find(({ header }) => header === 'Cell');
    expect(cell).toMatchObject({ target: 'city', reason: 'profile' });
    profiles.dismiss();
    expect(profiles.note).toBeNull();
    expect(profiles.used?.name).toBe('May');
  });

  it('that can’t be used say why, and the mapping stays', async () => {
    const { session, profiles } = await sessionWith([
      { name: 'Broken', profile: null, problem: 'It is not JSON.' },
    ]);
    const before = session.view?.mapping;
    await profiles.use('Broken');
    expect(profiles.problem?.message).toBe('This is gone.');
    expect(session.view?.mapping).toEqual(before);
    await session.show('import-1');
    expect(profiles.problem).toBeNull();
  });

  it('are saved, replaced when asked, renamed and deleted', async () => {
    const { profiles } = await sessionWith([]);
    expect(await profiles.save('May', false)).toBeNull();
    expect((await profiles.save('May', false))?.code).toBe('profile_taken');
    expect(await profiles.save('May', true)).toBeNull();
    await profiles.use('May');
    expect(await profiles.rename('May', 'June')).toBeNull();
    expect(profiles.used?.name).toBe('June');
    expect(profiles.list.map(({ name }) => name)).toEqual(['June']);
    expect(await profiles.remove('June')).toBeNull();
    expect(profiles.list).toEqual([]);
  });

  it('say where they were written, and what was taken in', async () => {
    const { session, profiles } = await sessionWith([]);
    expect(await profiles.import()).toBeNull();
    expect(session.said).toBe('“may” was imported.');
    expect(await profiles.export('may')).toBeNull();
    expect(session.said).toBe('Written to may.json.');
  });
});

describe('what is said of a profile’s columns', () => {
  it('names them', () => {
    expect(missingWords([])).toBeNull();
    expect(missingWords(['ZIP', 'Mail'])?.text).toBe(
      '2 columns of the profile are not in this file: “ZIP”, “Mail”.',
    );
    expect(extraWords(['Pet'])?.text).toBe('1 new column goes nowhere: “Pet”.');
  });

  it('cuts a long list, and has it whole for the tooltip', () => {
    const many = Array.from({ length: 11 }, (_, at) => `C${at}`);
    expect(extraWords(many)?.text).toMatch(/^11 new columns go nowhere: .*“C7” and 3 more\.$/u);
    expect(extraWords(many)?.whole).toContain('“C10”');
  });

  it('counts those that the file lacks', () => {
    const view = { name: 'a', system: 'entrata', columns: 3, savedAt: 0, problem: null };
    expect(fitWords({ ...view, missing: 0 })).toBe('');
    expect(fitWords({ ...view, missing: 1 })).toBe('1 column missing');
    expect(fitWords({ ...view, missing: 3 })).toBe('none of its columns');
  });
});
