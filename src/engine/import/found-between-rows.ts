/** What comparing rows has found, or has to look for. */
export interface FoundBetweenRows {
  /** Rows that were settled together with others. */
  readonly twins: readonly number[];
  /** Whether rows name one lead, or leads whose ids differ in their case alone. */
  readonly leads: boolean;
  /** Bits of the fields of which rows share values. */
  readonly shared: number;
}

/** All of it has to be looked for. */
export const EVERYTHING: FoundBetweenRows = { twins: [], leads: true, shared: -1 };
