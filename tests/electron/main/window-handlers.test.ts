import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Connections } from '../../../electron/main/connections.ts';
import { FileHandles } from '../../../electron/main/file-handles.ts';
import { createWindowHandlers } from '../../../electron/main/window-handlers.ts';
import { windowCalls } from '../../../src/contract/calls.ts';

let folder = '';
let reports = '';

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'leadsheet-handlers-')));
  reports = join(folder, 'reports');
  mkdirSync(reports);
  writeFileSync(join(reports, 'a_all.csv'), '');
  writeFileSync(join(folder, 'other.csv'), '');
  symlinkSync(join(folder, 'other.csv'), join(reports, 'link.csv'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function world(answer: unknown = { ok: true, value: 'answered' }) {
  const call = vi.fn(async (_name: string, _input: unknown) => answer);
  const files = new FileHandles(() => crypto.randomUUID());
  const connections = new Connections();
  const reveal = vi.fn();
  const chooseFile = vi.fn<() => Promise<string | null>>(async () => '/home/kim/leads.csv');
  const chooseProfile = vi.fn<() => Promise<string | null>>(async () => '/home/kim/may.json');
  const chooseRun = vi.fn<() => Promise<string | null>>(async () => '/home/kim/a.leadsheet-run');
  const chooseRunPlace = vi.fn<(fileName: string) => Promise<string | null>>(
    async (name) => `/home/kim/${name}`,
  );
  const chooseProfilePlace = vi.fn<(fileName: string) => Promise<string | null>>(
    async (fileName) => `/home/kim/${fileName}`,
  );
  const readClipboard = vi.fn(async () => 'Lead ID\tPhone\ncm1\t512-555-0100');
  const writeClipboard = vi.fn(async (_text: string) => undefined);
  const handlers = createWindowHandlers({
    engine: { call: call as never },
    files,
    connections,
    chooseFile,
    chooseProfile,
    chooseProfilePlace,
    chooseRun,
    chooseRunPlace,
    readClipboard,
    writeClipboard,
    samplePath: '/app/resources/sample-leads.csv',
    reportFolders: [reports],
    reveal,
  });
  const dialogs = { chooseFile, chooseProfile, chooseProfilePlace, chooseRun, chooseRunPlace };
  return { call, files, connections, reveal, ...dialogs, readClipboard, writeClipboard, handlers };
}

describe('createWindowHandlers', () => {
  it('has one for each call of the contract', () => {
    expect(Object.keys(world().handlers).sort()).toEqual(Object.keys(windowCalls).sort());
  });

  it('hands shared calls on as they are', async () => {
    const { call, handlers } = world();
    const reply = await handlers['row:get']({ import: 'a', row: 3 });
    expect(call).toHaveBeenCalledWith('row:get', { import: 'a', row: 3 });
    expect(reply).toEqual({ ok: true, value: 'answered' });
  });

  it('opens a file that was chosen, by its handle', async () => {
    const { call, handlers } = world();
    const chosen = await handlers['file:choose'](null);
    if (!chosen.ok || chosen.value === null) throw new Error('Nothing was chosen.');
    expect(JSON.stringify(chosen)).not.toContain('/home/kim');
    await handlers['import:open']({ file: chosen.value.file });
    expect(call).toHaveBeenCalledWith('import:open', { path: '/home/kim/leads.csv', options: {} });
  });

  it('says nothing was chosen when the dialog was cancelled', async () => {
    const { chooseFile, handlers } = world();
    chooseFile.mockResolvedValue(null);
    expect(await handlers['file:choose'](null)).toEqual({ ok: true, value: null });
  });

  it('opens the cells that the clipboard holds', async () => {
    const { call, handlers, readClipboard } = world();
    await handlers['import:paste'](null);
    expect(call).toHaveBeenCalledWith('import:paste', { text: await readClipboard() });
  });

  it.each(['', ' \r\n\t'])('says so when the clipboard holds no cells: %j', async (text) => {
    const { call, handlers, readClipboard } = world();
    readClipboard.mockResolvedValue(text);
    const reply = await handlers['import:paste'](null);
    expect(reply).toMatchObject({ ok: false, problem: { code: 'nothing_to_paste' } });
    expect(call).not.toHaveBeenCalled();
  });

  it('puts the cells of all pieces on the clipboard, and hands the window none of them', async () => {
    const { call, handlers, writeClipboard } = world();
    call.mockResolvedValueOnce({ ok: true, value: { text: 'a\r\n', rows: 1 } });
    call.mockResolvedValueOnce({ ok: true, value: { text: 'b\r\nc\r\n', rows: 2 } });
    const rows = { numbers: [2, 3, 4] };
    const reply = await handlers['cells:copy']({ import: 'a', rows, columns: [1] });
    expect(reply).toEqual({ ok: true, value: { rows: 3, columns: 1 } });
    expect(writeClipboard).toHaveBeenCalledExactlyOnceWith('a\r\nb\r\nc\r\n');
    expect(call.mock.lastCall?.[1]).toMatchObject({ from: 1 });
  });

  it('leaves the clipboard as it is when cells can’t be copied', async () => {
    const { handlers, writeClipboard } = world({ ok: false, problem: { code: 'rows_moved' } });
    const rows = { wish: { filter: 'errors' }, from: 0, count: 2 } as const;
    const reply = await handlers['cells:copy']({ import: 'a', rows, columns: [1] });
    expect(reply).toMatchObject({ ok: false, problem: { code: 'rows_moved' } });
    expect(writeClipboard).not.toHaveBeenCalled();
  });

  it('refuses to copy more than the clipboard takes', async () => {
    const text = 'x'.repeat(30_000_000);
    const { handlers, writeClipboard } = world({ ok: true, value: { text, rows: 1 } });
    const rows = { wish: { filter: 'all' }, from: 0, count: 9 } as const;
    const reply = await handlers['cells:copy']({ import: 'a', rows, columns: [1] });
    expect(reply).toMatchObject({ ok: false, problem: { code: 'too_much_to_copy' } });
    expect(writeClipboard).not.toHaveBeenCalled();
  });

  it('hands the clipboard’s text to the engine to be pasted', async () => {
    const { call, handlers, readClipboard } = world();
    const rows = { numbers: [2, 3] };
    const block = { import: 'a', rows, columns: [1], selected: { rows: 1, columns: 1 } };
    await handlers['cells:paste'](block);
    expect(call).toHaveBeenCalledWith('cells:paste', { ...block, text: await readClipboard() });
    readClipboard.mockResolvedValue('');
    const reply = await handlers['cells:paste'](block);
    expect(reply).toMatchObject({ ok: false, problem: { code: 'nothing_to_paste' } });
    expect(call).toHaveBeenCalledTimes(1);
  });

  it.each(['/etc/passwd', '../leads.csv', 'file:///etc/passwd', ''])(
    'opens no path that the window names: %j',
    async (file) => {
      const { call, handlers } = world();
      const reply = await handlers['import:open']({ file });
      expect(reply).toMatchObject({ ok: false, problem: { code: 'unknown_file' } });
      expect(call).not.toHaveBeenCalled();
    },
  );

  it('writes a profile where the dialog says, and names no folder to the window', async () => {
    const { call, handlers, chooseProfilePlace } = world({ ok: true, value: null });
    const reply = await handlers['profile:export']({ name: 'Größe / May' });
    expect(chooseProfilePlace).toHaveBeenCalledWith('grosse-may.json');
    const path = '/home/kim/grosse-may.json';
    expect(call).toHaveBeenCalledWith('profile:export', { name: 'Größe / May', path });
    expect(reply).toEqual({ ok: true, value: { fileName: 'grosse-may.json' } });
  });

  it('takes in the profile that the dialog says', async () => {
    const { call, handlers } = world();
    await handlers['profile:import'](null);
    expect(call).toHaveBeenCalledWith('profile:import', { path: '/home/kim/may.json' });
  });

  it('asks the engine for nothing when a profile’s dialog was cancelled', async () => {
    const { call, handlers, chooseProfile, chooseProfilePlace } = world();
    chooseProfile.mockResolvedValue(null);
    chooseProfilePlace.mockResolvedValue(null);
    const nothing = { ok: true, value: null };
    expect(await handlers['profile:import'](null)).toEqual(nothing);
    expect(await handlers['profile:export']({ name: 'May' })).toEqual(nothing);
    expect(call).not.toHaveBeenCalled();
  });

  it('writes a run where the dialog says, and takes one in from there', async () => {
    const { call, handlers, chooseRunPlace } = world({ ok: true, value: null });
    const run = '20261124-081015-sw3b';
    const path = `/home/kim/${run}.leadsheet-run`;
    const reply = await handlers['history:export']({ run });
    expect(chooseRunPlace).toHaveBeenCalledWith(`${run}.leadsheet-run`);
    expect(call).toHaveBeenCalledWith('history:export', { run, path });
    expect(reply).toEqual({ ok: true, value: { fileName: `${run}.leadsheet-run` } });
    await handlers['history:import'](null);
    expect(call).toHaveBeenCalledWith('history:import', { path: '/home/kim/a.leadsheet-run' });
  });

  it('passes on why a profile was refused', async () => {
    const problem = { code: 'profile_unusable', message: 'm', fix: 'f' };
    const { handlers } = world({ ok: false, problem });
    expect(await handlers['profile:import'](null)).toEqual({ ok: false, problem });
    expect(await handlers['profile:export']({ name: 'May' })).toEqual({ ok: false, problem });
  });

  it('adds address and token on the way to the engine', async () => {
    const { call, connections, handlers } = world();
    connections.set({ baseUrl: 'https://a.example', token: 'tok' });
    const endpoint = { name: 'a.example', baseUrl: 'https://a.example', token: 'tok' };
    await handlers['send:summary']({
      import: 'i',
      connection: 'a.example',
      requestsPerMinute: 9,
      leftForOthers: 10,
    });
    expect(call).toHaveBeenLastCalledWith('send:summary', {
      import: 'i',
      requestsPerMinute: 9,
      leftForOthers: 10,
      endpoint,
    });
    await handlers['run:resume']({ run: 'r', connection: 'a.example' });
    expect(call).toHaveBeenLastCalledWith('run:resume', { run: 'r', endpoint });
  });

  it('does not send without a connection', async () => {
    const { call, handlers } = world();
    const reply = await handlers['run:start']({
      import: 'i',
      connection: 'gone',
      requestsPerMinute: 9,
      leftForOthers: 10,
      trial: null,
      warningsSeen: true,
    });
    expect(reply).toMatchObject({ ok: false, problem: { code: 'no_connection' } });
    expect(call).not.toHaveBeenCalled();
  });

  const named = (all: string) => ({ ok: true, value: { reports: { all } } });
  it('shows a report', async () => {
    const { handlers, reveal } = world(named(join(reports, 'a_all.csv')));
    const reply = await handlers['report:reveal']({ run: 'r', report: 'all' });
    expect(reply).toEqual({ ok: true, value: null });
    expect(reveal).toHaveBeenCalledExactlyOnceWith(join(reports, 'a_all.csv'));
  });

  it.each(['other.csv', 'reports/../other.csv', 'reports/none.csv', 'reports/link.csv', 'reports'])(
    'shows nothing outside the folder for reports: %s',
    async (path) => {
      const { handlers, reveal } = world(named(`${folder}/${path}`));
      const reply = await handlers['report:reveal']({ run: 'r', report: 'all' });
      expect(reply).toMatchObject({ ok: false, problem: { code: 'report_gone' } });
      expect(reveal).not.toHaveBeenCalled();
    },
  );

  it('says so where a run has no reports', async () => {
    const { handlers } = world({ ok: true, value: { reports: null } });
    const reply = await handlers['report:reveal']({ run: 'r', report: 'all' });
    expect(reply).toMatchObject({ ok: false, problem: { code: 'no_report' } });
  });
});
