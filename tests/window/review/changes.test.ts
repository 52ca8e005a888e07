import { describe, expect, it } from 'vitest';
import type { HistoryEnds } from '../../../src/contract/import-views.ts';
import { commandOf } from '../../../src/window/frame/commands.ts';
import { Changes } from '../../../src/window/review/changes.svelte.ts';
import { Sheet } from '../../../src/window/review/sheet.svelte.ts';
import { clientWith } from '../open-import.ts';

function changesOf(rows: number) {
  const client = clientWith(rows);
  let history: HistoryEnds = { position: 0, steps: 0, undo: null, redo: null };
  const said: string[] = [];
  const sheet = new Sheet(client, { import: 'import-1', columns: 13 }, (edited) => {
    ({ history } = edited);
  });
  const changes = new Changes({
    client,
    import: 'import-1',
    sheet,
    history: () => history,
    say: (text) => said.push(text),
  });
  return { sheet, changes, said, ends: () => history };
}

describe('changes of a sheet', () => {
  it('name what was undone and redone, also where the change was still under way', async () => {
    const { sheet, changes, said } = changesOf(200);
    await Promise.all([sheet.exclude(3, true), changes.undo()]);
    await changes.redo();
    await changes.redo();
    expect(said).toEqual([
      'Undone: Left out row 3.',
      'Redone: Left out row 3.',
      'There is nothing to redo.',
    ]);
  });

  it('offer to undo a mend until something else was done', async () => {
    const { sheet, changes } = changesOf(200);
    await changes.mend('warning-9');
    expect(changes.notice).toMatchObject({ undoes: true });
    expect(changes.notice?.text).toMatch(/^Restored leading zeros in \d+ cells of ZIP\.$/u);
    await sheet.exclude(3, true);
    expect(changes.notice).toBeNull();
  });

  it('go to any step, counting those that they pass', async () => {
    const { sheet, changes, said, ends } = changesOf(200);
    for (const row of [3, 4, 5]) await sheet.exclude(row, true);
    await changes.goTo(0);
    await changes.goTo(1);
    expect(said).toEqual(['3 changes undone.', '1 change redone.']);
    expect(ends()).toMatchObject({ position: 1, steps: 3 });
  });
});

describe('keys', () => {
  const key = (name: string, shiftKey = false) => {
    return { key: name, ctrlKey: true, metaKey: false, shiftKey, altKey: false };
  };

  it('undo and redo, but not in a text field, which has an undo of its own', () => {
    expect(commandOf(key('z'), false)).toBe('undo');
    expect(commandOf(key('Z', true), false)).toBe('redo');
    expect(commandOf(key('y'), false)).toBe('redo');
    expect(commandOf(key('z'), true)).toBeNull();
  });
});
