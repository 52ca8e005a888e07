import type { Answer } from './answer.ts';
import { sendJson } from './answer.ts';
import { QueryReader } from './query-string.ts';

const defaultLimit = 100;
const highestLimit = 250;
const defaultOrder: ListOrder = { field: 'created_at', direction: 'desc' };

/** A record that can be listed: flat, with an id. */
export type ListedRecord = Readonly<Record<string, unknown>> & { readonly id: string };

interface ListOrder {
  readonly field: string;
  readonly direction: 'asc' | 'desc';
}

/** The records behind a list, and a number that changes whenever they do. */
export interface ListSource {
  readonly records: () => readonly ListedRecord[];
  readonly revision: () => number;
  /** The fields by whose exact value a request may filter. */
  readonly filters: readonly string[];
}

/**
 * Answers one list path: `limit` 1 to 250 (default 100), `offset`, `order-by=field:asc` or
 * `field:desc` (default the newest first; ties by id; nulls last), and the source's filters.
 * The sorted list is kept until the records change, so paging through many stays quick.
 */
export function createListPages(source: ListSource): (parameters: URLSearchParams) => Answer {
  let kept: { readonly key: string; readonly records: readonly ListedRecord[] } | null = null;

  function ordered(order: ListOrder, wanted: ReadonlyMap<string, string>): readonly ListedRecord[] {
    const key = JSON.stringify([source.revision(), order, [...wanted]]);
    if (kept?.key === key) return kept.records;
    const matching = source
      .records()
      .filter((record) => [...wanted].every(([field, value]) => record[field] === value));
    const records = matching.sort((left, right) => compareRecords(order, left, right));
    kept = { key, records };
    return records;
  }

  return (parameters) => {
    const reader = new QueryReader(parameters);
    const limit = reader.wholeNumber('limit', defaultLimit, 1, highestLimit);
    const offset = reader.wholeNumber('offset', 0, 0, Number.MAX_SAFE_INTEGER);
    const order = readOrder(reader, source);
    const wanted = new Map<string, string>();
    for (const field of source.filters) {
      const value = reader.text(field);
      if (value !== null) wanted.set(field, value);
    }
    const checked = reader.finish(null);
    if (!checked.ok) return checked.answer;

    const records = ordered(order, wanted);
    const results = records.slice(offset, offset + limit);
    const hasMore = offset + results.length < records.length;
    const orderBy = [{ [order.field]: order.direction }];
    return sendJson(200, {
      meta: { offset, limit, orderBy, hasMore, total: records.length },
      results,
    });
  };
}

function readOrder(reader: QueryReader, source: ListSource): ListOrder {
  const text = reader.text('order-by');
  if (text === null) return defaultOrder;
  const [, field, direction] = /^([a-z0-9_]+):(asc|desc)$/u.exec(text) ?? [];
  const [sample] = source.records();
  if (field !== undefined && sample !== undefined && Object.hasOwn(sample, field)) {
    return { field, direction: direction === 'asc' ? 'asc' : 'desc' };
  }
  reader.report('order-by', 'Expected a field of the record, then :asc or :desc');
  return defaultOrder;
}

function compareRecords(order: ListOrder, left: ListedRecord, right: ListedRecord): number {
  const leftValue = left[order.field] ?? null;
  const rightValue = right[order.field] ?? null;
  if (leftValue === null || rightValue === null) {
    const nullsLast = Number(leftValue === null) - Number(rightValue === null);
    return nullsLast === 0 ? compareValues(left.id, right.id) : nullsLast;
  }
  const byValue = compareValues(leftValue, rightValue);
  if (byValue === 0) return compareValues(left.id, right.id);
  return order.direction === 'asc' ? byValue : -byValue;
}

function compareValues(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const [leftText, rightText] = [String(left), String(right)];
  if (leftText === rightText) return 0;
  return leftText < rightText ? -1 : 1;
}
