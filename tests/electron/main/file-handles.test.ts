import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { handDropped } from '../../../electron/main/dropped-file.ts';
import { FileHandles } from '../../../electron/main/file-handles.ts';

function handles(): FileHandles {
  let last = 0;
  return new FileHandles(() => `handle-${(last += 1)}`);
}

describe('FileHandles', () => {
  it('names a file without its folder', () => {
    const files = handles();
    const handed = files.hand('/home/kim/secret project/leads.csv');
    expect(handed).toEqual({ file: 'handle-1', name: 'leads.csv' });
    expect(files.pathOf(handed.file)).toBe('/home/kim/secret project/leads.csv');
  });

  it.each(['', 'handle-2', '/etc/passwd', '__proto__', 'constructor'])(
    'knows nothing behind %j',
    (file) => {
      const files = handles();
      files.hand('/a.csv');
      expect(files.pathOf(file)).toBeNull();
    },
  );

  it('gives what waits once, in order', () => {
    const files = handles();
    files.leaveWaiting('/a.csv');
    files.leaveWaiting('/b.csv');
    expect(files.takeWaiting().map((file) => file.name)).toEqual(['a.csv', 'b.csv']);
    expect(files.takeWaiting()).toEqual([]);
  });
});

describe('handDropped', () => {
  it('hands over a file, and neither a folder nor what is not there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'leadsheet-drop-'));
    writeFileSync(join(folder, 'leads.csv'), 'a');
    const files = handles();
    expect(await handDropped(files, join(folder, 'leads.csv'))).toMatchObject({
      ok: true,
      value: { name: 'leads.csv' },
    });
    const nothing = { ok: true, value: null };
    expect(await handDropped(files, folder)).toEqual(nothing);
    expect(await handDropped(files, join(folder, 'none.csv'))).toEqual(nothing);
    expect(await handDropped(files, 'leads.csv')).toEqual(nothing);
    rmSync(folder, { recursive: true });
  });
});
