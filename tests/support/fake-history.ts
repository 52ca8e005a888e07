import type { LeadsheetClient, Reply } from '../../src/contract/calls.ts';
import type { HistoryEntry } from '../../src/contract/history-calls.ts';
import type { RunView } from '../../src/contract/run-views.ts';

type HistoryCalls = Pick<
  LeadsheetClient,
  Extract<
    keyof LeadsheetClient,
    `history:${string}` | `follow-up:${string}` | 'report:reveal' | 'run:list'
  >
>;

const ok = <T>(value: T) => Promise.resolve<Reply<T>>({ ok: true, value });
const nothing = () => ok(null);
const refused = () =>
  Promise.resolve({
    ok: false as const,
    problem: {
      code: 'refused',
      message: 'The made-up app can’t do this.',
      fix: 'Use the real one.',
    },
  });

/** The history of the made-up app: its runs as they are, none of which can be followed. */
export function fakeHistory(runs: () => readonly RunView[]): HistoryCalls {
  const pinned = new Set<string>();
  const purged = new Set<string>();
  let retentionDays: number | null = null;
  const entryOf = (view: RunView): HistoryEntry => ({
    run: view.run,
    import: view.import,
    fileName: view.fileName,
    sha256: '0'.repeat(64),
    connection: view.connection,
    user: 'kim',
    startedAt: view.startedAt,
    endedAt: view.endedAt,
    phase: view.phase === 'ended' ? 'ended' : 'going',
    ready: view.ready,
    counts: view.counts,
    mapping: [{ header: 'Lead id', field: 'Lead id' }],
    follows: null,
    pinned: pinned.has(view.run),
    imported: false,
  });
  return {
    'history:list': ({ search }) => {
      const found = runs()
        .filter(({ run }) => !purged.has(run))
        .map(entryOf)
        .filter(({ fileName }) => fileName.includes(search));
      return ok({ runs: found, total: found.length, broken: [], retentionDays });
    },
    'history:pin': ({ run, pinned: isPinned }) => {
      if (isPinned) pinned.add(run);
      else pinned.delete(run);
      return nothing();
    },
    'history:purge': ({ run }) => {
      purged.add(run);
      return nothing();
    },
    'history:retain': ({ days }) => {
      retentionDays = days;
      return nothing();
    },
    'history:links': () => ok({ oldLeads: 0, imported: false, follows: null, followers: [] }),
    'history:differences': ({ from }) => ok({ inBoth: 0, total: 0, from, leads: [] }),
    'history:export': ({ run }) => ok({ fileName: `${run}.leadsheet-run` }),
    'history:import': nothing,
    'follow-up:rows': refused,
    'follow-up:undo': refused,
    'follow-up:stop': nothing,
    'report:reveal': nothing,
    'run:list': () => ok([]),
  };
}
