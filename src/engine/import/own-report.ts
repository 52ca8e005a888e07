import { isOwnReport } from '../../core/model/report-columns.ts';
import type { IssueCode } from '../../core/model/issue-catalogue.ts';
import { restoreCell } from '../../core/report/neutralise.ts';

/** What made the cells of a row uncertain. A report pads such a row, so its width tells no more. */
const LASTING_FAULTS: readonly string[] = [
  'row_too_short',
  'row_too_long',
  'quote_not_closed',
  'quote_malformed',
  'row_was_broken',
] satisfies IssueCode[];

/** A report of ours that is opened again: the apostrophes that it added are taken back. */
export class OwnReport {
  readonly #errorColumn: number;

  private constructor(errorColumn: number) {
    this.#errorColumn = errorColumn;
  }

  /** @returns null if the headers are not those of one of our reports. */
  static of(headers: readonly string[]): OwnReport | null {
    const errorColumn = headers.findIndex((header) => header.trim() === '__error_code');
    return isOwnReport(headers) ? new OwnReport(errorColumn) : null;
  }

  /** @returns the cells as they were before they were put into the report. */
  restore(cells: readonly string[]): string[] {
    return cells.map(restoreCell);
  }

  /** @returns the fault that the row had in its first file and that no padding has mended. */
  faultOf(cells: readonly string[]): IssueCode | undefined {
    const codes = (cells[this.#errorColumn] ?? '').split(' ');
    return codes.some((code) => LASTING_FAULTS.includes(code)) ? 'row_was_broken' : undefined;
  }
}
