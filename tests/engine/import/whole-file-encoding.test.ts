import { describe, expect, it } from 'vitest';
import type { ImportPreview } from '../../../src/contract/import-views.ts';
import { importLibrary, temporaryFolder } from '../../support/open-import.ts';
import { bytesOf, fileOf, issuesAt, opened, problemOf } from './opened-text.ts';

const HEADER = 'Lead ID,First Name\n';
const plain = (rows: number): string => 'cm1,Ana\n'.repeat(rows);
const encodingOf = ({ facts }: { facts: { encoding: string; encodingWhy: string } }) => ({
  encoding: facts.encoding,
  why: facts.encodingWhy,
});

describe('the encoding is that of the whole file', () => {
  const late = bytesOf(HEADER, plain(40_000), 'cm2,Jos', [0xe9], '\ncm3,', [0x80], '5\n');

  it('where the first byte of Windows-1252 comes after 300 KiB of ASCII', async () => {
    const read = await opened(late, (session) => ({
      ...encodingOf(session),
      cells: [session.cellsAt(40_000), session.cellsAt(40_001)],
      row: session.numberAt(40_001),
      issues: issuesAt(session, 40_000),
    }));
    expect(read).toEqual({
      encoding: 'windows-1252',
      why: 'its bytes are not UTF-8',
      cells: [
        ['cm2', 'José'],
        ['cm3', '€5'],
      ],
      row: 40_003,
      issues: [],
    });
  });

  it('and the preview is made again with it', async () => {
    const previews: ImportPreview[] = [];
    const library = importLibrary(temporaryFolder(), {
      onPreview: (preview) => previews.push(preview),
    });
    await library.open(fileOf(late), {});
    expect(previews.map(({ intake }) => intake.encoding)).toEqual(['utf-8', 'windows-1252']);
    await library.close();
  });

  it('where the first 64 KiB hold more bad bytes than good ones, but the whole is UTF-8', async () => {
    const head = bytesOf(HEADER, 'cm1,Zo', [0xeb], '\ncm2,Jos', [0xe9], '\n', plain(10_000));
    const file = Buffer.concat([head, Buffer.from('cm3,Nguyễn\n'.repeat(50))]);
    const read = await opened(file, (session) => ({
      ...encodingOf(session),
      issues: [0, 1, 2, 10_002].map((index) => issuesAt(session, index)),
      last: session.cellsAt(10_051),
    }));
    expect(read.encoding).toBe('utf-8');
    expect(read.why).toBe('2 bytes are not UTF-8 among 50 characters that are');
    expect(read.last).toEqual(['cm3', 'Nguyễn']);
    // Rows of one lead that differ block each other; what reading has found comes first.
    expect(read.issues.map(([first]) => first === 'First Name: character_lost')).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('unless another one was chosen, which is kept against all bytes', async () => {
    const read = await opened(late, (session) => session.cellsAt(40_000), { encoding: 'utf-8' });
    expect(read).toEqual(['cm2', 'Jos\ufffd']);
  });

  it('unless a byte order mark says otherwise', async () => {
    const file = bytesOf([0xef, 0xbb, 0xbf], HEADER, 'cm1,Jos', [0xe9], '\n');
    const read = await opened(file, (session) => ({
      ...encodingOf(session),
      issues: issuesAt(session, 0),
    }));
    expect(read.encoding).toBe('utf-8');
    expect(read.issues).toEqual(['First Name: character_lost']);
  });
});

describe('the end of a file', () => {
  it.each([
    ['an accent of Windows-1252', bytesOf(HEADER, 'cm1,Jos', [0xe9]), 'José'],
    ['a whole character of UTF-8', bytesOf(HEADER, 'cm1,José'), 'José'],
    ['a whole emoji', bytesOf(HEADER, 'cm1,🏠'), '🏠'],
  ])('may be %s without a newline', async (_, file, name) => {
    expect(await opened(file, (session) => session.cellsAt(0)[1])).toBe(name);
  });

  it.each([
    ['a character of UTF-8', bytesOf(HEADER, 'cm1,Zoë\ncm2,', [0xe6, 0x9d])],
    [
      'a unit of UTF-16',
      Buffer.concat([Buffer.from(`\ufeff${HEADER}cm1,Zo`, 'utf16le'), Buffer.of(0x65)]),
    ],
    ['a surrogate pair of UTF-16', Buffer.from(`\ufeff${HEADER}cm1,Zo\ud83c`, 'utf16le')],
  ])('in the middle of %s is refused: the file was cut off', async (_, file) => {
    const problem = await problemOf(opened(file, () => null));
    expect(problem.code).toBe('file_damaged');
    expect(problem.message).toContain('in the middle of a character');
  });
});
