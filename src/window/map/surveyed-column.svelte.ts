import type { LeadsheetClient } from '../../contract/calls.ts';
import type { ColumnSurvey } from '../../contract/column-survey.ts';
import type { Problem } from '../../contract/view-parts.ts';
import { answered } from '../client.ts';

/** What the whole of one column holds, asked again whenever the mapping or the rows change. */
export class SurveyedColumn {
  readonly #client: LeadsheetClient;
  #found = $state.raw<ColumnSurvey | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #about = '';
  #turn = 0;

  constructor(client: LeadsheetClient) {
    this.#client = client;
  }

  /** null until it is counted. */
  get found(): ColumnSurvey | null {
    return this.#found;
  }

  /** Why it could not be counted. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /**
   * Asks what a column holds. What was found stays meanwhile, but not for another field.
   *
   * @param target the field that the column goes to.
   */
  async ask(id: string, column: number, target: string | null): Promise<void> {
    const turn = ++this.#turn;
    const about = JSON.stringify([id, column, target]);
    if (about !== this.#about) this.#found = null;
    this.#about = about;
    const reply = await answered(this.#client['column:survey']({ import: id, column }));
    if (turn !== this.#turn) return;
    if (reply.ok) this.#found = reply.value;
    this.#problem = reply.ok ? null : reply.problem;
  }

  /** What is still under way is not wanted any more. */
  forget(): void {
    this.#turn += 1;
    this.#about = '';
    this.#found = null;
    this.#problem = null;
  }
}
