import { describe, expect, it } from 'vitest';
import type { LeadsheetClient } from '../../../src/contract/calls.ts';
import { Session } from '../../../src/window/frame/session.svelte.ts';
import { cellLine, rowInQuestion, shownImport } from '../../../src/window/open/shown-file.ts';
import { fakeClient, type FakeOptions } from '../../support/fake-client.ts';
import type { FakeFile } from '../../support/fake-intake.ts';
import { openImport } from '../open-import.ts';

const huge: FakeFile = { name: 'huge.csv', rows: 200_001 };

/** A window in which nothing is open, and long readings go on step by step. */
async function opened(options: Partial<FakeOptions> = {}) {
  const waiting: (() => void)[] = [];
  const pause = () => new Promise<void>((go) => waiting.push(go));
  const client = fakeClient({
    opened: [],
    chosen: { name: 'leads.csv', rows: 40 },
    pause,
    ...options,
  });
  const session = new Session(client);
  session.start();
  await until(() => session.started);
  /** Lets the reading go on to its end. */
  const goOn = async () => {
    for (let step = 0; step < 200; step += 1) {
      waiting.splice(0).forEach((go) => go());
      await settled();
    }
  };
  return { session, goOn, client };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1_000 && !isSo(); turn += 1) await Promise.resolve();
  expect(isSo()).toBe(true);
}

describe('opening a file', () => {
  it('shows its first rows and all choices before it is read', async () => {
    const { session, goOn } = await opened({ chosen: huge });
    const opening = session.files.choose();
    await until(() => session.shown !== null);
    expect(session.view).toBeNull();
    expect(session.reads).toBe(true);
    expect(session.shown?.rows).toHaveLength(50);
    expect(session.shown?.intake.encodingWhy).toBe('a byte order mark says so');
    session.go('map');
    expect(session.step).toBe('open');
    await goOn();
    await opening;
    expect(session.reads).toBe(false);
    expect(session.shown?.rows).toHaveLength(50);
    expect(session.view?.intake.rows).toBe(200_001);
    expect(session.said).toBe('huge.csv was opened: 200,001 rows.');
  });

  it('begins again when a choice is made meanwhile', async () => {
    const { session, goOn } = await opened({ chosen: huge });
    const opening = session.files.choose();
    await until(() => session.shown !== null);
    await session.files.reread({ encoding: 'macintosh' });
    await until(() => session.shown?.intake.encoding === 'macintosh');
    expect(session.reads).toBe(true);
    await goOn();
    await opening;
    expect(session.view?.intake.chosen).toEqual({ encoding: 'macintosh' });
    expect(session.files.opening.refused).toBeNull();
    expect(session.imports.list).toHaveLength(1);
  });

  it('leaves nothing behind when it is stopped', async () => {
    const { session, goOn } = await opened({ chosen: huge });
    const opening = session.files.choose();
    await until(() => session.shown !== null);
    await session.files.reading.stop();
    await goOn();
    await opening;
    expect(session.shown).toBeNull();
    expect(session.reads).toBe(false);
    expect(session.files.opening.refused).toBeNull();
    expect(session.imports.list).toEqual([]);
  });

  it('goes on unseen while another import is looked at', async () => {
    const before = { name: 'before.csv', rows: 9, daysAgo: 1 };
    const { session, goOn } = await opened({ chosen: huge, opened: [before] });
    const opening = session.files.choose();
    await until(() => session.shown?.fileName === 'huge.csv');
    await session.show('import-1');
    expect(session.reads).toBe(false);
    expect(session.shown?.fileName).toBe('before.csv');
    await goOn();
    await opening;
    expect(session.shown?.fileName).toBe('before.csv');
    expect(session.imports.list).toHaveLength(2);
  });

  it('tells why a file is refused, on the first screen', async () => {
    const { session } = await opened({ chosen: 'refused' });
    await session.files.choose();
    expect(session.files.opening.refused?.problem.message).toContain('PDF');
    expect(session.shown).toBeNull();
  });
});

