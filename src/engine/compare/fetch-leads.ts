import {
  nextRead,
  pagesHere,
  requestsLeft,
  type ReadingState,
} from '../../core/compare/next-read.ts';
import { readLead } from '../../core/compare/read-lead.ts';
import type { Catalogue } from '../../core/model/field.ts';
import { readSingle } from '../../core/send/read-single.ts';
import type { AskedLead, ReadingCursor } from '../import/lead-tables.ts';
import { fetchAnswer, fetchList, fetchPage, type ReadingFetch } from '../lookup/fetch-list.ts';
import { propertiesOf } from '../lookup/read-properties.ts';
import { ProblemError } from '../problem-error.ts';
import { pump } from '../run/pump.ts';

/** The list of leads, which is the same for every system. */
const LEADS = '/v1/leads/';
/** Single leads that are kept at once. */
const KEPT_AT_ONCE = 50;

export interface LeadsFetch extends ReadingFetch {
  readonly catalogue: Catalogue;
  /** The server, as a sentence begins with it. */
  readonly server: string;
  /** Ids of the leads to read; those that were read are taken out. */
  readonly wanted: Set<string>;
  /** Where reading was when it ended last; null: at its beginning. */
  readonly cursor: ReadingCursor | null;
  /** Properties that likely have wanted leads, to be listed first. */
  readonly likely: readonly string[];
  /** Keeps what was read, and where to go on. */
  readonly keep: (leads: readonly AskedLead[], cursor: ReadingCursor | null) => Promise<void>;
  /** Told of about how many requests are left. */
  readonly onRead: (requestsLeft: number) => void;
}

/**
 * Reads leads with as few requests as {@link nextRead} finds a way for; every request waits for its
 * turn. Leads that no list showed are asked for one by one, so what is said to be absent was asked
 * for by its id.
 *
 * @throws {ProblemError} if it was stopped, the server refuses it or does not answer; what was read
 *   until then is kept.
 */
export async function fetchLeads(fetch: LeadsFetch): Promise<void> {
  let { cursor } = fetch;
  for (;;) {
    const state = stateOf(fetch, cursor);
    fetch.onRead(requestsLeft(state));
    switch (nextRead(state)) {
      case 'done':
        return;
      case 'properties':
        cursor = await propertiesFirst(fetch);
        await fetch.keep([], cursor);
        break;
      case 'page':
        cursor = cursor && (await readPage(fetch, cursor));
        break;
      case 'single':
        await readSingles(fetch, cursor);
        return;
    }
  }
}

function stateOf({ wanted }: LeadsFetch, cursor: ReadingCursor | null): ReadingState {
  const isInside = (cursor?.offset ?? 0) > 0;
  return {
    wanted: wanted.size,
    propertiesLeft: cursor && cursor.properties.length - (isInside ? 1 : 0),
    propertiesRead: cursor?.propertiesRead ?? 0,
    pagesRead: cursor?.pagesRead ?? 0,
    pagesHere: cursor?.pagesHere ?? 0,
  };
}

function vendorQuery({ vendor }: Catalogue): Record<string, string> {
  return vendor === null ? {} : { integration_vendor: vendor };
}

async function propertiesFirst(fetch: LeadsFetch): Promise<ReadingCursor> {
  const { catalogue, server, likely } = fetch;
  const path = catalogue.propertiesPath;
  const asked = { server, path, what: 'properties', purpose: 'compare' } as const;
  const list = { ...fetch, onPage: () => undefined };
  const results = await fetchList(list, asked, vendorQuery(catalogue));
  const all = propertiesOf(results, catalogue.vendor).map(({ id }) => id);
  const first = likely.filter((id) => all.includes(id));
  const properties = [...new Set([...first, ...all])];
  return { properties, offset: 0, pagesHere: 0, propertiesRead: 0, pagesRead: 0 };
}

async function readPage(fetch: LeadsFetch, cursor: ReadingCursor): Promise<ReadingCursor> {
  const { catalogue, server, wanted } = fetch;
  const [property = ''] = cursor.properties;
  const asked = { server, path: LEADS, what: 'leads', purpose: 'compare' } as const;
  const query = { ...vendorQuery(catalogue), property_id: property };
  const page = await fetchPage(fetch, asked, query, cursor.offset);
  const leads = page.results
    .map((record) => readLead(record, catalogue))
    .filter((lead) => lead !== null)
    .filter(({ id }) => wanted.has(id));
  const offset = cursor.offset + page.results.length;
  const left = pagesHere(offset, page.total, page.hasMore);
  const isLast = left === 0;
  const next = {
    properties: isLast ? cursor.properties.slice(1) : cursor.properties,
    offset: isLast ? 0 : offset,
    pagesHere: left,
    propertiesRead: cursor.propertiesRead + (isLast ? 1 : 0),
    pagesRead: cursor.pagesRead + 1,
  };
  await fetch.keep(leads, next);
  for (const { id } of leads) wanted.delete(id);
  return next;
}

async function readSingles(fetch: LeadsFetch, cursor: ReadingCursor | null): Promise<void> {
  const { gate, wanted, onRead, keep } = fetch;
  const ids = [...wanted].values();
  let read: AskedLead[] = [];
  const flush = async (): Promise<void> => {
    const leads = read;
    read = [];
    if (leads.length === 0) return;
    await keep(leads, cursor);
    for (const { id } of leads) wanted.delete(id);
  };
  try {
    await pump({
      slots: () => gate.slots,
      next: () => ids.next().value ?? null,
      work: async (id) => {
        read.push({ id, lead: await readOne(fetch, id) });
        onRead(wanted.size - read.length);
        if (read.length >= KEPT_AT_ONCE) await flush();
      },
    });
  } finally {
    await flush();
  }
}

async function readOne(fetch: LeadsFetch, id: string): Promise<AskedLead['lead']> {
  const path = `${LEADS}${encodeURIComponent(id)}`;
  const asked = { server: fetch.server, path, what: 'leads', purpose: 'compare' } as const;
  const answer = await fetchAnswer(fetch, asked, path, readSingle);
  if (answer.kind === 'absent') return null;
  const found = readLead(answer.record, fetch.catalogue);
  if (found?.id === id) return found.lead;
  throw new ProblemError(
    'lookup_unreadable',
    `${fetch.server} answered with something that is not the lead ${id}.`,
    'Check the address of the connection in Send.',
  );
}
