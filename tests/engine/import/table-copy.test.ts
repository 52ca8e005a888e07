import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitRows } from '../../../src/core/read/split-rows.ts';
import { isBlankRow } from '../../../src/core/read/rows-reader.ts';
import { readersHere } from '../../../src/engine/import/segment-readers.ts';
import { cellsOf, copied } from './table-rig.ts';

const MEBIBYTE = 1024 * 1024;

/** Rows of a few hundred bytes, so that some megabytes of them make several segments. */
function sheetText(rows: number, cell: (row: number) => string, newline = '\n'): string {
  const parts: string[] = [];
  for (let row = 0; row < rows; row += 1) {
    parts.push(`cm${String(row)},${cell(row)}${'x'.repeat(200)}${newline}`);
  }
  return parts.join('');
}

/** What the whole text holds, read in one go. */
function expectedCells(text: string): string[][] {
  return splitRows(text, ',', true).rows.filter((cells) => !isBlankRow(cells));
}

async function expectWhole(text: string): Promise<void> {
  const cells = cellsOf(await copied(text));
  const expected = expectedCells(text);
  expect(cells.length).toBe(expected.length);
  const wrong = cells.findIndex((row, at) => row.join('\u0001') !== expected[at]?.join('\u0001'));
  expect(wrong).toBe(-1);
}

describe('a table that is read in several segments at once is as if it was read in one go', () => {
  it('where no cell holds a newline', async () => {
    await expectWhole(sheetText(20_000, () => 'a'));
  });

  it('where CR alone ends the rows', async () => {
    await expectWhole(sheetText(20_000, () => 'a', '\r'));
  });

  it('where most newlines are inside quotes', async () => {
    await expectWhole(sheetText(12_000, (row) => `"one\n${'two\n'.repeat(row % 60)}",`));
  });

  it('where lines inside quotes look like rows', async () => {
    const line = 'cm0,a\ncm1,"b"",c\n'.repeat(9).replaceAll('"', '""');
    await expectWhole(sheetText(8_000, () => `"${line}",`));
  });

  it('where a cell is longer than several segments', async () => {
    const giant = `cmx,"${'giant,\n'.repeat(MEBIBYTE)}"\n`;
    await expectWhole(sheetText(6_000, () => 'a') + giant + sheetText(6_000, () => 'b'));
  });

  it('where a quote is never closed', async () => {
    const text = `${sheetText(9_000, () => 'a')}cmx,"open\n${sheetText(20_000, () => 'b')}`;
    const copy = await copied(text);
    expect(copy.rows).toBe(9_001);
    expect(cellsOf(copy).at(-1)?.[0]).toBe('cmx');
  });

  it('where bytes are no UTF-8', async () => {
    const text = sheetText(20_000, (row) => (row % 7 === 0 ? '#' : '"a\n",'));
    const bytes = Buffer.from(text);
    for (let at = bytes.indexOf('#'); at !== -1; at = bytes.indexOf('#', at)) bytes[at] = 0xe9;
    const cells = cellsOf(await copied(bytes));
    expect(cells).toHaveLength(20_000);
    expect(cells[7]?.[1]?.startsWith('\ufffdxxx')).toBe(true);
    expect(cells.at(-1)?.[0]).toBe('cm19999');
  });
});

describe('the pieces in which a file comes', () => {
  it('do not matter, from one byte up', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '🏠', ',', '"', '\n', '\r', '') });
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { maxLength: 12 });
    const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 40 }),
        async (sheet, newline, pieceBytes) => {
          const text = sheet.map((row) => row.map(quoted).join(',') + newline).join('');
          const cells = cellsOf(await copied(text, { pieceBytes }));
          expect(cells).toEqual(sheet.filter((row) => !isBlankRow(row)));
        },
      ),
      { numRuns: 80 },
    );
  });

  it('leave the copy the file’s own bytes', async () => {
    const text = sheetText(20_000, () => '"é\r\n",', '\r\n');
    const { path } = await copied(text, { pieceBytes: 777 });
    expect(readFileSync(path, 'utf8') === text).toBe(true);
  });
});

describe('rows are numbered as a spreadsheet program does', () => {
  it('blank ones included, also across segments', async () => {
    const blank = '\n'.repeat(3_000);
    const part = sheetText(6_000, () => 'a');
    const { numbers, rows } = await copied(part + blank + part + blank + part);
    expect(rows).toBe(18_000);
    expect(numbers.numberAt(5_999)).toBe(6_000);
    expect(numbers.numberAt(6_000)).toBe(9_001);
    expect(numbers.numberAt(17_999)).toBe(24_000);
    expect(numbers.blankRows).toBe(6_000);
  });

  it('where every other row is blank', async () => {
    const { numbers } = await copied('a,b\n\n'.repeat(400_000));
    expect(numbers.numberAt(399_999)).toBe(799_999);
    expect(numbers.blankRows).toBe(399_999);
  });
});

describe('copying', () => {
  it('refuses a file in which a row never ends, and says where it began', async () => {
    const text = `a,b\nc,"${'d'.repeat(66 * MEBIBYTE)}`;
    await expect(copied(text)).rejects.toThrow('leads.csv: a quote opens in row 2');
  });

  it('ends with the failure of whoever reads a segment', async () => {
    const text = sheetText(20_000, () => 'a');
    const readers: typeof readersHere = (job) => ({
      ...readersHere(job),
      read: () => Promise.reject(new Error('lost')),
    });
    await expect(copied(text, { readers })).rejects.toThrow('lost');
  });
});
