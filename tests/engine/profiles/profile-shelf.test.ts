import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newMapping } from '../../../src/core/map/change-mapping.ts';
import { profileFrom, profileText, readProfile } from '../../../src/core/map/profile.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import { ProblemError } from '../../../src/engine/problem-error.ts';
import { ProfileShelf } from '../../../src/engine/profiles/profile-shelf.ts';
import { temporaryFolder } from '../../support/open-import.ts';

const profileNamed = (name: string) => profileFrom(newMapping(['Lead ID', 'ZIP'], entrata), name);

function shelfWith(files: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder();
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return { folder, shelf: new ProfileShelf(folder, entrata) };
}

/** @returns the code of the problem that the work ends with. */
function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
  return 'none';
}

const newer = '{"version":2,"name":"May moves","columns":[]}';

describe('a profile', () => {
  it('is kept as readable JSON, whole, with nothing left beside it', () => {
    const { folder, shelf } = shelfWith();
    expect(shelf.save(profileNamed('  May\n moves '), false)).toBe('May moves');
    expect(readdirSync(folder)).toEqual(['may-moves.json']);
    const text = readFileSync(join(folder, 'may-moves.json'), 'utf8');
    expect(text).toBe(profileText(profileNamed('May moves')));
    expect(shelf.profile('MAY MOVES')).toEqual(profileNamed('May moves'));
  });

  it('is replaced only where that was said', () => {
    const { folder, shelf } = shelfWith();
    shelf.save(profileNamed('May'), false);
    expect(refusalOf(() => shelf.save(profileNamed('MAY'), false))).toBe('profile_taken');
    shelf.save(profileNamed('MAY'), true);
    expect(readdirSync(folder)).toEqual(['may.json']);
    expect(shelf.list().map(({ name }) => name)).toEqual(['MAY']);
  });

  it('gets a file of its own where two names are written alike', () => {
    const { folder, shelf } = shelfWith();
    for (const name of ['May/moves', 'May moves', 'MAY: moves']) {
      shelf.save(profileNamed(name), false);
    }
    expect(readdirSync(folder).sort()).toEqual([
      'may-moves-2.json',
      'may-moves-3.json',
      'may-moves.json',
    ]);
  });

  it('is renamed with its file, also in its case alone', () => {
    const { folder, shelf } = shelfWith();
    shelf.save(profileNamed('May'), false);
    shelf.save(profileNamed('June'), false);
    expect(refusalOf(() => shelf.rename('May', 'june'))).toBe('profile_taken');
    expect(shelf.rename('may', 'MAY')).toBe('MAY');
    expect(shelf.rename('MAY', 'Autumn')).toBe('Autumn');
    expect(readdirSync(folder).sort()).toEqual(['autumn.json', 'june.json']);
    expect(shelf.list().map(({ name }) => name)).toEqual(['Autumn', 'June']);
  });

  it('is removed, and then there is none', () => {
    const { folder, shelf } = shelfWith();
    shelf.save(profileNamed('May'), false);
    shelf.remove('may');
    expect(readdirSync(folder)).toEqual([]);
    expect(refusalOf(() => shelf.profile('May'))).toBe('no_profile');
    expect(refusalOf(() => shelf.remove('May'))).toBe('no_profile');
  });

  it('needs a name', () => {
    const { shelf } = shelfWith();
    expect(refusalOf(() => shelf.save(profileNamed(' \n'), false))).toBe('no_profile_name');
  });

  it('is refused by a disk that does not take it', () => {
    const { folder, shelf } = shelfWith();
    shelf.save(profileNamed('May'), false);
    mkdirSync(join(folder, 'place'));
    const place = join(folder, 'place');
    expect(refusalOf(() => shelf.export('May', place))).toBe('profile_disk');
    expect(readdirSync(folder).sort()).toEqual(['may.json', 'place']);
  });
});

