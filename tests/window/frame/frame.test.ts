import { describe, expect, it } from 'vitest';
import type { ImportSummary } from '../../../src/contract/import-views.ts';
import { commandOf } from '../../../src/window/frame/commands.ts';
import { importDays } from '../../../src/window/frame/import-days.ts';
import { importLine } from '../../../src/window/frame/import-line.ts';
import {
  barrier,
  stepAfter,
  stepOnward,
  stepPlaces,
  stepShown,
} from '../../../src/window/frame/steps.ts';
import { openImport } from '../open-import.ts';

const press = { key: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

describe('keys of the whole window', () => {
  it.each([
    [{ key: 'o', ctrlKey: true }, false, 'open'],
    [{ key: 'Enter', metaKey: true }, true, 'next-step'],
    [{ key: 'F8' }, false, 'next-problem'],
    [{ key: 'F8', shiftKey: true }, true, 'previous-problem'],
    [{ key: '?', shiftKey: true }, false, 'shortcuts'],
    [{ key: '?', shiftKey: true }, true, null],
    [{ key: 'o' }, false, null],
    [{ key: 'v', ctrlKey: true }, false, 'paste'],
    [{ key: 'v', metaKey: true }, true, null],
    [{ key: 'v', ctrlKey: true, shiftKey: true }, false, null],
  ] as const)('%o means %s', (keys, typing, command) => {
    expect(commandOf({ ...press, ...keys }, typing)).toBe(command);
  });
});

const nothing = { hasRun: false, reads: false };

describe('steps', () => {
  it('are barred with the reason until they can be gone to', async () => {
    const view = await openImport();
    expect(barrier('map', null, nothing)).toBe('Open a file first.');
    expect(barrier('review', { ...view, counts: null }, nothing)).toContain('Map');
    expect(barrier('send', view, nothing)).toBeNull();
    expect(barrier('results', view, nothing)).toBe('Nothing was sent yet.');
    expect(barrier('results', view, { ...nothing, hasRun: true })).toBeNull();
  });

  it('wait for the file to be read, and for the header to be known', async () => {
    const view = await openImport();
    expect(barrier('map', view, { ...nothing, reads: true })).toBe('The file is still being read.');
    const asking = { ...view, intake: { ...view.intake, headerAsks: true } };
    expect(barrier('map', asking, nothing)).toContain('which row is the header');
    expect(stepShown(asking, false)).toBe('open');
    expect(stepPlaces(asking, 'open', 2, nothing).map(({ place }) => place)).toEqual([
      'here',
      'ahead',
      'ahead',
      'ahead',
      'ahead',
    ]);
  });

  it('show an import no further than it may be', async () => {
    const view = await openImport();
    expect(stepShown(view, false)).toBe('review');
    expect(stepShown({ ...view, counts: null }, false)).toBe('map');
  });

  it('lead past Map only where every column is known and no profile waits', async () => {
    const view = await openImport();
    const facts = { ...nothing, suggested: null };
    const withColumn = (change: Partial<(typeof columns)[number]>) => ({
      ...view,
      mapping: { ...view.mapping, columns: columns.map((each) => ({ ...each, ...change })) },
    });
    const columns = view.mapping.columns.filter(({ target }) => target !== null);
    const known = withColumn({});
    expect(stepOnward('open', known, facts)).toBe('review');
    expect(stepOnward('map', known, facts)).toBe('review');
    expect(stepOnward('open', withColumn({ guess: true }), facts)).toBe('map');
    expect(stepOnward('open', withColumn({ target: null, reason: 'none' }), facts)).toBe('map');
    const leftOut = withColumn({ target: null, reason: 'chosen' });
    expect(stepOnward('open', leftOut, facts)).toBe('review');
    expect(stepOnward('open', known, { ...facts, suggested: 'May' })).toBe('map');
    expect(stepOnward('open', known, { ...facts, reads: true })).toBe('map');
    expect(stepOnward('open', { ...known, counts: null }, facts)).toBe('map');
    expect(stepOnward('open', null, facts)).toBe('map');
  });

  it('stay reached when an earlier one is shown again', async () => {
    const places = stepPlaces(await openImport(), 'open', 2, nothing);
    expect(places.map((place) => place.place)).toEqual([
      'here',
      'behind',
      'behind',
      'ahead',
      'ahead',
    ]);
    expect(stepAfter('results')).toBeNull();
  });
});

const summary: ImportSummary = {
  import: 'a',
  fileName: 'leads.csv',
  openedAt: 0,
  rows: 1_204,
  errors: 0,
  step: 'open',
  run: null,
  origin: null,
};

describe('the list of imports', () => {
  it('is grouped by day, newest first', () => {
    const now = new Date(2026, 10, 23, 0, 30).getTime();
    const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime();
    const imports = [
      { ...summary, import: 'old', openedAt: at(2, 9) },
      { ...summary, import: 'today', openedAt: at(23, 0) },
      { ...summary, import: 'late', openedAt: at(22, 23) },
      { ...summary, import: 'week', openedAt: at(18, 9) },
    ];
    const days = importDays(imports, now);
    expect(days.map((day) => day.title)).toEqual([
      'Today',
      'Yesterday',
      'Last 7 days',
      'November 2026',
    ]);
    expect(days.map((day) => day.imports[0]?.import)).toEqual(['today', 'late', 'week', 'old']);
  });

  it('says how each stands', () => {
    expect(importLine(summary).text).toBe('1,204 rows');
    expect(importLine({ ...summary, errors: 1 }).text).toBe('1,204 rows · 1 error');
    const run = { run: 'r', phase: 'ended', succeeded: 999, ready: 1_000 };
    expect(importLine({ ...summary, run })).toMatchObject({ symbol: '◑', text: '99 % succeeded' });
    expect(importLine({ ...summary, run: { ...run, succeeded: 1_000 } }).symbol).toBe('✓');
    expect(importLine({ ...summary, run: { ...run, phase: 'sending' } }).symbol).toBe('⇉');
  });
});
