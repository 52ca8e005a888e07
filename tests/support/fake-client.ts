import type { EventData, EventName, LeadsheetClient, Reply } from '../../src/contract/calls.ts';
import type {
  CheckCounts,
  GridRow,
  ImportSummary,
  ImportView,
  ProblemGroup,
  RowFilter,
} from '../../src/contract/views.ts';
import { FakeRun } from './fake-run.ts';
import { fakeFields, fakeHeaders, fakeRow, fakeTargets } from './fake-sheet.ts';

/* An app behind the window that is made up: for trying the window by hand and for its unit tests. */

interface FakeImport {
  readonly id: string;
  readonly fileName: string;
  readonly rows: number;
  readonly edits: Map<number, Map<number, string>>;
  readonly excluded: Set<number>;
  view: ImportView;
}

const ok = <T>(value: T): Reply<T> => ({ ok: true, value });
const refused = <T>(message: string, fix: string): Reply<T> => ({
  ok: false,
  problem: { code: 'refused', message, fix },
});

export interface FakeOptions {
  /** Names of files, and how many rows each has, that were opened before. */
  readonly opened: readonly {
    readonly name: string;
    readonly rows: number;
    readonly daysAgo: number;
  }[];
  readonly chosen: { readonly name: string; readonly rows: number } | 'refused';
}

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

  function add(fileName: string, rows: number, openedAt: number): FakeImport {
    const id = `import-${next++}`;
    const entry = { id, fileName, rows, edits: new Map(), excluded: new Set<number>() };
    const made = { ...entry, view: {} as ImportView };
    made.view = viewOf(made, openedAt);
    imports.set(id, made);
    return made;
  }

  for (const { name, rows, daysAgo } of options.opened) {
    add(name, rows, Date.now() - daysAgo * 86_400_000);
  }

  function changed(entry: FakeImport, indexes: readonly number[]) {
    kept.delete(entry.id);
    const { counts, groups } = figures(entry);
    entry.view = { ...entry.view, counts, groups, savedAt: Date.now() };
    const rows = indexes.map((index) => rowAt(entry, index));
    return { rows, counts, groups, savedAt: entry.view.savedAt };
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
      listeners.set(name, known.add(listener as (data: never) => void));
      return () => known.delete(listener as (data: never) => void);
    },
    dropped: (file) => Promise.resolve({ file: 'dropped', name: file.name }),
    'catalogue:fields': () => Promise.resolve(ok(fakeFields)),
    'import:list': () =>
      Promise.resolve(
        ok(
          [...imports.values()].map((entry): ImportSummary => {
            const run = runs.get(entry.view.runs.at(-1) ?? '')?.view;
            return {
              import: entry.id,
              fileName: entry.fileName,
              openedAt: entry.view.openedAt,
              rows: entry.rows,
              errors: entry.view.counts?.blocked ?? 0,
              step: entry.view.step,
              run:
                run === undefined
                  ? null
                  : {
                      run: run.run,
                      phase: run.phase,
                      succeeded: run.counts.succeeded,
                      ready: run.ready,
                    },
            };
          }),
        ),
      ),
    'import:get': ({ import: id }) => withImport(id, (entry) => entry.view),
    'import:stop': () => Promise.resolve(ok(null)),
    'import:reread': ({ import: id, options: read }) =>
      withImport(id, (entry) => {
        const { encoding, delimiter, headerRow } = read;
        entry.view = {
          ...entry.view,
          intake: {
            ...entry.view.intake,
            ...(encoding === undefined ? {} : { encoding }),
            ...(delimiter === undefined ? {} : { delimiter }),
            ...(headerRow === undefined ? {} : { headerRow }),
          },
        };
        return entry.view;
      }),
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
    'rows:page': ({ import: id, filter, from, count }) =>
      withImport(id, (entry) => {
        const indexes = filtered(entry, filter);
        const total = indexes?.length ?? entry.rows;
        const rows = Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, at) =>
          rowAt(entry, indexes?.[from + at] ?? from + at),
        );
        return { total, from, rows };
      }),
    'row:get': ({ import: id, row }) =>
      withImport(id, (entry) => {
        const grid = rowAt(entry, row - 2);
        const fields = entry.view.mapping.columns
          .filter((column) => column.target !== null && column.target !== 'lead_id')
          .map((column) => {
            const inSheet = grid.cells[column.column] ?? '';
            return {
              label: fakeFields.find((field) => field.name === column.target)?.label ?? '',
              name: column.target ?? '',
              column: column.header,
              columnIndex: column.column,
              inSheet,
              toSend: inSheet === '' ? null : inSheet.replace('$', ''),
            };
          });
        const body = Object.fromEntries(
          fields
            .filter((field) => field.toSend !== null)
            .map((field) => [field.name, field.toSend]),
        );
        return {
          row,
          status: grid.status,
          leadId: grid.leadId,
          fields,
          issues: grid.marks.map((mark) => ({
            row,
            severity: mark.severity,
            code: 'fake',
            column: entry.view.headers[mark.column] ?? null,
            field: null,
            value: grid.cells[mark.column] ?? '',
            message: mark.message,
            fix: 'Type it as it should be.',
          })),
          method: 'PUT',
          path: `/v1/leads/entrata/${grid.leadId}`,
          json: grid.status === 'ready' ? JSON.stringify(body, null, 2) : null,
        };
      }),
    'cell:edit': ({ import: id, row, column, value }) =>
      withImport(id, (entry) => {
        const edits = entry.edits.get(row - 2) ?? new Map<number, string>();
        entry.edits.set(row - 2, edits.set(column, value));
        return changed(entry, [row - 2]);
      }),
    'row:exclude': ({ import: id, row, excluded }) =>
      withImport(id, (entry) => {
        if (excluded) entry.excluded.add(row - 2);
        else entry.excluded.delete(row - 2);
        return changed(entry, [row - 2]);
      }),
    'run:get': ({ run }) => withRun(run, () => undefined),
    'run:list': () => Promise.resolve(ok([])),
    'run:pause': ({ run }) => withRun(run, (one) => one.pause()),
    'run:stop': ({ run }) => withRun(run, (one) => one.stop()),
    'run:resume': ({ run }) => withRun(run, (one) => one.resume()),
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
    'report:reveal': () => Promise.resolve(ok(null)),
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
      const { name, rows } =
        file === 'chosen' ? options.chosen : { name: 'sample-leads.csv', rows: 1_204 };
      const id = `import-${next}`;
      for (let done = 0; rows > 200_000 && done < 30; done += 1) {
        emit('import:progress', {
          import: id,
          fileName: name,
          phase: 'reading',
          done: done * 9_000_000,
          total: 270_000_000,
          rows: done * 33_333,
        });
        await new Promise((wake) => setTimeout(wake, 100));
      }
      return ok(add(name, rows, Date.now()).view);
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
      withImport(id, (entry) => {
        const counts = entry.view.counts ?? noCounts;
        const minuteMs = connection === 'sandbox' ? 2_000 : 60_000;
        return {
          leads: counts.ready,
          fields: entry.view.mapping.columns
            .filter((column) => column.target !== null && column.target !== 'lead_id')
            .map((column) => ({
              name: column.target ?? '',
              label: fakeFields.find((field) => field.name === column.target)?.label ?? '',
              leads: counts.ready - column.column * 3,
            })),
          clears: 0,
          warned: counts.warned,
          leftOut: {
            blocked: counts.blocked,
            empty: counts.empty,
            duplicate: counts.duplicate,
            excluded: counts.excluded,
          },
          requestsPerMinute,
          minuteMs,
          expectedMs: (counts.ready / requestsPerMinute) * minuteMs,
        };
      }),
  };
}