describe('a file that a person put there', () => {
  it('is used like the others where it holds a profile', () => {
    const { shelf } = shelfWith({ 'From Kim.JSON': profileText(profileNamed('Kim’s')) });
    expect(shelf.list()).toMatchObject([{ name: 'Kim’s', problem: null }]);
  });

  it.each([
    ['not json', 'it is not JSON'],
    ['{}', 'it has no version'],
    [newer, 'this app reads up to 1'],
    [profileText({ ...profileNamed('x'), system: 'yardi' }), 'is for yardi, not for Entrata'],
  ])('is listed with its reason where it can’t be used: %s', (text, says) => {
    const { shelf } = shelfWith({ 'strange.json': text });
    const [only] = shelf.list();
    expect(only?.profile).toBeNull();
    expect(only?.problem).toContain(says);
    expect(refusalOf(() => shelf.profile(only?.name ?? ''))).toBe('profile_unusable');
    expect(refusalOf(() => shelf.rename(only?.name ?? '', 'Other'))).toBe('profile_unusable');
  });

  it('is never written over, not even by a profile of its name', () => {
    const { folder, shelf } = shelfWith({ 'may-moves.json': newer, 'june.json': '{' });
    expect(refusalOf(() => shelf.save(profileNamed('May moves'), true))).toBe('profile_kept');
    shelf.save(profileNamed('June'), true);
    expect(readFileSync(join(folder, 'may-moves.json'), 'utf8')).toBe(newer);
    expect(readFileSync(join(folder, 'june.json'), 'utf8')).toBe('{');
    expect(readdirSync(folder)).toContain('june-2.json');
  });

  it('can be removed by the name that it is listed under', () => {
    const { folder, shelf } = shelfWith({ 'june.json': '{' });
    expect(shelf.list()[0]?.name).toBe('june.json');
    shelf.remove('june.json');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not take the place of the profile whose name it repeats', () => {
    const { shelf } = shelfWith();
    const text = profileText(profileNamed('May'));
    const both = shelfWith({ 'a copy.json': text, 'may.json': text });
    expect(shelf.list()).toEqual([]);
    expect(both.shelf.list()).toMatchObject([
      { name: 'a copy.json', profile: null },
      { name: 'May', file: 'may.json', problem: null },
    ]);
    expect(both.shelf.list()[0]?.problem).toContain('a profile called “May” too');
  });

  it('is told of where it is a folder or far too large', () => {
    const { folder, shelf } = shelfWith({ 'large.json': ' '.repeat(4_000_001), 'note.txt': '' });
    mkdirSync(join(folder, 'folder.json'));
    expect(shelf.list()).toMatchObject([
      { name: 'folder.json', problem: 'This is not a file.' },
      { name: 'large.json', problem: 'The file is too large for a profile.' },
    ]);
  });
});

describe('a profile from another place', () => {
  it('is the same file as the one that was written there', () => {
    const { folder, shelf } = shelfWith();
    shelf.save(profileNamed('May'), false);
    const path = join(temporaryFolder(), 'sent to Kim.json');
    shelf.export('may', path);
    expect(readFileSync(path)).toEqual(readFileSync(join(folder, 'may.json')));
  });

  it('keeps its name, or gets a number', () => {
    const { shelf } = shelfWith();
    const path = join(temporaryFolder(), 'p.json');
    writeFileSync(path, profileText(profileNamed('May')));
    expect([shelf.import(path), shelf.import(path), shelf.import(path)]).toEqual([
      'May',
      'May (2)',
      'May (3)',
    ]);
    writeFileSync(path, profileText(profileNamed('')));
    expect(shelf.import(path)).toBe('p');
  });

  it('is refused with the reason', () => {
    const { folder, shelf } = shelfWith();
    const path = join(temporaryFolder(), 'p.json');
    writeFileSync(path, newer);
    expect(() => shelf.import(path)).toThrow(/“p.json” was not taken in\..*has version 2/u);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is what it was, however its name is written', () => {
    const { shelf } = shelfWith();
    const name = shelf.save(profileNamed('ｆｕｌｌ width — “née” 東京 🏠'), false);
    expect(readProfile(profileText(shelf.profile(name)))).toEqual({ profile: profileNamed(name) });
  });
});
