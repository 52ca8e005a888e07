import type { Endpoint } from '../../contract/calls.ts';
import type { CompareProgress } from '../../contract/compare-calls.ts';
import { Slots } from '../../core/send/slots.ts';
import type { ImportSession } from '../import/import-session.ts';
import type { AskedLead, ComparisonState, ReadingCursor } from '../import/lead-tables.ts';
import { openReading, type ReadingWorld } from '../lookup/open-reading.ts';
import { ProblemError } from '../problem-error.ts';
import { serverOf } from '../run/endpoint-address.ts';
import { forgetOutdated } from './forget-outdated.ts';
import { isOfConnection } from './same-connection.ts';
import { fetchLeads } from './fetch-leads.ts';

export interface CompareWorld extends ReadingWorld {
  /** Whose runs tell which leads were sent to lately. */
  readonly dataDir: string;
  readonly onProgress: (progress: CompareProgress) => void;
}

interface UnderWay {
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

/**
 * Reads the leads that an import's rows name, keeps them with the import, and compares the rows.
 * Nothing is ever written to a server from here.
 */
export class CompareDesk {
  readonly #world: CompareWorld;
  readonly #underWay = new Map<string, UnderWay>();

  constructor(world: CompareWorld) {
    this.#world = world;
  }

  /**
   * Reads what is not known yet; a comparison of the import that is under way is joined.
   *
   * @param again whether leads that were read already are read once more.
   * @throws {ProblemError} if the server refuses it or does not answer. What was read until then is
   *   kept and compared, as when it is stopped, which is no error.
   */
  async compare(session: ImportSession, endpoint: Endpoint, again: boolean): Promise<void> {
    const id = session.facts.import;
    const known = this.#underWay.get(id);
    if (known) return known.ended;
    const abort = new AbortController();
    const ended = this.#compare(session, endpoint, again, abort.signal).finally(() => {
      this.#underWay.delete(id);
    });
    this.#underWay.set(id, { abort, ended });
    return ended;
  }

  /** Ends the comparison of an import; one that is not under way is no mistake. */
  stop(id: string): void {
    this.#underWay.get(id)?.abort.abort();
  }

  /** Ends every comparison, once what was read is kept. */
  async close(): Promise<void> {
    const all = [...this.#underWay.values()];
    for (const { abort } of all) abort.abort();
    await Promise.allSettled(all.map(({ ended }) => ended));
  }

  async #compare(
    session: ImportSession,
    endpoint: Endpoint,
    again: boolean,
    signal: AbortSignal,
  ): Promise<void> {
    const { clock, dataDir, onProgress } = this.#world;
    const { leadsNow, catalogue, mapping } = session;
    const before = leadsNow.state;
    const isSame = before !== null && isOfConnection(before, endpoint);
    let state: ComparisonState =
      isSame && !again ? { ...before, isWhole: false } : startAt(endpoint, clock.now());
    if (isSame) state = { ...state, at: before.at, skipped: 0 };
    const wanted = await session.look(() => wantedLeads(session, isSame ? state.since : null));
    const total = wanted.size;
    let left = total;
    const tell = (): void => {
      if (signal.aborted) return;
      const done = total - wanted.size;
      const waitMs = reading.waitMs();
      onProgress({ import: session.facts.import, done, total, requestsLeft: left, waitMs });
    };
    const reading = await openReading(this.#world, endpoint, new Slots(null), tell);
    /** The leads of another connection stay until this one has answered. */
    let isBegun = isSame;
    const keep = async (leads: readonly AskedLead[], cursor: ReadingCursor | null) => {
      state = { ...state, cursor, at: leads.length === 0 ? state.at : clock.now() };
      session.refuseClosed();
      if (!isBegun) {
        isBegun = true;
        await session.compareAgain(() => {
          leadsNow.begin(state);
        });
      }
      leadsNow.save(leads, state, clock.now());
    };
    try {
      await fetchLeads({
        ...{ gate: reading.gate, signal, catalogue, wanted, keep },
        server: serverOf(endpoint),
        cursor: state.cursor,
        likely: mapping.columns.flatMap(({ nameSource }) => nameSource?.property ?? []),
        onRead: (requests) => {
          left = requests;
          tell();
        },
      });
      state = { ...state, isWhole: true };
      await keep([], null);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'lookup_stopped') throw error;
    } finally {
      await reading.close();
      if (isBegun) await session.compareAgain(() => undefined);
      await forgetOutdated(session, dataDir, endpoint);
    }
  }
}

function startAt({ name, baseUrl }: Endpoint, since: number): ComparisonState {
  return { connection: name, baseUrl, since, at: null, isWhole: false, skipped: 0, cursor: null };
}

/**
 * @param since leads that were read after that are known already; null: none is.
 * @returns the ids of the leads that rows would change, as far as the rows themselves tell.
 */
function* wantedLeads(session: ImportSession, since: number | null): Generator<void, Set<string>> {
  const { check, facts, leadsNow } = session;
  const wanted = new Set<string>();
  for (let index = 0; index < facts.rows; index += 1) {
    yield;
    if (check?.verdicts.mayBeSent(index) !== true) continue;
    const { leadId } = session.checkAt(index);
    if (since !== null && (leadsNow.readAt(leadId) ?? -1) >= since) continue;
    wanted.add(leadId);
  }
  return wanted;
}
