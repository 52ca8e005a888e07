import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Engine } from '../../../src/engine/engine.ts';
import { systemClock } from '../../../src/engine/system-clock.ts';
import { temporaryFolder } from '../../support/open-import.ts';

const MAY = 'Lead,Town,Moving,Junk\r\ncm1,Austin,3/4/2027,x\r\n';

interface Opened {
  readonly import: string;
}

/** An engine that has opened `may.csv` and mapped it by hand. */
async function desk() {
  const dataDir = temporaryFolder();
  const engine = new Engine({
    ...{ workers: null, dataDir, appVersion: '0.0.0', clock: systemClock },
    ...{ random: Math.random, onTrouble: 'pause' },
  });
  const open = async (name: string, text: string) => {
    const path = join(temporaryFolder(), name);
    writeFileSync(path, text);
    const reply = await engine.call('import:open', { path, options: {} });
    if (!reply.ok) throw new Error(reply.problem.message);
    return reply.value;
  };
  const save = (view: Opened, name: string) =>
    engine.call('profile:save', { import: view.import, name, overwrite: false });
  const list = async (view: Opened | null) => {
    const reply = await engine.call('profile:list', { import: view?.import ?? null });
    if (!reply.ok) throw new Error(reply.problem.message);
    return reply.value;
  };
  const apply = (view: Opened, name: string) =>
    engine.call('profile:apply', { import: view.import, name });
  const may = await open('may.csv', MAY);
  const targets = ['lead_id', 'city', 'target_move_in_date', null];
  for (const [column, target] of targets.entries()) {
    const change = { change: 'target', column, target } as const;
    await engine.call('mapping:change', { import: may.import, change });
  }
  const dates = { change: 'date-format', column: 2, dateFormat: 'D/M/YYYY' } as const;
  await engine.call('mapping:change', { import: may.import, change: dates });
  return { engine, dataDir, open, save, list, apply, may };
}

describe('a profile over the next file', () => {
  it('maps its columns in any order, and names what is new and what is missing', async () => {
    const { open, save, apply, may } = await desk();
    expect(await save(may, 'May moves')).toEqual({ ok: true, value: { name: 'May moves' } });
    const june = await open('june.csv', 'Bedrooms,TOWN,Lead\r\n2,Austin,cm2\r\n');
    const reply = await apply(june, 'may moves');
    if (!reply.ok) throw new Error(reply.problem.message);
    const { view, missing, extra } = reply.value;
    expect(missing).toEqual(['Moving']);
    expect(extra).toEqual(['Bedrooms']);
    expect(view.mapping.columns.map(({ target, reason }) => [target, reason])).toEqual([
      [null, 'none'],
      ['city', 'profile'],
      ['lead_id', 'profile'],
    ]);
    expect(view.counts?.ready).toBe(1);
  });

  it('is refused where none of its columns is there, and nothing changes', async () => {
    const { engine, open, save, apply, may } = await desk();
    await save(may, 'May moves');
    const other = await open('other.csv', 'Lead ID,ZIP\r\ncm2,00501\r\n');
    const reply = await apply(other, 'May moves');
    expect(reply).toMatchObject({ ok: false, problem: { code: 'profile_unlike' } });
    const now = await engine.call('import:get', { import: other.import });
    expect(now.ok && now.value.mapping).toEqual(other.mapping);
  });

  it('is not made of a mapping that still waits for a person', async () => {
    const { dataDir, open, save } = await desk();
    const unmapped = await open('strange.csv', 'Key,Thing\r\ncm1,x\r\n');
    const reply = await save(unmapped, 'Strange');
    expect(reply).toMatchObject({ ok: false, problem: { code: 'not_settled' } });
    expect(readdirSync(join(dataDir, 'profiles'))).toEqual([]);
  });
});

describe('a profile is suggested', () => {
  it('where it alone has all its columns in the file, until one is used', async () => {
    const { open, save, list, apply, may } = await desk();
    await save(may, 'May moves');
    const june = await open('june.csv', 'Moving,Extra,Lead,Town\r\n5/6/2027,x,cm2,Austin\r\n');
    const { profiles, suggested } = await list(june);
    expect(suggested).toBe('May moves');
    expect(profiles).toMatchObject([{ columns: 3, missing: 0, system: 'entrata', problem: null }]);
    await apply(june, 'May moves');
    expect((await list(june)).suggested).toBeNull();
  });

  it('not where two would do, one column is missing, or nothing would change', async () => {
    const { open, save, list, may } = await desk();
    await save(may, 'May moves');
    expect((await list(null)).suggested).toBeNull();
    expect((await list(may)).suggested).toBeNull();
    const fewer = await open('fewer.csv', 'Lead,Town\r\ncm2,Austin\r\n');
    expect(await list(fewer)).toMatchObject({ suggested: null, profiles: [{ missing: 1 }] });
    await save(may, 'Another');
    const june = await open('june.csv', MAY);
    expect((await list(june)).suggested).toBeNull();
  });
});