const noCounts: CheckCounts = {
  rows: 0,
  ready: 0,
  blocked: 0,
  empty: 0,
  duplicate: 0,
  excluded: 0,
  warned: 0,
  changed: 0,
};

function all(entry: FakeImport): number[] {
  return Array.from({ length: entry.rows }, (_, index) => index);
}

function rowAt(entry: FakeImport, index: number): GridRow {
  return fakeRow(index, entry.edits.get(index) ?? new Map(), entry.excluded.has(index));
}

function passes(row: GridRow, filter: RowFilter): boolean {
  if (typeof filter !== 'string') {
    return row.marks.some((mark) => `${mark.severity}-${mark.column}` === filter.group);
  }
  const tests: Record<typeof filter, boolean> = {
    all: true,
    ready: row.status === 'ready',
    errors: row.status === 'blocked',
    warnings: row.warned,
    changed: row.edited.length > 0,
    duplicates: row.status === 'duplicate',
    excluded: row.status === 'excluded',
    empty: row.status === 'empty',
  };
  return tests[filter];
}

function figures(entry: FakeImport): { counts: CheckCounts; groups: ProblemGroup[] } {
  const counts = { ...noCounts, rows: entry.rows };
  const groups = new Map<string, ProblemGroup>();
  const titles: Record<number, string> = {
    1: 'White space around the value',
    4: 'Phone in scientific notation',
    5: 'No such day',
    9: 'ZIP lost its zeros',
  };
  for (const index of all(entry)) {
    const row = rowAt(entry, index);
    counts[row.status === 'blocked' ? 'blocked' : row.status] += 1;
    counts.warned += row.warned && row.status === 'ready' ? 1 : 0;
    counts.changed += row.edited.length > 0 ? 1 : 0;
    for (const mark of row.marks) {
      const key = `${mark.severity}-${mark.column}`;
      const group = groups.get(key) ?? {
        key,
        severity: mark.severity,
        code: key,
        title: titles[mark.column] ?? 'Problem',
        column: fakeHeaders[mark.column] ?? null,
        rows: 0,
      };
      groups.set(key, { ...group, rows: group.rows + 1 });
    }
  }
  return { counts, groups: [...groups.values()] };
}

