import { createHash } from 'node:crypto';
import type { Endpoint } from '../../contract/calls.ts';
import type { LookupProgress, Properties } from '../../contract/lookup-calls.ts';
import { namedRecords, type NamedRecords } from '../../core/map/named-records.ts';
import type { Catalogue, FieldLookup } from '../../core/model/field.ts';
import type { NameSource } from '../../core/model/mapping.ts';
import { Slots } from '../../core/send/slots.ts';
import { serverOf } from '../run/endpoint-address.ts';
import { fetchList } from './fetch-list.ts';
import { openReading, type ReadingWorld } from './open-reading.ts';
import { propertiesOf } from './read-properties.ts';

export interface LookupWorld extends ReadingWorld {
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
    const { onProgress } = this.#world;
    const abort = new AbortController();
    let done = 0;
    const reading = await openReading(this.#world, endpoint, new Slots(1), () => {
      if (!abort.signal.aborted) onProgress({ ...place, done, waitMs: reading.waitMs() });
    });
    this.stop(place);
    this.#underWay.set(placeKey(place), abort);
    const onPage = (records: number): void => {
      done = records;
      onProgress({ ...place, done, waitMs: reading.waitMs() });
    };
    try {
      const asked = { server: serverOf(endpoint), path: list.path, what: list.what };
      const fetch = { gate: reading.gate, signal: abort.signal, onPage };
      return await fetchList(fetch, asked, list.query);
    } finally {
      if (this.#underWay.get(placeKey(place)) === abort) this.#underWay.delete(placeKey(place));
      await reading.close();
    }
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
