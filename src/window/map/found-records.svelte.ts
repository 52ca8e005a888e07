import type { LeadsheetClient } from '../../contract/calls.ts';
import type { NamedRecordView } from '../../contract/lookup-calls.ts';
import { answered } from '../client.ts';

/** The records that a column's names were looked up among, for choosing one. */
export class FoundRecords {
  readonly #client: LeadsheetClient;
  #found = $state.raw<readonly NamedRecordView[] | null>(null);
  #about = '';

  constructor(client: LeadsheetClient) {
    this.#client = client;
  }

  /** null: not at hand; they are once the names are looked up again. */
  get found(): readonly NamedRecordView[] | null {
    return this.#found;
  }

  /** @returns what a record is called, or undefined where it is none of these. */
  nameOf(id: string): string | undefined {
    return this.#found?.find((record) => record.id === id)?.name;
  }

  /** @param at when the names were looked up; asked once for each lookup. */
  async ask(id: string, column: number, at: number | null): Promise<void> {
    const about = JSON.stringify([id, column, at]);
    if (about === this.#about) return;
    this.#about = about;
    const reply = await answered(this.#client['lookup:records']({ import: id, column }));
    if (about === this.#about) this.#found = reply.ok ? reply.value.records : null;
  }
}