describe('another way of reading', () => {
  it('fixes only what was chosen', async () => {
    const { session } = await opened();
    await session.files.choose();
    await session.files.reread({ delimiter: ';' });
    expect(session.view?.intake.chosen).toEqual({ delimiter: ';' });
    expect(session.view?.intake.encodingWhy).toBe('a byte order mark says so');
    await session.files.reread({});
    expect(session.view?.intake).toMatchObject({ delimiter: ',', chosen: {} });
  });

  it('that fails leaves everything as it was, and says why', async () => {
    const { session, client } = await opened();
    await session.files.choose();
    const before = session.view;
    const problem = { code: 'no_header', message: 'leads.csv has no row 900.', fix: 'f' };
    const refusing: LeadsheetClient['import:reread'] = () =>
      Promise.resolve({ ok: false, problem });
    Object.assign(client, { 'import:reread': refusing });
    await session.files.reread({ headerRow: 900 });
    expect(session.view).toBe(before);
    expect(session.files.reading.problem).toEqual(problem);
    expect(session.reads).toBe(false);
    session.go('map');
    expect(session.files.reading.problem).toBeNull();
  });

  it('is asked for where nobody can tell the header', async () => {
    const { session } = await opened({ chosen: { name: 'leads.csv', rows: 40, asks: true } });
    await session.files.choose();
    expect(session.shown?.intake).toMatchObject({ headerAsks: true, headerRow: 0 });
    expect(session.shown?.headers[1]).toBe('Column B');
    session.go('map');
    expect(session.step).toBe('open');
    await session.files.reread({ headerRow: 1 });
    expect(session.shown?.headers[1]).toBe('First Name');
    session.go('map');
    expect(session.step).toBe('map');
  });
});

describe('pasting', () => {
  it('opens the copied cells as a new import', async () => {
    const { session } = await opened({ copied: { name: 'Pasted cells', rows: 12 } });
    await session.files.paste();
    expect(session.view).toMatchObject({ fileName: 'Pasted cells', intake: { rows: 12 } });
  });

  it('says so where nothing was copied', async () => {
    const { session } = await opened();
    await session.files.paste();
    expect(session.files.opening.refused?.problem.code).toBe('nothing_to_paste');
  });

  it('is asked for by the menu too', async () => {
    const client = fakeClient({
      opened: [],
      chosen: 'refused',
      copied: { name: 'Pasted cells', rows: 12 },
    });
    let ask: () => void = () => undefined;
    const on: LeadsheetClient['on'] = (name, listener) => {
      if (name === 'paste:asked') ask = () => listener(null as never);
      return () => undefined;
    };
    const session = new Session({ ...client, on });
    session.start();
    await until(() => session.started);
    ask();
    await until(() => session.view !== null);
    expect(session.view?.fileName).toBe('Pasted cells');
  });
});

describe('the way to the problems', () => {
  it('shows them in Review, once', async () => {
    const { session } = await opened();
    await session.files.choose();
    session.review('errors');
    expect(session.step).toBe('review');
    expect(session.takeFilter()).toBe('errors');
    expect(session.takeFilter()).toBe('all');
  });
});

describe('the preview', () => {
  it('shows the first columns of a wide file, and counts the rest', async () => {
    const { session } = await opened({ chosen: { name: 'wide.csv', rows: 20, columns: 10_000 } });
    await session.files.choose();
    expect(session.shown?.headers).toHaveLength(200);
    expect(session.shown?.intake.columns).toBe(10_000);
    expect(session.view?.headers).toHaveLength(10_000);
  });

  it('shows each cell in one line, however long it is', () => {
    expect(cellLine('two\r\nlines')).toBe('two ↵ lines');
    expect(cellLine('  kept  ')).toBe('  kept  ');
    expect(cellLine('x'.repeat(5_000))).toHaveLength(301);
  });

  it('asks about the row that is as wide as the table', async () => {
    const file = shownImport(await openImport(), null);
    expect(rowInQuestion(file)).toBe(1);
    const rows = [
      { row: 1, cells: ['Leads of November', '', ''] },
      { row: 3, cells: ['cm1', 'Ana', '512-555-0100'] },
    ];
    const intake = { ...file.intake, headerRow: 0 };
    expect(rowInQuestion({ ...file, intake, rows })).toBe(3);
  });
});
