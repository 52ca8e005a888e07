import type { HistoryEntry, RunLinks } from '../../contract/history-calls.ts';
import { knownCatalogue } from '../../core/model/catalogue/catalogues.ts';
import { fieldNamed } from '../../core/model/field.ts';
import type { Mapping } from '../../core/model/mapping.ts';
import { readyRows } from '../../core/model/status.ts';
import type { EngineHandlers } from '../engine-handlers.ts';
import type { ImportLibrary } from '../import/import-library.ts';
import { ProblemError } from '../problem-error.ts';
import type { RunBook } from '../run/run-book.ts';
import { listRuns, type RunSummary } from '../run/run-history.ts';
import { purgeRun } from './purge-run.ts';
import type { Retention } from './retention.ts';
import { runDifferences } from './run-differences.ts';
import { exportRun, importRun } from './run-file.ts';
import { pinRun } from './run-marks.ts';

type HistoryCallName = Extract<keyof EngineHandlers, `history:${string}`>;

/** Runs that are listed at once; older ones are found by searching. */
const LISTED = 500;

export interface HistoryWorld {
  readonly dataDir: string;
  readonly book: RunBook;
  readonly library: ImportLibrary;
  readonly retention: Retention;
}

/** The engine's answers about all runs that there are. */
export function historyCalls(world: HistoryWorld): Pick<EngineHandlers, HistoryCallName> {
  const { dataDir, book, library, retention } = world;
  return {
    'history:list': ({ search }) => {
      const imports = new Set(library.list().map(({ facts }) => facts.import));
      const wanted = search.trim().toLowerCase();
      const entries = listRuns(dataDir);
      const found = entries
        .flatMap((entry) => (entry.ok ? [historyEntry(entry.summary, imports)] : []))
        .filter((entry) => isLike(entry, wanted));
      return {
        runs: found.slice(0, LISTED),
        total: found.length,
        broken: entries.flatMap((entry) => (entry.ok ? [] : [entry.broken])),
        retentionDays: retention.days,
      };
    },
    'history:pin': ({ run, pinned }) => {
      book.plan(run);
      pinRun(dataDir, run, pinned);
      return null;
    },
    'history:purge': ({ run }) => {
      // A journal that can't be read is removed as well, so only its id has to be one.
      if (!listRuns(dataDir).some((entry) => idOf(entry) === run)) book.plan(run);
      purgeRun(world, run);
      return null;
    },
    'history:retain': ({ days }) => {
      keepDays(retention, days);
      return null;
    },
    'history:links': ({ run }) => linksOf(world, run),
    'history:differences': ({ run, other, from, count }) => {
      book.plan(run);
      book.plan(other);
      return runDifferences(dataDir, run, other, from, count);
    },
    'history:export': ({ run, path }) => {
      book.plan(run);
      exportRun(dataDir, run, path);
      return null;
    },
    'history:import': ({ path }) => ({ run: importRun(dataDir, path) }),
  };
}

function idOf(entry: ReturnType<typeof listRuns>[number]): string {
  return entry.ok ? entry.summary.run : entry.broken.run;
}

function keepDays(retention: Retention, days: number | null): void {
  try {
    retention.keep(days);
  } catch {
    throw new ProblemError(
      'not_saved',
      'How long runs are kept can’t be saved.',
      'Look whether the disk can be written to.',
    );
  }
}

function linksOf({ dataDir, book }: HistoryWorld, run: string): RunLinks {
  const { follows, imported, oldLeads } = book.summary(run);
  const followers = listRuns(dataDir, (plan) => plan.follows?.run === run).flatMap((entry) => {
    if (!entry.ok || entry.summary.follows === null) return [];
    const { startedAtMs, createdAtMs } = entry.summary;
    const startedAt = startedAtMs ?? createdAtMs;
    return { run: entry.summary.run, kind: entry.summary.follows.kind, startedAt };
  });
  return { oldLeads, imported, follows, followers };
}

function historyEntry(summary: RunSummary, imports: ReadonlySet<string>): HistoryEntry {
  const { run, fileName, counts, rows, phase, follows, pinned, imported } = summary;
  return {
    ...{ run, fileName, counts, phase, follows, pinned, imported },
    import: summary.importId !== null && imports.has(summary.importId) ? summary.importId : null,
    sha256: summary.fileSha256,
    connection: summary.connectionName,
    user: summary.user,
    startedAt: summary.startedAtMs ?? summary.createdAtMs,
    endedAt: summary.endedAtMs,
    ready: readyRows(rows, counts),
    mapping: mappedColumns(summary.mapping),
  };
}

function mappedColumns(mapping: Mapping): HistoryEntry['mapping'] {
  const catalogue = knownCatalogue(mapping.system);
  const labelOf = (name: string) => (catalogue && fieldNamed(catalogue, name)?.label) ?? name;
  const columns = mapping.columns.flatMap(({ header, target }) =>
    target === null ? [] : { header, field: labelOf(target) },
  );
  const constants = Object.entries(mapping.constants).map(([name, value]) => ({
    header: `“${value}”`,
    field: labelOf(name),
  }));
  return [...columns, ...constants];
}

function isLike(entry: HistoryEntry, wanted: string): boolean {
  const { run, fileName, sha256, connection, user, mapping } = entry;
  const texts = [run, fileName, sha256, connection, user];
  const mapped = mapping.flatMap(({ header, field }) => [header, field]);
  return [...texts, ...mapped].some((text) => text.toLowerCase().includes(wanted));
}
