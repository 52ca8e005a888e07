import type { Body, FieldValue } from '../model/field.ts';
import type { Finding } from '../model/issue.ts';
import type { DuplicatePolicy } from '../model/mapping.ts';
import type { PlanStatus } from '../model/status.ts';

/** One row of a lead that has several. */
export interface TwinRow {
  /** The spreadsheet's number of the row. */
  readonly row: number;
  /** Whether the row has errors of its own. */
  readonly blocked: boolean;
  /** Asked for only where it counts: it may be made anew each time. */
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
 * @param faultOf what keeps a body that was put together from several rows from being sent, if
 *   anything does: each row may be right by itself and all of them wrong together.
 */
export function settleTwins(
  rows: readonly TwinRow[],
  policy: DuplicatePolicy,
  faultOf: (body: Body) => Finding | null = () => null,
): readonly TwinVerdict[] {
  if (rows.every((each) => !each.blocked) && sameBodies(rows)) {
    return keep(rows, 'duplicate_same', 0);
  }
  switch (policy) {
    case 'block':
      return eachNaming(rows, (other) =>
        blocked({ code: 'duplicate_conflict', detail: { other } }),
      );
    case 'last':
      return keep(rows, 'duplicate_replaced', rows.length - 1);
    case 'leave-out':
      return eachNaming(rows, (other) =>
        duplicate({ code: 'duplicate_left_out', detail: { other } }),
      );
    case 'merge':
      return merge(rows, faultOf);
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
  const others = duplicate({ code, detail: { other: rows[kept]?.row ?? 0 } });
  return rows.map((each, at) => (at === kept ? own(each) : others));
}

/** Fields that only one row fills are put together; where several do, the later row counts. */
function merge(
  rows: readonly TwinRow[],
  faultOf: (body: Body) => Finding | null,
): readonly TwinVerdict[] {
  const first = rows[0];
  if (!first) return [];
  // A row with errors may hold the very value that is wrong: no part of the lead is sent then.
  if (rows.some((each) => each.blocked)) {
    const others = eachNaming(rows, (other) =>
      blocked({ code: 'duplicate_conflict', detail: { other } }),
    );
    return others.map((verdict, at) => {
      const row = rows[at];
      return row?.blocked ? own(row) : verdict;
    });
  }
  const body: Record<string, FieldValue> = {};
  for (const each of rows) Object.assign(body, each.body);
  const fault = faultOf(body);
  if (fault) {
    const all = blocked(fault);
    return rows.map(() => all);
  }
  const others = duplicate({ code: 'duplicate_merged', detail: { other: first.row } });
  return rows.map((_, at) => (at === 0 ? { status: 'ready', body, finding: null } : others));
}

function own(row: TwinRow): TwinVerdict {
  return row.blocked
    ? { status: 'blocked', body: null, finding: null }
    : { status: 'ready', body: row.body, finding: null };
}

function blocked(finding: Finding): TwinVerdict {
  return { status: 'blocked', body: null, finding };
}

function duplicate(finding: Finding): TwinVerdict {
  return { status: 'duplicate', body: null, finding };
}

/** Each row is told of the lead's first row, and the first of the second. */
function eachNaming(
  rows: readonly TwinRow[],
  verdict: (other: number) => TwinVerdict,
): readonly TwinVerdict[] {
  const first = verdict(rows[1]?.row ?? 0);
  const others = verdict(rows[0]?.row ?? 0);
  return rows.map((_, at) => (at === 0 ? first : others));
}
