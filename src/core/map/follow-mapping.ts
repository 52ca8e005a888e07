import type { Catalogue } from '../model/field.ts';
import type { ColumnMapping, Mapping } from '../model/mapping.ts';
import { columnHeaders } from './column-headers.ts';
import { unmatchedColumn } from './match-columns.ts';

/*
 * Mappings of imports that follow a run. Nothing is matched: every column is known.
 */

/**
 * Takes a run's mapping along to a report of its rows.
 *
 * @param columns which of the run's columns the report repeats, by position; behind them are the
 *   report's own.
 * @param headers of the report, as shown.
 */
export function followMapping(
  mapping: Mapping,
  columns: readonly number[],
  headers: readonly string[],
): Mapping {
  const entries = headers.map((header, column): ColumnMapping => {
    const before = mapping.columns[columns[column] ?? -1];
    if (before === undefined) return { ...unmatchedColumn(header, column), reason: 'own_report' };
    // Asked about once is enough: fewer rows would look different.
    const unitReason = before.unitReason === 'default' ? 'chosen' : before.unitReason;
    return { ...before, column, unitReason };
  });
  return { ...mapping, columns: entries };
}

/**
 * @param fields the field of each column, the lead id's among them, by name.
 * @param cleared fields whose blank cells clear.
 * @returns the mapping of a table that undoes a run: amounts in cents, ISO dates.
 */
export function undoMapping(
  catalogue: Pick<Catalogue, 'system'>,
  fields: readonly string[],
  cleared: ReadonlySet<string>,
): Mapping {
  const columns = columnHeaders(fields).map((header, column): ColumnMapping => ({
    ...unmatchedColumn(header, column),
    target: fields[column] ?? null,
    reason: 'same_name',
    blank: cleared.has(header) ? 'clear' : 'skip',
    rentUnit: 'cents',
    unitReason: 'chosen',
  }));
  const { system } = catalogue;
  return { system, columns, constants: {}, constantRentUnit: 'dollars', duplicates: 'block' };
}
