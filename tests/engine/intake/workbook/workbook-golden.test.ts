import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read } from './made-workbook.ts';

// Workbooks written by libraries; beside each the CSV that it is read as.
const folder = 'tests/golden/workbook';
const workbooks = readdirSync(folder).filter((name) => /\.xls[xm]$/u.test(name));

describe('a workbook written by another program', () => {
  it.each(workbooks)('%s is read as it should be', async (name) => {
    const expected = readFileSync(join(folder, `${basename(name, extname(name))}.csv`), 'utf8');
    const { text, found } = await read(readFileSync(join(folder, name)));
    expect(found.sheet).toBe('Leads');
    expect(text).toBe(expected);
  });
});
