import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servedFile } from '../../../electron/main/served-file.ts';

let folder = '';
let root = '';

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'leadsheet-served-')));
  root = join(folder, 'window');
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'window-other'));
  writeFileSync(join(root, 'index.html'), 'page');
  writeFileSync(join(root, '.hidden'), 'hidden');
  writeFileSync(join(root, 'assets', 'code-1a.js'), 'code');
  writeFileSync(join(folder, 'secret.html'), 'secret');
  writeFileSync(join(folder, 'window-other', 'index.html'), 'other');
  symlinkSync(join(folder, 'secret.html'), join(root, 'link.html'));
  symlinkSync(folder, join(root, 'up'));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('servedFile', () => {
  it.each([
    ['app://leadsheet/', 'index.html'],
    ['app://leadsheet/index.html', 'index.html'],
    ['app://leadsheet/index.html?a=1#b', 'index.html'],
    ['app://leadsheet/assets/code-1a.js', 'assets/code-1a.js'],
    ['app://leadsheet/assets/../index.html', 'index.html'],
  ])('serves %s', async (address, file) => {
    expect(await servedFile(root, address)).toBe(join(root, file));
  });

  it.each([
    'app://leadsheet/assets',
    'app://leadsheet/assets/',
    'app://leadsheet//index.html',
    'app://leadsheet/no-such.js',
    'app://leadsheet/.hidden',
    'app://leadsheet/../secret.html',
    'app://leadsheet/%2e%2e/secret.html',
    'app://leadsheet/..%2fsecret.html',
    'app://leadsheet/..%2Fwindow-other%2Findex.html',
    'app://leadsheet/%252e%252e%252fsecret.html',
    'app://leadsheet/..%5csecret.html',
    'app://leadsheet/..\\secret.html',
    'app://leadsheet/%00index.html',
    'app://leadsheet/index.html%00.png',
    'app://leadsheet/%E0%A4%A',
    'app://leadsheet/%2fetc%2fpasswd',
    'app://leadsheet//etc/passwd',
    'app://leadsheet/C:%5cWindows%5cwin.ini',
    'app://leadsheet/link.html',
    'app://leadsheet/up/secret.html',
    'app://other/index.html',
    'app://leadsheet:80/index.html',
    'https://leadsheet/index.html',
    'file:///etc/passwd',
    'app:index.html',
    'nonsense',
    '',
  ])('refuses %s', async (address) => {
    expect(await servedFile(root, address)).toBeNull();
  });

  it('serves nothing where there is no folder', async () => {
    expect(await servedFile(join(folder, 'none'), 'app://leadsheet/index.html')).toBeNull();
  });
});
