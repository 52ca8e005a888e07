import type { Body } from '../model/field.ts';
import type { Finding } from '../model/issue.ts';
import type { DuplicatePolicy } from '../model/mapping.ts';
import type { PlanStatus } from '../model/status.ts';

/** One row of a lead that has several. */
export interface TwinRow {
  /** The spreadsheet's number of the row. */
  readonly row: number;
  /** Whether the row has errors of its own. */
  readonly blocked: boolean;
  readonly body: Body;
}

/** What becomes of one of the rows of a lead. */
export interface TwinVerdict {
  readonly status: Extract<PlanStatus, 'ready' | 'blocked' | 'duplicate'>;
  readonly body: Body | null;
  readonly finding: Finding | null;
}

/**
 * Settles what becomes of several rows for one lead. At most one of them is ever ready, so one lead
 * never has two requests.
 *
 * Same values: the first row is sent, the others are its duplicates. Different values, or a row
 * with errors among them: the policy decides; `block` lets nothing pass until a person chooses.
 *
 * @param rows two or more rows of one lead, in file order, each with something to change.
 */
export function settleTwins(
  rows: readonly TwinRow[],
  policy: DuplicatePolicy,
): readonly TwinVerdict[] {
  if (rows.every((each) => !each.blocked) && sameBodies(rows)) {
    return keep(rows, 'duplicate_same', 0);
  }
  switch (policy) {
    case 'block':
      return rows.map(({ row }) =>
        blocked({ code: 'duplicate_conflict', detail: { other: otherRow(rows, row) } }),
      );
    case 'last':
      return keep(rows, 'duplicate_replaced', rows.length - 1);
    case 'leave-out':
      return rows.map(({ row }) => ({
        status: 'duplicate',
        body: null,
        finding: { code: 'duplicate_left_out', detail: { other: otherRow(rows, row) } },
      }));
    case 'merge':
      return merge(rows);
  }
}

function sameBodies(rows: readonly TwinRow[]): boolean {
  const first = JSON.stringify(rows[0]?.body);
  return rows.every(({ body }) => JSON.stringify(body) === first);
}

/** One row stands for all; if it has errors it stays blocked and nothing of the lead is sent. */
function keep(
  rows: readonly TwinRow[],
  code: 'duplicate_same' | 'duplicate_replaced',
  kept: number,
): readonly TwinVerdict[] {
  const keptRow = rows[kept];
  return rows.map((each, at) => {
    if (at === kept) return own(each);
    return {
      status: 'duplicate',
      body: null,
      finding: { code, detail: { other: keptRow?.row ?? 0 } },
    };
  });
}

/** Fields that only one row fills are put together; where several do, the later row counts. */
function merge(rows: readonly TwinRow[]): readonly TwinVerdict[] {
  const first = rows[0];
  if (!first) return [];
  // A row with errors may hold the very value that is wrong: no part of the lead is sent then.
  if (rows.some((each) => each.blocked)) {
    return rows.map((each) =>
      each.blocked
        ? own(each)
        : blocked({ code: 'duplicate_conflict', detail: { other: otherRow(rows, each.row) } }),
    );
  }
  const body: Body = Object.assign({}, ...rows.map((each) => each.body)) as Body;
  return rows.map((_, at) =>
    at === 0
      ? { status: 'ready', body, finding: null }
      : {
          status: 'duplicate',
          body: null,
          finding: { code: 'duplicate_merged', detail: { other: first.row } },
        },
  );
}

function own(row: TwinRow): TwinVerdict {
  return row.blocked
    ? { status: 'blocked', body: null, finding: null }
    : { status: 'ready', body: row.body, finding: null };
}

function blocked(finding: Finding): TwinVerdict {
  return { status: 'blocked', body: null, finding };
}

function otherRow(rows: readonly TwinRow[], row: number): number {
  return rows.find((each) => each.row !== row)?.row ?? row;
}
