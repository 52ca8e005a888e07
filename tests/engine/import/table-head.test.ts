import { describe, expect, it } from 'vitest';
import { readHead } from '../../../src/engine/import/table-head.ts';
import { bytesOf, issuesAt, opened, problemOf, rowsIn } from './opened-text.ts';

const TABLE = 'Lead ID,City\ncm1,Austin\ncm2,Waco\n';

describe('a header is no row', () => {
  it.each([
    ['its last byte is no UTF-8', bytesOf('Lead ID,Zoë,City', [0xff]), {}],
    ['it holds a U+FFFD', bytesOf('Lead ID,City\ufffd'), {}],
    ['it was chosen', bytesOf('Lead ID,City\ncm1,Zoë', [0xff]), { headerRow: 2 }],
  ])('where the file ends with it, without a newline, and %s', async (_, file, options) => {
    const problem = await problemOf(opened(file, () => null, options));
    expect(problem.code).toBe('no_rows');
  });

  it('where bad bytes, newlines of all kinds and a giant cell stand in it', async () => {
    const giant = 'x'.repeat(600_000);
    const file = bytesOf('"Lead\rID",Ci', [0xff], 'ty,"a\r\nb\nc', giant, '",Zoë\r', 'cm1,x,y,z\n');
    const read = await opened(file, (session) => [session.facts.rawHeaders, rowsIn(session)]);
    expect(read).toEqual([
      ['Lead\rID', 'Ci\ufffdty', `a\r\nb\nc${giant}`, 'Zoë'],
      [[2, ['cm1', 'x', 'y', 'z']]],
    ]);
  });
});

describe('the header is found', () => {
  it.each([
    ['150 blank lines', '\n'.repeat(150), 151],
    ['150 rows of delimiters alone', ',\n'.repeat(150), 151],
    ['400,000 blank lines', '\n'.repeat(400_000), 400_001],
  ])('below %s, and rows keep the numbers of the spreadsheet', async (_, above, headerRow) => {
    const read = await opened(above + TABLE, (session) => ({
      headerRow: session.facts.headerRow,
      rows: rowsIn(session),
    }));
    expect(read).toEqual({
      headerRow,
      rows: [
        [headerRow + 1, ['cm1', 'Austin']],
        [headerRow + 2, ['cm2', 'Waco']],
      ],
    });
  });

  it('beyond the first 256 KiB where its row is chosen', async () => {
    const above = 'a note\n'.repeat(60_000);
    const read = await opened(above + TABLE, rowsIn, { headerRow: 60_001, delimiter: ',' });
    expect(read[0]).toEqual([60_002, ['cm1', 'Austin']]);
    expect(read).toHaveLength(2);
  });
});

describe('a beginning that never ends', () => {
  const world = { fileName: 'leads.csv', isWorkbook: false, knowsHeader: () => false };

  async function* endless(beginning: string, piece: string): AsyncGenerator<Buffer, void> {
    const more = Buffer.alloc(1024 * 1024, piece);
    yield await Promise.resolve(Buffer.from(beginning));
    for (;;) yield more;
  }

  it.each([
    ['in a quote that is never closed', 'Lead ID,City\ncm1,"Austin\n', 'cm2,Waco\n'],
    ['without a newline', '', 'cm2,Waco,'],
  ])('%s is refused, and the quote is named', async (_, beginning, piece) => {
    const problem = await problemOf(readHead(endless(beginning, piece), {}, world));
    expect(problem.code).toBe('row_too_long_to_read');
    expect(problem.message).toContain('one of the first two rows does not end');
  });
});

describe('a large sheet', () => {
  const wide = (columns: number): string =>
    [
      'Lead ID',
      'City',
      ...Array.from({ length: columns - 2 }, (_, at) => `note ${String(at)}`),
    ].join();

  it('of 10,000 columns and 50 rows is opened and checked', async () => {
    const row = (at: number): string => `cm${String(at)},Austin${',v'.repeat(9_998)}`;
    const rows = Array.from({ length: 50 }, (_, at) => row(at)).join('\n');
    const read = await opened(`${wide(10_000)}\n${rows}\n`, (session) => ({
      columns: session.facts.headers.length,
      ready: session.check?.countOf('ready'),
      last: session.cellsAt(49)[9_999],
    }));
    expect(read).toEqual({ columns: 10_000, ready: 50, last: 'v' });
  });

  it('may have as many columns as a spreadsheet holds', async () => {
    const file = `${wide(16_384)}\ncm1,Austin${',v'.repeat(16_382)}\n`;
    expect(await opened(file, ({ facts }) => facts.headers.length)).toBe(16_384);
  });

  it.each([
    ['under a header', `${wide(16_385)}\ncm1,Austin\n`, {}],
    ['without one', `cm1${',x'.repeat(16_384)}\n`.repeat(2), { headerRow: 0 }],
  ])('of more columns than a spreadsheet holds is refused %s', async (_, file, options) => {
    const problem = await problemOf(opened(file, () => null, options));
    expect(problem.code).toBe('too_many_columns');
    expect(problem.message).toContain('16,385 columns');
  });

  it.each([
    ['that is sent', 'Notes'],
    ['that goes nowhere', 'Colour'],
  ])('with 40,000 characters in a cell %s blocks that row and no other', async (_, column) => {
    const file = `Lead ID,City,${column}\ncm1,Austin,${'x'.repeat(40_000)}\ncm2,Waco,y\n`;
    const read = await opened(file, (session) => ({
      issues: [issuesAt(session, 0), issuesAt(session, 1)],
      length: session.cellsAt(0)[2]?.length,
    }));
    expect(read).toEqual({ issues: [[`${column}: cell_too_long`], []], length: 40_000 });
  });

  it('whose rows begin behind a quarter of a million blank ones keeps their numbers', async () => {
    const file = `Lead ID,City\n${'\n'.repeat(260_000)}cm1,Austin\n`;
    expect(await opened(file, (session) => session.numberAt(0))).toBe(260_002);
  });
});
