import fc from 'fast-check';
import Database from 'libsql';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planRows } from '../../../src/engine/import/plan-rows.ts';
import { importLibrary } from '../../support/open-import.ts';
import { openRows, rowsOf, shown } from './sheet-rig.ts';

const ROWS = [
  ['cma', 'Lee', '78701', '', ''],
  ['cmb', 'Ng', '501', '', ''],
  ['cmc', '', '', '', ''],
];

describe('an edit', () => {
  it('survives closing and opening again, and so does an exclusion', async () => {
    const { library, session, folder } = await openRows(ROWS);
    await session.edit(1, 2, '00501');
    await session.exclude(0, true);
    const before = await shown(session);
    await library.close();
    const again = importLibrary(folder);
    const fresh = await again.session(session.facts.import);
    expect(fresh.cellsAt(1)[2]).toBe('00501');
    expect(fresh.isExcluded(0)).toBe(true);
    expect(await shown(fresh)).toEqual(before);
    await again.close();
  });

  it('of any text is the same after opening again', async () => {
    const { library, session, folder } = await openRows(ROWS);
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    const typed = [...fc.sample(text, 50), 'a\0b', "'; DROP TABLE edit; --", '\r\n', '\u001e'];
    for (const [at, value] of typed.entries()) await session.edit(at % 3, 1 + (at % 4), value);
    const before = [0, 1, 2].map((index) => session.cellsAt(index));
    await library.close();
    const again = importLibrary(folder);
    const fresh = await again.session(session.facts.import);
    expect([0, 1, 2].map((index) => fresh.cellsAt(index))).toEqual(before);
    await again.close();
  });

  it('back to the file’s own text leaves no edit', async () => {
    const { library, session, folder } = await openRows(ROWS);
    await session.edit(0, 1, 'Li');
    expect(session.changedRows).toBe(1);
    await session.edit(0, 1, 'Lee');
    expect(session.changedRows).toBe(0);
    expect(session.editedColumns(0)).toEqual([]);
    await library.close();
    const again = importLibrary(folder);
    expect((await again.session(session.facts.import)).isEdited(0)).toBe(false);
    await again.close();
  });

  it('never makes a row right that has too few cells: which one is missing can’t be known', async () => {
    const { library, session } = await openRows([['cma', '78701', '', '']]);
    expect(await rowsOf(session, 'errors')).toEqual([2]);
    await session.edit(0, 4, '2000');
    expect(session.cellsAt(0)).toEqual(['cma', '78701', '', '', '2000']);
    expect(await rowsOf(session, 'errors')).toEqual([2]);
    expect(session.check?.groups(session.facts.headers).map(({ code }) => code)).toContain(
      'row_too_short',
    );
    await library.close();
  });

  it('that the disk does not take changes nothing, neither shown nor kept', async () => {
    const { library, session, folder } = await openRows(ROWS);
    const before = await shown(session);
    const state = session.state;
    const file = join(folder, 'imports', session.facts.import, 'import.db');
    const other = new Database(file);
    other.exec(
      `CREATE TRIGGER full BEFORE UPDATE ON kept BEGIN SELECT RAISE(ABORT, 'full'); END;
       CREATE TRIGGER full2 BEFORE INSERT ON kept BEGIN SELECT RAISE(ABORT, 'full'); END;`,
    );
    await expect(session.edit(1, 2, '00501')).rejects.toThrow('Nothing was changed');
    await expect(session.exclude(1, true)).rejects.toThrow('Nothing was changed');
    const remap = session.remap(
      (mapping) => ({ ...mapping, duplicates: 'last' }),
      () => undefined,
    );
    await expect(remap).rejects.toThrow('Nothing was changed');
    other.exec('DROP TRIGGER full; DROP TRIGGER full2;');
    other.close();
    await session.prepare(() => undefined);
    expect(await shown(session)).toEqual(before);
    expect(session.state).toEqual(state);
    await session.edit(0, 1, 'Li');
    await library.close();
    const again = importLibrary(folder);
    const fresh = await again.session(session.facts.import);
    expect(fresh.cellsAt(1)[2]).toBe('501');
    expect(fresh.isExcluded(1)).toBe(false);
    await again.close();
  });

  it('moves a row from one lead to another', async () => {
    const { library, session } = await openRows([
      ['cma', 'Lee', '', '', ''],
      ['cma', 'Ng', '', '', ''],
      ['cmb', 'Ng', '', '', ''],
    ]);
    expect(await rowsOf(session, 'errors')).toEqual([2, 3]);
    const { touched } = await session.edit(1, 0, 'cmb');
    expect([...touched].sort()).toEqual([0, 1, 2]);
    expect(await rowsOf(session, 'ready')).toEqual([2, 3]);
    expect(await rowsOf(session, 'duplicates')).toEqual([3, 4]);
    await library.close();
  });

  it('waits while the rows are gone through, so that a plan is of one moment', async () => {
    const { library, session } = await openRows(
      Array.from({ length: 1200 }, (_, at) => [`cm${String(at)}`, 'Lee', '', '', '']),
    );
    let isDone = false;
    let edit: Promise<unknown> | null = null;
    const leads: string[] = [];
    for await (const batch of planRows(session)) {
      edit ??= session.edit(1100, 0, 'cm0').then(() => (isDone = true));
      expect(isDone).toBe(false);
      leads.push(...batch.map(({ leadId }) => leadId));
    }
    await edit;
    expect(isDone).toBe(true);
    expect(new Set(leads).size).toBe(1200);
    await library.close();
  });

  it('goes on where a plan was given up halfway', async () => {
    const { library, session } = await openRows(ROWS);
    for await (const batch of planRows(session)) if (batch.length > 0) break;
    await session.edit(0, 1, 'Li');
    expect(session.changedRows).toBe(1);
    await library.close();
  });
});

describe('an excluded row', () => {
  it('is in no other row’s way, and is again once it is taken in', async () => {
    const { library, session } = await openRows([
      ['cma', 'Lee', '', '', ''],
      ['cma', 'Ng', '', '', ''],
    ]);
    await session.exclude(0, true);
    expect(await rowsOf(session, 'ready')).toEqual([3]);
    expect(await rowsOf(session, 'excluded')).toEqual([2]);
    await session.exclude(0, false);
    expect(await rowsOf(session, 'errors')).toEqual([2, 3]);
    await library.close();
  });
});
