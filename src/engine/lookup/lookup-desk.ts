import { createHash } from 'node:crypto';
import type { Endpoint } from '../../contract/calls.ts';
import type { LookupProgress, Properties } from '../../contract/lookup-calls.ts';
import { namedRecords, type NamedRecords } from '../../core/map/named-records.ts';
import type { Clock } from '../../core/model/clock.ts';
import type { Catalogue, FieldLookup } from '../../core/model/field.ts';
import type { NameSource } from '../../core/model/mapping.ts';
import { Pacer } from '../../core/send/pacer.ts';
import type { BuiltInSandbox } from '../built-in-sandbox.ts';
import { ProblemError } from '../problem-error.ts';
import { createApiClient } from '../run/api-client.ts';
import { addressOf } from '../run/endpoint-address.ts';
import { RequestGate } from '../run/request-gate.ts';
import { fetchList } from './fetch-list.ts';
import { propertiesOf } from './read-properties.ts';

/** Less than half of the usual limit: other programs of the same account go on meanwhile. */
const REQUESTS_PER_MINUTE = 60;
const MINUTE_MS = 60_000;
/** A page of 250 records may be larger than any answer to an update. */
const MOST_BYTES = 16 * 1_048_576;

export interface LookupWorld {
  readonly appVersion: string;
  readonly clock: Clock;
  readonly sandbox: BuiltInSandbox;
  /** Whether a run is being sent there, which has the server's whole budget. */
  readonly sendsTo: (endpoint: Endpoint) => boolean;
  readonly onProgress: (progress: LookupProgress) => void;
}

/** A lookup on its way: for which import, and which of its columns; null: the properties. */
export interface LookupPlace {
  readonly import: string;
  readonly column: number | null;
}

/** A list that was read, and when. */
interface Kept<T> {
  /** Of the token it was read with; another account has other records. */
  readonly account: string;
  readonly value: T;
  readonly at: number;
}

/**
 * Reads lists of names from a connection and keeps them in memory: by server and property, never on
 * disk. Nothing is ever written to a server from here.
 */
export class LookupDesk {
  readonly #world: LookupWorld;
  readonly #properties = new Map<string, Kept<Properties['properties']>>();
  readonly #records = new Map<string, Kept<NamedRecords>>();
  /** One a server, so that lookups share the budget. */
  readonly #pacers = new Map<string, Pacer>();
  readonly #underWay = new Map<string, AbortController>();

  constructor(world: LookupWorld) {
    this.#world = world;
  }