function viewOf(entry: FakeImport, openedAt: number): ImportView {
  const samples = fakeHeaders.map((_, column) =>
    all({ ...entry, rows: Math.min(entry.rows, 40) })
      .map((index) => rowAt(entry, index).cells[column] ?? '')
      .filter((cell) => cell !== '')
      .slice(0, 3),
  );
  return {
    import: entry.id,
    fileName: entry.fileName,
    openedAt,
    savedAt: openedAt,
    intake: {
      encoding: 'utf-8',
      encodingFound: 'utf-8',
      delimiter: ',',
      headerRow: 1,
      rows: entry.rows,
      blankRows: 2,
      bytes: entry.rows * 180,
    },
    headers: [...fakeHeaders],
    mapping: {
      system: 'entrata',
      columns: fakeHeaders.map((header, column) => ({
        column,
        header,
        target: fakeTargets[column] ?? null,
        reason:
          fakeTargets[column] === null
            ? ('none' as const)
            : column % 3 === 0
              ? ('alias' as const)
              : ('normalised_name' as const),
        guess: false,
        blank: 'skip' as const,
        dateFormat: column === 5 ? 'M/D/YYYY' : null,
        rentUnit: 'dollars' as const,
      })),
      constants: {},
      constantRentUnit: 'dollars',
      duplicates: 'block',
    },
    samples,
    mappingProblems: [],
    ...figures(entry),
    step: 'review',
    runs: [],
  };
}

function changeMapping(
  entry: FakeImport,
  change: Parameters<LeadsheetClient['mapping:change']>[0]['change'],
): ImportView {
  const { mapping } = entry.view;
  if (change.change === 'duplicates') {
    return { ...entry.view, mapping: { ...mapping, duplicates: change.duplicates } };
  }
  if (change.change === 'constant') {
    const constants = { ...mapping.constants };
    if (change.value === null) delete constants[change.field];
    else constants[change.field] = change.value;
    return { ...entry.view, mapping: { ...mapping, constants } };
  }
  if (!('column' in change)) return entry.view;
  const columns = mapping.columns.map((column) => {
    if (column.column !== change.column) return column;
    if (change.change === 'target') {
      return { ...column, target: change.target, reason: 'chosen' as const, guess: false };
    }
    if (change.change === 'confirm') return { ...column, guess: false, reason: 'chosen' as const };
    if (change.change === 'blank') return { ...column, blank: change.blank };
    if (change.change === 'rent') return { ...column, rentUnit: change.rentUnit };
    return { ...column, dateFormat: change.dateFormat };
  });
  const hasLeadId = columns.some((column) => column.target === 'lead_id');
  return {
    ...entry.view,
    mapping: { ...mapping, columns },
    counts: hasLeadId ? figures(entry).counts : null,
    mappingProblems: hasLeadId
      ? []
      : [
          {
            code: 'no_lead_id',
            columns: [],
            message: 'No column holds the lead id.',
            fix: 'Choose “Lead id” for the column that holds it.',
          },
        ],
  };
}
