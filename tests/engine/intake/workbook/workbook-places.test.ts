import { describe, expect, it } from 'vitest';
import { partsOf, read, textOf } from './made-workbook.ts';

function cell(reference: string, value: string | number): string {
  return `<c r="${reference}"><v>${value}</v></c>`;
}

describe('rows and cells', () => {
  it('keep their places where others are missing', async () => {
    const rows = `<row r="2">${cell('C2', 1)}</row><row r="5">${cell('A5', 2)}${cell('D5', 3)}</row>`;
    expect(await textOf(rows)).toBe('\n,,1\n\n\n2,,,3\n');
  });

  it('count on where their place is not told', async () => {
    const rows = `<row><c><v>1</v></c><c><v>2</v></c></row><row r="3"><c r="B3"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>`;
    expect(await textOf(rows)).toBe('1,2\n\n,3,4\n5\n');
  });

  it('are not padded past the last value', async () => {
    const rows = `<row r="1">${cell('A1', 1)}<c r="B1" s="4"/><c r="C1" t="str"><v></v></c></row>`;
    expect(await textOf(rows)).toBe('1\n');
  });

  it('are an empty line where there is nothing but an empty text or a style', async () => {
    const rows =
      '<row r="1"><c r="A1" t="inlineStr"><is><t></t></is></c></row><row r="2"><c r="B2" s="1"/></row>' +
      `<row r="3">${cell('A3', 1)}</row><row r="4"><c r="A4" s="1"/></row>`;
    expect(await textOf(rows)).toBe('\n\n1\n');
  });

  it('with white space only are kept', async () => {
    expect(await textOf('<row><c t="str"><v> </v></c></row>')).toBe(' \n');
  });

  it('may be the last ones that there are', async () => {
    const rows = `<row r="1048576">${cell('XFD1048576', 1)}</row>`;
    const text = await textOf(rows);
    expect(text).toBe(`${'\n'.repeat(1_048_575)}${','.repeat(16_383)}1\n`);
  });

  it('give no text where there are none', async () => {
    expect(await textOf('')).toBe('');
  });

  it.each([
    ['a row after a later one', '<row r="2"/><row r="1"/>'],
    ['the same row twice', '<row r="2"/><row r="2"/>'],
    ['a cell after a later one', `<row r="1">${cell('B1', 1)}${cell('A1', 1)}</row>`],
    ['the same cell twice', `<row r="1">${cell('B1', 1)}${cell('B1', 1)}</row>`],
    ['a cell of another row', `<row r="1">${cell('A2', 1)}</row>`],
    ['a row past the last', '<row r="1048577"/>'],
    ['a row 0', '<row r="0"/>'],
    ['a column past the last', `<row r="1">${cell('XFE1', 1)}</row>`],
    ['a place that is none', `<row r="1">${cell('A1:B2', 1)}</row>`],
    ['a cell past the last', `<row r="1">${cell('XFD1', 1)}<c><v>1</v></c></row>`],
    ['a shared text that is missing', '<row r="1"><c t="s"><v>0</v></c></row>'],
    ['a type that is unknown', '<row r="1"><c t="zz"><v>0</v></c></row>'],
  ])('are refused with %s', async (_, rows) => {
    await expect(textOf(rows)).rejects.toMatchObject({ problem: { code: 'workbook_broken' } });
  });

  it('are read whether hidden or not, and those hidden are counted where they have values', async () => {
    const { text, notes } = await read(
      partsOf({
        sheets: [
          {
            name: 'Leads',
            before:
              '<cols><col min="2" max="2" hidden="1"/><col min="3" max="3"/><col min="4" max="16384" hidden="true"/></cols>',
            rows:
              `<row r="1">${cell('A1', 1)}${cell('D1', 4)}</row>` +
              `<row r="2" hidden="1">${cell('A2', 2)}</row><row r="3" hidden="1"/>` +
              `<row r="4" hidden="true">${cell('B4', 3)}</row>`,
          },
        ],
      }),
    );
    expect(text).toBe('1,,,4\n2\n\n,3\n');
    expect(notes).toEqual({ hiddenRows: 2, hiddenColumns: 2, mergedRanges: 0, uncalculated: 0 });
  });

  it('that are merged have their value in the first of them, and the ranges are counted', async () => {
    const { text, notes } = await read(
      partsOf({
        sheets: [
          {
            name: 'Leads',
            rows: `<row r="1">${cell('A1', 1)}<c r="B1"/></row><row r="2">${cell('B2', 2)}</row>`,
            after:
              '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A3:B4"/></mergeCells>',
          },
        ],
      }),
    );
    expect(text).toBe('1\n,2\n');
    expect(notes.mergedRanges).toBe(2);
  });
});
