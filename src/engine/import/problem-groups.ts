import type { ProblemGroup } from '../../contract/import-views.ts';
import { issueCatalogue, type IssueCode } from '../../core/model/issue-catalogue.ts';
import type { Finding } from '../../core/model/issue.ts';
import { ROW_BIT, type CheckedCells, type PlacedFinding } from '../../core/checked-cells.ts';
import { isMendable } from '../../core/row-mender.ts';

/** Stands for the index of a field where the row as a whole is meant. */
const OF_ROW = -1;
const EVERYTHING = -1;

/** All issues of one code in one field. */
export interface Group {
  readonly code: IssueCode;
  /** {@link OF_ROW}: the row as a whole. */
  readonly fieldIndex: number;
  readonly column: number | null;
  rows: number;
}

/** Counts the rows of each kind of issue, while rows come, change and go. */
export class ProblemGroups {
  readonly #groups = new Map<string, Group>();

  /** @returns the name of the group to which a finding belongs. */
  static keyOf(finding: Pick<Finding, 'code'>, fieldIndex: number): string {
    return `${finding.code}/${String(fieldIndex)}`;
  }

  get(key: string): Group | undefined {
    return this.#groups.get(key);
  }

  /**
   * Takes in a row's findings, or takes them back.
   *
   * @param fields bits of the fields whose findings count, and `ROW_BIT` for those of the row.
   */
  tally({ findings }: CheckedCells, by: 1 | -1, fields = EVERYTHING): void {
    findings.forEach(({ finding, field, column }, at) => {
      if ((fields & bitOf(field?.index ?? OF_ROW)) === 0) return;
      // A group counts rows: one that has an issue twice in a field is one row of it.
      const isAgain = findings
        .slice(0, at)
        .some((each) => each.finding.code === finding.code && each.field === field);
      // What is in cells that go nowhere is of the row: each row may have it in another column.
      if (!isAgain) this.count(finding, field?.index ?? -1, field ? column : null, by);
    });
  }

  /** Takes in one finding of one row, or takes it back. */
  count(finding: Finding, fieldIndex: number, column: number | null, by: 1 | -1): void {
    this.add({ code: finding.code, fieldIndex, column, rows: by });
  }

  /** Takes in rows that were counted elsewhere. */
  add({ code, fieldIndex, column, rows }: Group): void {
    const key = ProblemGroups.keyOf({ code }, fieldIndex);
    const group = this.#groups.get(key);
    if (group) group.rows += rows;
    else this.#groups.set(key, { code, fieldIndex, column, rows });
  }

  /** Forgets the groups of some fields: their rows are counted anew. */
  forget(fields: number): void {
    for (const [key, { fieldIndex }] of this.#groups) {
      if ((fields & bitOf(fieldIndex)) !== 0) this.#groups.delete(key);
    }
  }

  /** @returns whether no other group of its severity has rows in the same field. */
  isAloneInPlace(key: string): boolean {
    const wanted = this.#groups.get(key);
    if (!wanted) return true;
    const { severity } = issueCatalogue[wanted.code];
    return [...this.#groups.values()].every(
      ({ code, fieldIndex, rows }) =>
        code === wanted.code ||
        fieldIndex !== wanted.fieldIndex ||
        rows === 0 ||
        issueCatalogue[code].severity !== severity,
    );
  }

  all(): Group[] {
    return [...this.#groups.values()];
  }

  /** @returns the groups that have rows, errors first, the largest first. */
  list(headers: readonly string[]): ProblemGroup[] {
    const order = { error: 0, warning: 1, notice: 2 };
    return [...this.#groups]
      .filter(([, group]) => group.rows > 0)
      .map(([key, { code, column, rows }]) => {
        const { severity, title } = issueCatalogue[code];
        const header = column === null ? null : (headers[column] ?? null);
        const mendable = isMendable(code);
        return { key, severity, code, title, column: header, rows, mendable };
      })
      .sort((one, other) => order[one.severity] - order[other.severity] || other.rows - one.rows);
  }
}

/** @returns whether one of some findings belongs to a group. */
export function areInGroup(findings: readonly PlacedFinding[], key: string): boolean {
  return findings.some(
    ({ finding, field }) => ProblemGroups.keyOf(finding, field?.index ?? OF_ROW) === key,
  );
}

function bitOf(fieldIndex: number): number {
  return fieldIndex === OF_ROW ? ROW_BIT : 1 << fieldIndex;
}
