import { expect, test } from 'vitest';
import { openDesk, type Desk } from './desk.ts';

interface Case {
  readonly what: string;
  readonly make: (desk: Desk) => string;
  readonly says: string;
}

const cases: readonly Case[] = [
  {
    what: 'a file that is not there',
    make: (desk) => desk.path('gone.csv'),
    says: 'gone.csv was not found.',
  },
  { what: 'a folder', make: (desk) => desk.folder, says: 'is a folder.' },
  {
    what: 'a PDF called CSV',
    make: (desk) => desk.file('l.csv', '%PDF-1.7\n%âãÏÓ\n'),
    says: 'l.csv: This file is a PDF document',
  },
  {
    what: 'an empty file',
    make: (desk) => desk.file('l.csv', ''),
    says: 'l.csv',
  },
  {
    what: 'a workbook that was cut off',
    make: (desk) => desk.file('l.xlsx', Buffer.from('504b030414000600', 'hex')),
    says: 'l.xlsx is damaged: it was cut off',
  },
  {
    what: 'an old Excel workbook',
    make: (desk) => desk.file('l.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')),
    says: 'l.xls is an old Excel file (.xls)',
  },
  {
    what: 'a web page',
    make: (desk) => desk.file('l.csv', '<!DOCTYPE html>\n<html><body>Sign in</body></html>'),
    says: 'l.csv: This file is a web page',
  },
  {
    what: 'a file of blank lines',
    make: (desk) => desk.file('l.csv', '\n\n\n'),
    says: 'l.csv: The file holds nothing but white space.',
  },
  {
    what: 'a file with a header alone',
    make: (desk) => desk.file('l.csv', 'lead_id,city\n'),
    says: 'l.csv has a header in row 1 and no rows below it.',
  },
  {
    what: 'a file without a column of lead ids',
    make: (desk) => desk.file('l.csv', 'name,city\nAnn,X\n'),
    says: 'No column holds the lead id',
  },
  {
    what: 'a file with two headers that are the same',
    make: (desk) => desk.file('l.csv', 'lead_id,City,city \na1,X,Y\n'),
    says: 'have the header “City”',
  },
];

for (const command of ['plan', 'run']) {
  test.each(cases)(`${command} of $what ends with 2 and a sentence`, async ({ make, says }) => {
    const desk = openDesk();
    const { exitCode, out, err } = await desk.leadsheet([command, make(desk)]);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(says);
    expect(err).not.toMatch(/^\s+at |Error:|undefined|\[object/mu);
    expect(err.trimEnd()).toMatch(/[.?)]$/u);
    expect(desk.kept()).toEqual([]);
  });
}

test('a sheet of a damaged workbook is refused for the workbook’s sake', async () => {
  const desk = openDesk();
  const file = desk.file('l.xlsx', Buffer.from('504b030414000600', 'hex'));
  const { exitCode, err } = await desk.leadsheet(['plan', file, '--sheet', 'May']);
  expect(exitCode).toBe(2);
  expect(err).toContain('l.xlsx is damaged');
  expect(err).not.toContain('is no workbook');
});
