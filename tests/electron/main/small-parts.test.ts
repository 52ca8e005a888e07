import { describe, expect, it, vi } from 'vitest';
import { mayOpenOutside } from '../../../electron/main/external-links.ts';
import { createReport } from '../../../electron/main/log.ts';
import { menuTemplate } from '../../../electron/main/menu.ts';
import { contentSecurityPolicy, contentTypeOf } from '../../../electron/main/page-headers.ts';
import { RestartBudget } from '../../../electron/main/restart-budget.ts';
import { originOf } from '../../../electron/main/app-address.ts';

describe('mayOpenOutside', () => {
  it('lets through https to the sites of the list', () => {
    expect(mayOpenOutside('https://docs.propexo.com/guide?a=1#b')).toBe(true);
  });

  it.each([
    'http://docs.propexo.com',
    'https://docs.propexo.com.example.com',
    'https://docs.propexo.com:8443',
    'https://user@docs.propexo.com',
    'https://example.com',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'mailto:a@example.com',
    'smb://docs.propexo.com/x',
    'docs.propexo.com',
    '',
  ])('keeps %s inside', (address) => {
    expect(mayOpenOutside(address)).toBe(false);
  });
});

describe('createReport', () => {
  it('leaves secrets out, in stacks too', () => {
    const write = vi.fn<(text: string) => void>();
    createReport(write, () => ['', 'tok-1'])('call', new Error('refused tok-1, tok-1'));
    const text = write.mock.calls.flat().join('');
    expect(text).toContain('leadsheet: call: Error: refused [secret], [secret]');
    expect(text).not.toContain('tok-1');
  });
});

describe('RestartBudget', () => {
  it('allows so many within the time, and more when it has passed', () => {
    let now = 0;
    const budget = new RestartBudget(2, 100, () => now);
    expect([budget.take(), budget.take(), budget.take()]).toEqual([true, true, false]);
    now = 99;
    expect(budget.take()).toBe(false);
    now = 100;
    expect([budget.take(), budget.take(), budget.take()]).toEqual([true, true, false]);
  });
});

describe('originOf', () => {
  it.each([
    ['app://leadsheet/index.html', 'app://leadsheet'],
    ['http://localhost:5173/', 'http://localhost:5173'],
    ['about:blank', null],
    ['data:text/html,x', null],
    ['file:///etc/passwd', null],
    ['nonsense', null],
  ])('%s', (address, origin) => {
    expect(originOf(address)).toBe(origin);
  });
});

describe('page headers', () => {
  it('allow no inline code, no eval and no other place', () => {
    expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:|\*/);
    expect(contentSecurityPolicy).toMatch(/^default-src 'none'; /);
  });

  it('know the types that the window is built of', () => {
    expect(contentTypeOf('/a/code-1a.JS')).toBe('text/javascript; charset=utf-8');
    expect(contentTypeOf('/a/code.js.map')).toBeNull();
    expect(contentTypeOf('/a/none')).toBeNull();
  });
});

describe('menuTemplate', () => {
  const pasteCells = vi.fn();
  const items = (development: boolean) =>
    menuTemplate({
      platform: 'linux',
      development,
      openFile: () => undefined,
      pasteCells,
    }).flatMap((menu) => (Array.isArray(menu.submenu) ? menu.submenu : []));

  it('takes no key from the grid', () => {
    const keys = items(false).flatMap((item) => item.accelerator ?? []);
    expect(keys).toEqual(['CmdOrCtrl+O', 'Ctrl+Q']);
    const editing = items(false).filter((item) =>
      ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'].includes(item.role ?? ''),
    );
    expect(editing).toHaveLength(6);
    expect(editing.every((item) => item.registerAccelerator === false)).toBe(true);
  });

  it('opens what was copied, without a key of its own', () => {
    const item = items(false).find((one) => one.label === '&Paste cells as a new import');
    expect(item?.accelerator).toBeUndefined();
    expect(item?.click).toBe(pasteCells);
  });

  it('has nothing for developers in the package', () => {
    const roles = (development: boolean) => items(development).map((item) => item.role);
    expect(roles(false)).not.toContain('toggleDevTools');
    expect(roles(false)).not.toContain('reload');
    expect(roles(true)).toContain('toggleDevTools');
  });
});