  /**
   * The properties of a connection, of the catalogue's system alone.
   *
   * @throws {ProblemError} if they can't be read, or it was stopped.
   */
  async properties(
    place: LookupPlace,
    endpoint: Endpoint,
    catalogue: Catalogue,
    again: boolean,
  ): Promise<Properties> {
    const { propertiesPath: path, vendor } = catalogue;
    const key = keyOf(endpoint.baseUrl, path, '');
    const known = again ? undefined : current(this.#properties.get(key), endpoint);
    if (known) return { properties: known.value, at: known.at };
    const query: Record<string, string> = vendor === null ? {} : { integration_vendor: vendor };
    const results = await this.#fetch(place, endpoint, { path, what: 'properties', query });
    const kept = this.#kept(endpoint, propertiesOf(results, vendor));
    this.#properties.set(key, kept);
    return { properties: kept.value, at: kept.at };
  }

  /**
   * The records of one property that a field's names may mean.
   *
   * @param again whether they are read once more where they are at hand.
   * @throws {ProblemError} if they can't be read, or it was stopped.
   */
  async records(
    place: LookupPlace,
    endpoint: Endpoint,
    lookup: FieldLookup,
    property: string,
    again: boolean,
  ): Promise<NamedRecords & { readonly at: number }> {
    const key = keyOf(endpoint.baseUrl, lookup.path, property);
    const known = again ? undefined : current(this.#records.get(key), endpoint);
    if (known) return { ...known.value, at: known.at };
    const { path, many: what } = lookup;
    const query = { property_id: property };
    const results = await this.#fetch(place, endpoint, { path, what, query });
    const kept = this.#kept(endpoint, namedRecords(results, lookup, property));
    this.#records.set(key, kept);
    return { ...kept.value, at: kept.at };
  }

  /** @returns what was read of a property since the app was started; null: nothing. */
  atHand(source: Pick<NameSource, 'baseUrl' | 'property'>, { path }: FieldLookup) {
    return this.#records.get(keyOf(source.baseUrl, path, source.property))?.value ?? null;
  }

  /** Ends a lookup; one that is not under way is no mistake. */
  stop(place: LookupPlace): void {
    this.#underWay.get(placeKey(place))?.abort();
  }

  /** Ends every lookup. */
  close(): Promise<void> {
    for (const abort of this.#underWay.values()) abort.abort();
    return Promise.resolve();
  }

  async #fetch(
    place: LookupPlace,
    endpoint: Endpoint,
    list: { path: string; what: string; query: Readonly<Record<string, string>> },
  ): Promise<readonly unknown[]> {
    const { clock, sandbox, appVersion, onProgress, sendsTo } = this.#world;
    if (sendsTo(endpoint)) throw serverBusy(endpoint);
    const { baseUrl, token } = await addressOf(endpoint, sandbox);
    const abort = new AbortController();
    this.stop(place);
    this.#underWay.set(placeKey(place), abort);
    const pacer = this.#pacerOf(endpoint);
    let done = 0;
    const tell = (): void => {
      if (abort.signal.aborted) return;
      const waitMs = pacer.held(clock.monotonic())?.remainingMs ?? 0;
      onProgress({ ...place, done, waitMs });
    };
    const client = createApiClient({ baseUrl, token, appVersion, maxBodyBytes: MOST_BYTES });
    const gate = new RequestGate({ client, pacer, clock, onChange: tell });
    const onPage = (records: number): void => {
      done = records;
      tell();
    };
    try {
      const asked = { server: serverOf(endpoint), path: list.path, what: list.what };
      return await fetchList({ gate, signal: abort.signal, onPage }, asked, list.query);
    } finally {
      if (this.#underWay.get(placeKey(place)) === abort) this.#underWay.delete(placeKey(place));
      await client.close();
    }
  }

  #pacerOf({ baseUrl }: Endpoint): Pacer {
    const known = this.#pacers.get(baseUrl ?? '');
    if (known) return known;
    const minuteMs = baseUrl === null ? this.#world.sandbox.minuteMs : MINUTE_MS;
    const pacer = new Pacer({ ratePerMinute: REQUESTS_PER_MINUTE, minuteMs });
    this.#pacers.set(baseUrl ?? '', pacer);
    return pacer;
  }

  #kept<T>(endpoint: Endpoint, value: T): Kept<T> {
    return { account: accountOf(endpoint), value, at: this.#world.clock.now() };
  }
}

function current<T>(kept: Kept<T> | undefined, endpoint: Endpoint): Kept<T> | undefined {
  return kept?.account === accountOf(endpoint) ? kept : undefined;
}

/** Tells tokens apart without keeping one. */
function accountOf({ token }: Endpoint): string {
  return createHash('sha256').update(token).digest('hex');
}

function keyOf(baseUrl: string | null, path: string, property: string): string {
  return JSON.stringify([baseUrl, path, property]);
}

function placeKey({ import: id, column }: LookupPlace): string {
  return `${id} ${String(column)}`;
}

function serverOf({ baseUrl }: Endpoint): string {
  return baseUrl === null ? 'The built-in sandbox' : new URL(baseUrl).host;
}

function serverBusy(endpoint: Endpoint): ProblemError {
  return new ProblemError(
    'lookup_while_sending',
    `${serverOf(endpoint)} is taking a run, which needs all the requests that it allows.`,
    'Wait for the run’s end, or pause it, then look up again.',
  );
}
