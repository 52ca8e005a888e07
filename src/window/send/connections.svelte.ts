import type { Connection, LeadsheetClient } from '../../contract/calls.ts';
import type { Problem } from '../../contract/view-parts.ts';
import { answered } from '../client.ts';

/** The name that the app gives Propexo's production address. */
const PRODUCTION = 'propexo';

/** Where requests may go, and which of these is chosen. Tokens never stay here. */
export class Connections {
  readonly #client: LeadsheetClient;
  #list = $state.raw<readonly Connection[]>([]);
  #chosen = $state('sandbox');
  #problem = $state.raw<Problem | null>(null);

  constructor(client: LeadsheetClient) {
    this.#client = client;
  }

  get list(): readonly Connection[] {
    return this.#list;
  }

  /** The chosen connection; undefined until the list was answered. */
  get chosen(): Connection | undefined {
    return this.named(this.#chosen) ?? this.#list[0];
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  named(name: string): Connection | undefined {
    return this.#list.find((connection) => connection.name === name);
  }

  /**
   * @returns the connection of a run, also where its address is forgotten: own ones are kept only
   * while the app runs, but whether a run went to production must always be told
   */
  ofRun(name: string): Connection {
    const environment = name === PRODUCTION ? 'production' : 'own';
    return this.named(name) ?? { name, title: name, baseUrl: '', environment, hasToken: false };
  }

  choose(name: string): void {
    this.#chosen = name;
  }

  async refresh(): Promise<void> {
    const reply = await answered(this.#client['connection:list'](null));
    if (reply.ok) this.#list = reply.value;
    this.#problem = reply.ok ? null : reply.problem;
  }

  /** Hands an own URL and its token on, and chooses it. @returns what is wrong with them, or null. */
  async set(baseUrl: string, token: string): Promise<Problem | null> {
    const reply = await answered(this.#client['connection:set']({ baseUrl, token }));
    if (!reply.ok) return reply.problem;
    await this.refresh();
    if (this.named(reply.value.name) === undefined) this.#list = [...this.#list, reply.value];
    this.#chosen = reply.value.name;
    return null;
  }
}
