import type { EventData, EventName, LeadsheetClient, Reply } from '../../src/contract/calls.ts';
import type { ImportView, IntakeOptions, RowFilter } from '../../src/contract/import-views.ts';
import { columnsOf, intakeOf, type FakeFile } from './fake-intake.ts';
import { fakeCells } from './fake-cells.ts';
import { fakeProfiles, type FakeProfile } from './fake-profiles.ts';
import { fakeHistory } from './fake-history.ts';
import { FakeReader } from './fake-reader.ts';
import { FakeRun } from './fake-run.ts';
import { fakeFields } from './fake-sheet.ts';
import { fakeSheetCalls } from './fake-sheet-calls.ts';
import { surveyOf } from './fake-survey.ts';
import { detailOf, evidenceOf, sendSummaryOf, summaryOf } from './fake-views.ts';
import {
  all,
  noChange,
  pageOf,
  problemNear,
  changeMapping,
  figures,
  passes,
  rowAt,
  viewOf,
  type FakeImport,
} from './fake-import.ts';

/* An app behind the window that is made up: for trying the window by hand and for its unit tests. */

const ok = <T>(value: T): Reply<T> => ({ ok: true, value });
const refused = <T>(message: string, fix: string): Reply<T> => ({
  ok: false,
  problem: { code: 'refused', message, fix },
});

export interface FakeOptions {
  /** Files that were opened before. */
  readonly opened: readonly (FakeFile & { readonly daysAgo: number })[];
  readonly chosen: FakeFile | 'refused';
  /** The cells on the clipboard; none when left out. */
  readonly copied?: FakeFile;
  /** What is saved as profiles; nothing when left out. */
  readonly profiles?: readonly FakeProfile[];
  /** Waits between two steps of a long reading; a tenth of a second when left out. */
  readonly pause?: () => Promise<void>;
}

const sample: FakeFile = { name: 'sample-leads.csv', rows: 1_204 };
const nothingCopied = {
  code: 'nothing_to_paste',
  message: 'The clipboard holds no cells.',
  fix: 'Copy the cells in your spreadsheet program, headers included, and paste again.',
};
const noLookup = refused<never>('There is no server here.', 'Try this in the app.');
const tenth = () => new Promise<void>((wake) => setTimeout(wake, 100));

