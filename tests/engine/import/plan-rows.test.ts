import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PlannedRow } from '../../../src/core/model/row.ts';
import type { ImportSession } from '../../../src/engine/import/import-session.ts';
import { rowDetail } from '../../../src/engine/import/import-views.ts';
import { planRows } from '../../../src/engine/import/plan-rows.ts';
import { importLibrary, temporaryFolder } from '../../support/open-import.ts';
import { openRows } from './sheet-rig.ts';

const sample = join(import.meta.dirname, '../../../resources/sample-leads.csv');

async function planned(session: ImportSession): Promise<PlannedRow[]> {
  const rows: PlannedRow[] = [];
  for await (const batch of planRows(session)) rows.push(...batch);
  return rows;
}

describe('the plan of the sample file', () => {
  it('has every row once, in file order, and bodies for the ready ones alone', async () => {
    const library = importLibrary(temporaryFolder());
    const session = await library.open(sample, {});
    const rows = await planned(session);
    expect(rows).toHaveLength(session.facts.rows);
    expect(rows.map(({ row }) => row)).toEqual(
      rows.map(({ row }) => row).sort((one, other) => one - other),
    );
    for (const { status, body, issues } of rows) {
      expect(body !== null).toBe(status === 'ready');
      if (body === null) continue;
      expect(session.catalogue.body.safeParse(body).success).toBe(true);
      expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
    expect(rows.some(({ status }) => status === 'ready')).toBe(true);
    await library.close();
  });

  it('is shown row by row with the very bytes that would be sent', async () => {
    const library = importLibrary(temporaryFolder());
    const session = await library.open(sample, {});
    for (const [index, { body, leadId, issues }] of (await planned(session)).entries()) {
      const detail = rowDetail(session, index);
      expect(detail.json).toBe(body === null ? null : JSON.stringify(body));
      expect(detail.leadId).toBe(leadId);
      expect(detail.issues.map(({ mend: _mend, ...issue }) => issue)).toEqual(issues);
      for (const { name, toSend } of detail.fields) {
        if (name === 'lead_id') continue;
        const value = body?.[name];
        expect(toSend).toBe(value === undefined ? null : JSON.stringify(value));
      }
    }
    await library.close();
  });
});

describe('a lost character', () => {
  it('blocks its row and never gets into a body, whether the file or an edit holds it', async () => {
    const path = join(temporaryFolder(), 'leads.csv');
    const head = Buffer.from('lead_id,last_name,city\ncma,Jos\xe9,Zo\u00eb\n', 'utf-8');
    const bad = Buffer.concat([Buffer.from('cmb,Lee,Plan'), Buffer.from([0xff, 0x0a])]);
    writeFileSync(path, Buffer.concat([head, bad, Buffer.from('cmc,Ng,Irving\n')]));
    const library = importLibrary(temporaryFolder());
    const session = await library.open(path, {});
    await session.edit(2, 1, 'N\ufffdg');
    const rows = await planned(session);
    expect(rows.map(({ status }) => status)).toEqual(['ready', 'blocked', 'blocked']);
    expect(rows.filter(({ body }) => JSON.stringify(body).includes('\ufffd'))).toEqual([]);
    expect(rows[1]?.issues).toMatchObject([{ row: 3, column: 'city', code: 'character_lost' }]);
    await library.close();
  });
});

describe('merged rows', () => {
  it('are sent as one body that the first row shows', async () => {
    const { library, session } = await openRows([
      ['cma', 'Lee', '', '', ''],
      ['cma', '', '78701', '', ''],
    ]);
    await session.remap(
      (mapping) => ({ ...mapping, duplicates: 'merge' }),
      () => undefined,
    );
    const [first, second] = await planned(session);
    expect(first?.body).toEqual({ last_name: 'Lee', zip: '78701' });
    expect(second).toMatchObject({ status: 'duplicate', body: null });
    expect(rowDetail(session, 0).json).toBe('{"last_name":"Lee","zip":"78701"}');
    await library.close();
  });
});

describe('a report of ours', () => {
  it('has the columns that it added left out of the mapping', async () => {
    const { library, session } = await openRows(
      [['cma', 'Lee', '2', 'failed', 'r1']],
      ['lead_id', 'last_name', '__row', '__status', '__run'],
    );
    expect(session.mapping.columns.map(({ target }) => target)).toEqual([
      'lead_id',
      'last_name',
      null,
      null,
      null,
    ]);
    expect((await planned(session))[0]?.body).toEqual({ last_name: 'Lee' });
    await library.close();
  });
});
