import type { RowState } from '../../core/model/status.ts';
import { SENDING_STATES, UNSENT_STATES } from '../../core/model/status.ts';
import type { JournalStatements } from './journal-statements.ts';

/** Rows by the states of the journal. */
export type RowStateCounts = Readonly<Record<RowState, number>>;

/** Keeps count of the states without asking the database each time. */
export class RunStateCounts {
  readonly #statements: JournalStatements;
  #byState: Record<RowState, number>;

  constructor(statements: JournalStatements) {
    this.#statements = statements;
    this.#byState = this.#read();
  }

  get all(): RowStateCounts {
    return { ...this.#byState };
  }

  of(state: RowState): number {
    return this.#byState[state];
  }

  /** Rows of the file. */
  get total(): number {
    return Object.values(this.#byState).reduce((total, rows) => total + rows, 0);
  }

  /** Rows that there were to send, whatever became of them. */
  get ready(): number {
    return SENDING_STATES.reduce((total, state) => total + this.#byState[state], 0);
  }

  move(from: RowState, to: RowState): void {
    this.#byState[from] -= 1;
    this.#byState[to] += 1;
  }

  /** After a change of many rows at once. */
  readAgain(): void {
    this.#byState = this.#read();
  }

  #read(): Record<RowState, number> {
    const states: readonly RowState[] = [...UNSENT_STATES, ...SENDING_STATES];
    const counts = Object.fromEntries(states.map((state) => [state, 0])) as Record<
      RowState,
      number
    >;
    const found = this.#statements.countStates.all([]) as { state: RowState; rows: number }[];
    for (const { state, rows } of found) counts[state] = rows;
    return counts;
  }
}
