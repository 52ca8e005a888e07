import type { KnownLead } from '../../core/model/current-lead.ts';
import type { DuplicatePolicy } from '../../core/model/mapping.ts';
import type { CheckedCells } from '../../core/checked-cells.ts';
import type { RowChecker } from '../../core/row-checker.ts';
import type { ProblemGroups } from './problem-groups.ts';
import type { RowStandings } from './row-standings.ts';
import type { StatusTally } from './status-tally.ts';

/** The leads as the server showed them. */
export interface KnownLeads {
  /** Who showed them, as a sentence begins with it; null: no lead is known. */
  readonly server: string | null;
  of(leadId: string): KnownLead;
}

/** What the check asks of the import that it is about. */
export interface CheckedSheet {
  readonly duplicates: DuplicatePolicy;
  /** The spreadsheet's number of a row. */
  numberAt(index: number): number;
  isExcluded(index: number): boolean;
  /** Checks a row as it stands now. */
  checkAt(index: number): CheckedCells;
  /** What rows are compared with; left out: nothing. */
  readonly leadsNow?: KnownLeads;
}

/** What the comparisons between rows work on together. */
export interface CheckParts {
  readonly checker: RowChecker;
  readonly standings: RowStandings;
  readonly groups: ProblemGroups;
  readonly tally: StatusTally;
}

/** Marks a row as like another one in a field, or takes the mark back. */
export function markShared(
  { standings, tally }: CheckParts,
  index: number,
  fieldIndex: number,
  isShared: boolean,
): void {
  tally.touch(index);
  const { shared } = standings.marksAt(index);
  const bit = 1 << fieldIndex;
  standings.setShared(index, isShared ? shared | bit : shared & ~bit);
}
