import { ROW_BIT } from '../../core/checked-cells.ts';
import { issueCatalogue, type IssueCode } from '../../core/model/issue-catalogue.ts';
import type { Group } from './problem-groups.ts';
import type { RowStandings } from './row-standings.ts';

const MASKS = { error: 'errors', warning: 'warnings', notice: 'notices' } as const;

/**
 * @param codesAt what comparing a row with others and with its lead found.
 * @returns the rows that may belong to a group; only looking at their findings tells.
 */
export function* candidatesOf(
  { code, fieldIndex }: Group,
  standings: RowStandings,
  codesAt: (index: number) => readonly (IssueCode | null | undefined)[],
): Generator<number> {
  const { severity } = issueCatalogue[code];
  const mask = MASKS[severity];
  const bit = fieldIndex < 0 ? ROW_BIT : 1 << fieldIndex;
  for (let index = 0; index < standings.length; index += 1) {
    const marks = standings.marksAt(index);
    const shared = severity === 'warning' ? marks.shared : 0;
    if (((marks[mask] | shared) & bit) !== 0 || codesAt(index).includes(code)) yield index;
  }
}
