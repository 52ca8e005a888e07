import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ColumnLayouts } from '../../../src/engine/import/column-layouts.ts';
import { temporaryFolder } from '../../support/open-import.ts';

const AS_IN_FILE = { order: null, hidden: [], widths: [] };
const LAYOUT = { order: [2, 0, 1], hidden: [1], widths: [{ column: 2, width: 180 }] };

describe('how columns are arranged', () => {
  it('is remembered by their headers, after a restart too', () => {
    const folder = temporaryFolder();
    new ColumnLayouts(folder).keep(['Lead ID', 'Phone', 'ZIP'], LAYOUT);
    expect(new ColumnLayouts(folder).of(['Lead ID', 'Phone', 'ZIP'])).toEqual(LAYOUT);
    expect(new ColumnLayouts(folder).of(['Lead ID', 'Phone'])).toEqual(AS_IN_FILE);
  });

  it('holds for the same headers in another order and case', () => {
    const layouts = new ColumnLayouts(temporaryFolder());
    layouts.keep(['Lead ID', 'Phone', 'ZIP'], LAYOUT);
    expect(layouts.of(['zip', 'lead id', 'PHONE'])).toEqual({
      order: [0, 1, 2],
      hidden: [2],
      widths: [{ column: 0, width: 180 }],
    });
  });

  it('tells columns of one name apart by their turn', () => {
    const layouts = new ColumnLayouts(temporaryFolder());
    layouts.keep(['Notes', 'Notes'], { order: null, hidden: [1], widths: [] });
    expect(layouts.of(['Notes', 'Notes']).hidden).toEqual([1]);
  });

  it('is kept for the 50 sets of headers that were arranged last', () => {
    const layouts = new ColumnLayouts(temporaryFolder());
    for (let at = 0; at < 51; at += 1) {
      layouts.keep([`Column ${String(at)}`], { ...LAYOUT, order: [0] });
    }
    expect(layouts.of(['Column 0'])).toEqual(AS_IN_FILE);
    expect(layouts.of(['Column 1']).order).toEqual([0]);
  });

  it('is forgotten where the file is broken, and can be kept again', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'columns.json'), '{"version":1,');
    const layouts = new ColumnLayouts(folder);
    expect(layouts.of(['ZIP'])).toEqual(AS_IN_FILE);
    layouts.keep(['ZIP'], { ...AS_IN_FILE, hidden: [0] });
    expect(layouts.of(['ZIP']).hidden).toEqual([0]);
    expect(readFileSync(join(folder, 'columns.json'), 'utf8')).toContain('"hidden"');
  });
});