export function fakeClient(options: FakeOptions): LeadsheetClient {
  const imports = new Map<string, FakeImport>();
  const runs = new Map<string, FakeRun>();
  const listeners = new Map<EventName, Set<(data: never) => void>>();
  const connections = [
    {
      name: 'sandbox',
      title: 'Built-in sandbox',
      baseUrl: '',
      environment: 'sandbox' as const,
      hasToken: true,
    },
  ] as {
    name: string;
    title: string;
    baseUrl: string;
    environment: 'sandbox' | 'own' | 'production';
    hasToken: boolean;
  }[];
  let next = 1;

  function emit<N extends EventName>(name: N, data: EventData<N>): void {
    for (const listener of listeners.get(name) ?? []) listener(data as never);
  }

  function rowsOf(entry: FakeImport, filter: RowFilter): readonly number[] | null {
    if (filter === 'all') return null;
    return all(entry).filter((index) => passes(rowAt(entry, index), filter));
  }

  const kept = new Map<string, Map<string, readonly number[]>>();
  function filtered(entry: FakeImport, filter: RowFilter): readonly number[] | null {
    const key = JSON.stringify(filter);
    const known = kept.get(entry.id) ?? new Map<string, readonly number[]>();
    kept.set(entry.id, known);
    const found = known.get(key) ?? rowsOf(entry, filter);
    if (found !== null) known.set(key, found);
    return found;
  }

  const newId = () => `import-${String(next++)}`;
  const files = new Map<string, FakeFile>();

  function add(
    id: string,
    file: FakeFile,
    options: IntakeOptions = {},
    openedAt = Date.now(),
  ): ImportView {
    const { name: fileName, rows } = file;
    const entry = { id, fileName, rows, columns: columnsOf(file), edits: new Map() };
    const made = { ...entry, excluded: new Set<number>() };
    const view = viewOf(made, intakeOf(file, options), openedAt);
    imports.set(id, { ...made, view });
    files.set(id, file);
    return view;
  }

  const reader = new FakeReader({ emit, pause: options.pause ?? tenth, add });
  for (const { daysAgo, ...file } of options.opened) {
    add(newId(), file, {}, Date.now() - daysAgo * 86_400_000);
  }

  function changed(entry: FakeImport, indexes: readonly number[]) {
    kept.delete(entry.id);
    const { counts, groups } = figures(entry);
    entry.view = { ...entry.view, counts, groups, savedAt: Date.now() };
    const rows = indexes.map((index) => rowAt(entry, index));
    const { history, savedAt } = entry.view;
    return { rows, isLarge: indexes.length > 20, counts, groups, history, savedAt };
  }

  const withImport = <T>(id: string, use: (entry: FakeImport) => T): Promise<Reply<T>> => {
    const entry = imports.get(id);
    return Promise.resolve(
      entry === undefined
        ? refused('This import is gone.', 'Open the file again.')
        : ok(use(entry)),
    );
  };
  const withRun = (id: string, use: (run: FakeRun) => void) => {
    const run = runs.get(id);
    if (run === undefined) return Promise.resolve(refused<never>('This run is gone.', ''));
    use(run);
    return Promise.resolve(ok(run.view));
  };

  return {
    on: (name, listener) => {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listener));
      return () => known.delete(listener);
    },
    dropped: (file) => Promise.resolve({ file: 'dropped', name: file.name }),
    'catalogue:fields': () => Promise.resolve(ok(fakeFields)),
    'import:list': () =>
      Promise.resolve(
        ok(
          [...imports.values()].map((entry) =>
            summaryOf(entry, runs.get(entry.view.runs.at(-1) ?? '')?.view),
          ),
        ),
      ),
    'import:get': ({ import: id }) => withImport(id, (entry) => entry.view),
    'import:stop': ({ import: id }) => {
      reader.stop(id);
      return Promise.resolve(ok(null));
    },
    'import:reread': async ({ import: id, options: read }) => {
      const file = reader.fileOf(id) ?? files.get(id);
      if (file === undefined) return refused('This import is gone.', 'Open the file again.');
      return reader.read(id, file, read);
    },
    'import:paste': async () => {
      const { copied } = options;
      return copied === undefined
        ? { ok: false, problem: nothingCopied }
        : reader.read(newId(), copied, {});
    },
    'import:step': ({ import: id, step }) =>
      withImport(id, (entry) => {
        entry.view = { ...entry.view, step };
        return null;
      }),
    'import:remove': ({ import: id }) => withImport(id, () => (imports.delete(id), null)),
    'mapping:change': ({ import: id, change }) =>
      withImport(id, (entry) => {
        entry.view = changeMapping(entry, change);
        return entry.view;
      }),
    ...fakeProfiles(options.profiles ?? [], imports),
    'column:survey': ({ import: id, column }) => withImport(id, (entry) => surveyOf(entry, column)),
    'lookup:properties': () => Promise.resolve(noLookup),
    'lookup:column': () => Promise.resolve(noLookup),
    'lookup:records': () => Promise.resolve(ok({ records: null, leftOut: 0 })),
    'lookup:stop': () => Promise.resolve(ok(null)),
    'compare:start': ({ import: id }) => withImport(id, ({ view }) => view),
    'compare:stop': () => Promise.resolve(ok(null)),
    'compare:forget': ({ import: id }) => withImport(id, ({ view }) => view),
    'rows:page': ({ import: id, filter, from, count }) =>
      withImport(id, (entry) => pageOf(entry, filtered(entry, filter), from, count)),
    'rows:list': ({ import: id, wish }) =>
      withImport(id, (entry) => ({ total: filtered(entry, wish.filter)?.length ?? entry.rows })),
    'rows:problem': ({ import: id, wish, from, direction }) =>
      withImport(id, (entry) => problemNear(entry, filtered(entry, wish.filter), from, direction)),
    'rows:preview': () => Promise.resolve(ok(noChange)),
    'rows:change': ({ import: id }) =>
      withImport(id, (entry) => ({ ...changed(entry, []), cells: 0 })),
    'row:get': ({ import: id, row }) => withImport(id, (entry) => detailOf(entry, row)),
    ...fakeCells({ withImport, changed, listed: filtered }),
    ...fakeSheetCalls(withImport, changed),
    'run:get': ({ run }) => withRun(run, () => undefined),
    'run:pause': ({ run }) => withRun(run, (one) => one.pause()),
    'run:stop': ({ run }) => withRun(run, (one) => one.stop()),
    'run:resume': ({ run }) => withRun(run, (one) => one.resume()),
    'run:evidence': ({ row }) => Promise.resolve(ok(evidenceOf(row))),
    'run:resend': ({ run }) => withRun(run, (one) => one.resume()),
    'run:report': ({ run }) => withRun(run, (one) => one.report()),
    'run:outcomes': ({ run, state, from, count }) => {
      const found = runs.get(run);
      return Promise.resolve(
        found === undefined
          ? refused('This run is gone.', '')
          : ok(found.outcomes(state, from, count)),
      );
    },
    'run:start': ({ import: id, connection, trial }) =>
      withImport(id, (entry) => {
        const run = new FakeRun({
          run: `run-${next++}`,
          import: id,
          fileName: entry.fileName,
          connection,
          rows: all(entry).map((index) => rowAt(entry, index)),
          trial,
          tell: (view) => emit('run:changed', view),
        });
        runs.set(run.view.run, run);
        entry.view = { ...entry.view, runs: [...entry.view.runs, run.view.run] };
        run.resume();
        return run.view;
      }),
    ...fakeHistory(() => [...runs.values()].map(({ view }) => view)),
    'file:choose': () =>
      Promise.resolve(
        ok({ file: 'chosen', name: options.chosen === 'refused' ? 'x.pdf' : options.chosen.name }),
      ),
    'file:sample': () => Promise.resolve(ok({ file: 'sample', name: 'sample-leads.csv' })),
    'file:waiting': () => Promise.resolve(ok([])),
    'import:open': async ({ file }) => {
      if (options.chosen === 'refused') {
        return refused(
          '“x.pdf” is a PDF document, not a table.',
          'Export the leads as CSV or .xlsx and open that file.',
        );
      }
      return reader.read(newId(), file === 'chosen' ? options.chosen : sample, {});
    },
    'connection:list': () => Promise.resolve(ok([...connections])),
    'connection:set': ({ baseUrl }) => {
      if (!baseUrl.startsWith('https://')) {
        return Promise.resolve(
          refused(`“${baseUrl}” is no https address.`, 'Begin it with https://.'),
        );
      }
      const title = new URL(baseUrl).host;
      const environment = title === 'api.propexo.com' ? ('production' as const) : ('own' as const);
      const connection = { name: title, title, baseUrl, environment, hasToken: true };
      connections.push(connection);
      return Promise.resolve(ok(connection));
    },
    'send:summary': ({ import: id, connection, requestsPerMinute }) =>
      withImport(id, (entry) => sendSummaryOf(entry, connection, requestsPerMinute)),
  };
}
