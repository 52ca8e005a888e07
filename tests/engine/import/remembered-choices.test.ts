import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Reply } from '../../../src/contract/calls.ts';
import type { MappingChange } from '../../../src/contract/mapping-change.ts';
import { Engine } from '../../../src/engine/engine.ts';
import { RememberedChoices } from '../../../src/engine/import/remembered-choices.ts';
import { systemClock } from '../../../src/engine/system-clock.ts';
import { temporaryFolder } from '../../support/open-import.ts';

/** Starts the app with its data in a folder, opens a file, changes its mapping, and ends. */
async function opened(
  dataDir: string,
  text: string,
  changes: readonly MappingChange[] = [],
): Promise<string[]> {
  const path = join(temporaryFolder(), 'leads.csv');
  writeFileSync(path, text);
  const engine = new Engine({
    workers: null,
    dataDir,
    appVersion: '0.0.0',
    clock: systemClock,
    random: Math.random,
    onTrouble: 'pause',
  });
  try {
    let view = await value(engine.call('import:open', { path, options: {} }));
    for (const change of changes) {
      view = await value(engine.call('mapping:change', { import: view.import, change }));
    }
    return view.mapping.columns.map(({ target, reason }) => `${target ?? 'nowhere'}: ${reason}`);
  } finally {
    await engine.close();
  }
}

async function value<T>(reply: Promise<Reply<T>>): Promise<T> {
  const answer = await reply;
  if (!answer.ok) throw new Error(answer.problem.message);
  return answer.value;
}

const FILE = 'lead_id,Nick,Inbox,Junk\ncm1,Bo,bo@example.com,x\n';

describe('what a person chose for a header', () => {
  test('is used for the next file, after a restart too', async () => {
    const dataDir = temporaryFolder();
    const chosen = await opened(dataDir, FILE, [
      { change: 'target', column: 1, target: 'first_name' },
      { change: 'confirm', column: 2 },
      { change: 'target', column: 3, target: null },
    ]);
    expect(chosen).toEqual([
      'lead_id: same_name',
      'first_name: chosen',
      'email_1: chosen',
      'nowhere: chosen',
    ]);
    expect(await opened(dataDir, 'junk,INBOX,lead_id, Nick\nx,y,cm1,z\n')).toEqual([
      'nowhere: remembered',
      'email_1: remembered',
      'lead_id: same_name',
      'first_name: remembered',
    ]);
  });

  test('is nothing until it is chosen', async () => {
    const dataDir = temporaryFolder();
    await opened(dataDir, FILE, [{ change: 'blank', column: 1, blank: 'error' }]);
    expect(await opened(dataDir, FILE)).toEqual([
      'lead_id: same_name',
      'nowhere: none',
      'email_1: content',
      'nowhere: none',
    ]);
    expect(readdirSync(dataDir)).not.toContain('remembered.json');
  });

  test('is forgotten of columns without a name and of two that are called alike', async () => {
    const dataDir = temporaryFolder();
    const choose: MappingChange = { change: 'target', column: 1, target: 'city' };
    await opened(dataDir, 'lead_id,,Code,code\ncm1,Austin,x,y\n', [
      choose,
      { ...choose, column: 2, target: 'zip' },
    ]);
    expect(readdirSync(dataDir)).not.toContain('remembered.json');
  });
});

describe('the file of what was chosen', () => {
  const inFolder = (folder: string) => new RememberedChoices(join(folder, 'remembered.json'), 'x');

  test('keeps the newest choice of a header', () => {
    const folder = temporaryFolder();
    inFolder(folder).remember('Nick', 'first_name');
    inFolder(folder).remember(' NICK', null);
    expect([...inFolder(folder).targets()]).toEqual([['nick', null]]);
  });

  test('keeps the choices of another system apart', () => {
    const folder = temporaryFolder();
    inFolder(folder).remember('Nick', 'first_name');
    const others = new RememberedChoices(join(folder, 'remembered.json'), 'y');
    others.remember('Nick', 'nickname');
    expect([...others.targets(), ...inFolder(folder).targets()]).toEqual([
      ['nick', 'nickname'],
      ['nick', 'first_name'],
    ]);
  });

  test('holds 2,000 choices, the newest', () => {
    const folder = temporaryFolder();
    const choices = Array.from({ length: 2000 }, (_, at) => ({
      system: 'x',
      header: `h${String(at)}`,
      target: null,
    }));
    writeFileSync(join(folder, 'remembered.json'), JSON.stringify({ version: 1, choices }));
    inFolder(folder).remember('new', 'city');
    const headers = [...inFolder(folder).targets().keys()];
    expect([headers.length, headers[0], headers.at(-1)]).toEqual([2000, 'h1', 'new']);
  });

  test.each(['', '{', '[]', '{"version":1,"choices":[{"header":1}]}'])(
    'is as good as empty where it is %j, and is mended',
    (text) => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'remembered.json'), text);
      expect(inFolder(folder).targets().size).toBe(0);
      inFolder(folder).remember('Nick', 'first_name');
      expect(inFolder(folder).targets().get('nick')).toBe('first_name');
      expect(readdirSync(folder)).toEqual(['remembered.json']);
    },
  );

  test('is neither read nor changed where a newer version of the app keeps it', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'remembered.json');
    const newer = '{"version":2,"kept":["otherwise"]}';
    writeFileSync(path, newer);
    inFolder(folder).remember('Nick', 'first_name');
    expect(inFolder(folder).targets().size).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe(newer);
  });

  test('is readable, versioned JSON', () => {
    const folder = temporaryFolder();
    inFolder(folder).remember('Nick', 'first_name');
    expect(JSON.parse(readFileSync(join(folder, 'remembered.json'), 'utf8'))).toEqual({
      version: 1,
      choices: [{ system: 'x', header: 'nick', target: 'first_name' }],
    });
  });

  test('that can’t be written stops nobody', () => {
    const choices = inFolder(join(temporaryFolder(), 'gone'));
    choices.remember('Nick', 'first_name');
    expect(choices.targets().size).toBe(0);
  });
});
