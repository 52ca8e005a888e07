import type { Catalogue } from '../model/field.ts';
import { isReportColumn } from '../model/report-columns.ts';
import { headerMatcher } from './match-header.ts';

/** No name is so long; comparing giant cells would take long. */
const LONGEST = 200;

/**
 * @returns what tells whether a header is surely one: a name or an alias of some field, or a column
 *   of our own reports. Nothing is guessed.
 */
export function knowsHeader(catalogue: Catalogue): (header: string) => boolean {
  const match = headerMatcher(catalogue);
  return (header) => header.length <= LONGEST && (match(header) !== null || isReportColumn(header));
}
