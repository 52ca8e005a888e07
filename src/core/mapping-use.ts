import { createCellReader, type CellOptions } from './coerce/cell-reader.ts';
import { parseDateFormat } from './coerce/date-format.ts';
import { describeIssue } from './check/describe-issue.ts';
import { mappingProblems } from './map/mapping-problems.ts';
import type { Catalogue, Field } from './model/field.ts';
import { issueCatalogue } from './model/issue-catalogue.ts';
import type { Mapping, MappingProblem } from './model/mapping.ts';
import { RowChecker, constantOptions, type CheckedTable } from './row-checker.ts';

/**
 * Everything that keeps a mapping from being used, constants and date formats included.
 *
 * @param today `YYYY-MM-DD`.
 */
export function problemsOfMapping(
  mapping: Mapping,
  catalogue: Catalogue,
  today: string,
): MappingProblem[] {
  return mappingProblems(mapping, catalogue, {
    checkConstant: (field, text) => constantProblem(field, text, constantOptions(mapping, today)),
    checkDateFormat: (format) => {
      const parsed = parseDateFormat(format);
      return 'problem' in parsed ? parsed.problem : null;
    },
  });
}

/**
 * @returns the checker for a mapping, or null while something keeps the mapping from being used.
 */
export function checkerFor(
  mapping: Mapping,
  catalogue: Catalogue,
  table: CheckedTable,
  today: string,
): RowChecker | null {
  if (problemsOfMapping(mapping, catalogue, today).length > 0) return null;
  return new RowChecker(catalogue, mapping, table, today);
}

function constantProblem(field: Field, text: string, options: CellOptions): string | null {
  const { findings } = createCellReader(field, options)(text);
  const error = findings.find(({ code }) => issueCatalogue[code].severity === 'error');
  if (!error) return null;
  return describeIssue(error, { row: 0, column: null, field, value: text }).message;
}
