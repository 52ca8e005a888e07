import type Database from 'libsql';
import { z } from 'zod';
import type { CurrentLead, KnownLead } from '../../core/model/current-lead.ts';
import { serverOf } from '../run/endpoint-address.ts';
import type { KnownLeads } from './check-parts.ts';

/** Where the next press goes on. */
const cursorSchema = z.object({
  /** Ids of the properties whose leads were not listed to their end; the first is being listed. */
  properties: z.array(z.string()),
  /** Leads of the first one that were listed, and the pages that are left of it. */
  offset: z.int(),
  pagesHere: z.int(),
  propertiesRead: z.int(),
  pagesRead: z.int(),
});
export type ReadingCursor = z.infer<typeof cursorSchema>;

/** Of which connection the leads are, and how far they are read. */
const stateSchema = z.object({
  connection: z.string(),
  /** null: the built-in sandbox. */
  baseUrl: z.string().nullable(),
  /** When reading began; what was read before that is read again. Milliseconds since 1970. */
  since: z.number(),
  /** When a lead was read last; null: none was. */
  at: z.number().nullable(),
  /** Whether every lead that was wanted then was read. */
  isWhole: z.boolean(),
  /** Leads that are not known because a run sent to them lately, and reading may not show it yet. */
  skipped: z.number().default(0),
  /** null: nothing was listed, or nothing is left to list. */
  cursor: cursorSchema.nullable(),
});
export type ComparisonState = z.infer<typeof stateSchema>;

/** A lead that was asked for; null: the server has none of that id. */
export interface AskedLead {
  readonly id: string;
  readonly lead: CurrentLead | null;
}

const TABLES = `
  CREATE TABLE IF NOT EXISTS lead_now (
    lead TEXT PRIMARY KEY, read_at REAL NOT NULL, shown TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS comparison (
    only INTEGER PRIMARY KEY CHECK (only = 1), state TEXT NOT NULL
  ) STRICT;
`;

const leadSchema = z.object({
  vendor: z.string().nullable(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
const rowSchema = z.object({ read_at: z.number(), shown: z.string().nullable() });

/**
 * The tables of an import's file that hold the leads as a server showed them. They stay on disk and
 * are looked up one by one: there may be as many as there are rows.
 */
export class LeadTables implements KnownLeads {
  readonly #database: Database.Database;
  readonly #together: (work: () => void) => void;
  #find: Database.Statement | null = null;
  #state: ComparisonState | null = null;

  /** @param together makes all changes of some work durable, or none of them. */
  constructor(database: Database.Database, together: (work: () => void) => void) {
    this.#database = database;
    this.#together = together;
  }

  /** Makes the tables where they are missing, and reads how far reading came. */
  create(): void {
    this.#database.exec(TABLES);
    const row = this.#database.prepare('SELECT state FROM comparison').get();
    const found = z.object({ state: z.string() }).safeParse(row);
    this.#state = found.success ? stateSchema.parse(JSON.parse(found.data.state)) : null;
  }

  get state(): ComparisonState | null {
    return this.#state;
  }

  /** Name of the connection that showed them; null: no lead is known. */
  get connection(): string | null {
    return this.#state?.connection ?? null;
  }

  get server(): string | null {
    return this.#state && serverOf(this.#state);
  }

  of(leadId: string): KnownLead {
    const shown = this.#row(leadId)?.shown;
    return typeof shown === 'string' ? leadSchema.parse(JSON.parse(shown)) : shown;
  }

  /** @returns when a lead was asked for; null: never. Milliseconds since 1970. */
  readAt(leadId: string): number | null {
    return this.#row(leadId)?.read_at ?? null;
  }

  /** @returns when the lead was asked for that was asked for first; null: none is known. */
  oldestReadAt(): number | null {
    const row = this.#database.prepare('SELECT min(read_at) AS at FROM lead_now').get();
    return z.object({ at: z.number().nullable() }).parse(row).at;
  }

  /** Counts leads that are not known because a run sent to them lately. @throws as `save`. */
  skip(leads: number): void {
    if (this.#state === null) return;
    const state = { ...this.#state, skipped: this.#state.skipped + leads };
    this.#together(() => {
      this.#keep(state);
    });
    this.#state = state;
  }

  /**
   * Keeps leads and how far reading came.
   *
   * @throws {ProblemError} if the disk does not take it.
   */
  save(leads: readonly AskedLead[], state: ComparisonState, readAt: number): void {
    this.#together(() => {
      const values = leads.map(({ id, lead }) => [id, readAt, lead && JSON.stringify(lead)]);
      this.#database
        .prepare(
          `INSERT OR REPLACE INTO lead_now (lead, read_at, shown)
           SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)`,
        )
        .run(JSON.stringify(values));
      this.#keep(state);
    });
    this.#state = state;
  }

  /** Forgets the leads of before, which may be another server's. @throws {ProblemError} as `save`. */
  begin(state: ComparisonState): void {
    this.#together(() => {
      this.#database.exec('DELETE FROM lead_now');
      this.#keep(state);
    });
    this.#state = state;
  }

  /** Forgets all leads. @throws {ProblemError} as `save`. */
  clear(): void {
    this.#together(() => {
      this.#database.exec('DELETE FROM lead_now; DELETE FROM comparison');
    });
    this.#state = null;
  }

  /** Forgets some leads, which are not as they were shown any more. */
  forget(leads: readonly string[]): void {
    this.#together(() => {
      this.#database
        .prepare('DELETE FROM lead_now WHERE lead IN (SELECT value FROM json_each(?))')
        .run(JSON.stringify(leads));
    });
  }

  #row(leadId: string): z.infer<typeof rowSchema> | undefined {
    if (this.#state === null) return undefined;
    this.#find ??= this.#database.prepare('SELECT read_at, shown FROM lead_now WHERE lead = ?');
    const row: unknown = this.#find.get(leadId);
    return row === undefined ? undefined : rowSchema.parse(row);
  }

  #keep(state: ComparisonState): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO comparison (only, state) VALUES (1, ?)')
      .run(JSON.stringify(state));
  }
}
