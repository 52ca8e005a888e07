import type { PlacedFinding } from './checked-cells.ts';
import { certainMends } from './certain-mends.ts';
import { oddQuotes } from './check/cell-quotes.ts';
import { createCellReader, type CellOptions } from './coerce/cell-reader.ts';
import { damageOf } from './coerce/tidy-text.ts';
import { catalogueOf } from './model/catalogue/catalogues.ts';
import { fieldNamed, type Field } from './model/field.ts';
import type { Coerced, Finding } from './model/issue.ts';
import { issueCatalogue, type IssueCode } from './model/issue-catalogue.ts';
import { columnOptions, type CheckRecipe } from './row-checker.ts';

/**
 * Makes the mend of one column's cells. A value counts as certain only if reading it again finds
 * neither the same issue nor an error or a warning that was not there before, if mending it again
 * changes nothing, and if it does not clear the lead's value.
 *
 * @param field null for a column that goes nowhere.
 * @returns takes a finding and its cell; null where there is no certain mend.
 */
export function cellMender(
  field: Field | null,
  options: CellOptions,
): (finding: Finding, cell: string) => string | null {
  const read: (text: string) => Coerced = field
    ? createCellReader(field, options)
    : (text) => ({ value: undefined, findings: [damageOf(text)].filter((each) => each !== null) });
  const problemsIn = (text: string): Set<IssueCode> => {
    const quotes = oddQuotes(text, false);
    const findings = [...read(text).findings, ...(quotes ? [quotes] : [])];
    return new Set(
      findings.map(({ code }) => code).filter((code) => issueCatalogue[code].severity !== 'notice'),
    );
  };
  return (finding, cell) => {
    const mended = certainMends[finding.code]?.mend(cell, finding.detail ?? {}) ?? null;
    if (mended === null || mended === cell) return null;
    if (mended.trim() === '' && field !== null && options.blank !== 'skip') return null;
    const before = problemsIn(cell);
    const after = problemsIn(mended);
    if (after.has(finding.code)) return null;
    // Where there is more to take away, the first mend was a part of one: nobody can tell which.
    const again = certainMends[finding.code]?.mend(mended, finding.detail ?? {}) ?? null;
    if (again !== null && again !== mended) return null;
    return [...after].every((code) => before.has(code)) ? mended : null;
  };
}

/** Mends the cells of a sheet, one at a time, by its mapping. */
export class RowMender {
  readonly #byColumn = new Map<number, ReturnType<typeof cellMender>>();
  readonly #unused: ReturnType<typeof cellMender>;

  /** @throws if the recipe names a system that has no catalogue. */
  constructor({ system, mapping, today }: CheckRecipe) {
    const catalogue = catalogueOf(system);
    for (const entry of mapping.columns) {
      const field = entry.target === null ? undefined : fieldNamed(catalogue, entry.target);
      if (!field) continue;
      this.#byColumn.set(entry.column, cellMender(field, columnOptions(entry, today)));
    }
    const nowhere = { blank: 'skip', dateFormat: null, rentUnit: 'dollars', today } as const;
    this.#unused = cellMender(null, nowhere);
  }

  /**
   * @param cells the row as it stands.
   * @returns the text that the finding's cell must mean; null where that is not certain, or where
   *   the finding is not about a cell.
   */
  mend({ finding, field, column }: PlacedFinding, cells: readonly string[]): string | null {
    if (column === null || certainMends[finding.code] === null) return null;
    const mend = field ? this.#byColumn.get(column) : this.#unused;
    return mend?.(finding, cells[column] ?? '') ?? null;
  }
}

/** @returns whether cells with an issue may have a certain mend. */
export function isMendable(code: IssueCode): boolean {
  return certainMends[code] !== null;
}
