import type { BulkChange } from '../../contract/bulk-changes.ts';

export type ChangeKind = BulkChange['change'];

/** What is filled in of a change of many cells. */
export interface BulkForm {
  readonly kind: ChangeKind;
  /** Columns whose cells are changed. */
  readonly columns: readonly number[];
  readonly find: string;
  readonly put: string;
  readonly match: 'whole' | 'part' | 'expression';
  readonly matchCase: boolean;
  readonly to: 'upper' | 'lower' | 'title';
  /** A line for each value: `old = new`, or two cells of a spreadsheet. */
  readonly values: string;
  readonly first: number | null;
  readonly middle: number | null;
  readonly last: number | null;
}

/** @returns the change that is filled in, or null while something is missing. */
export function bulkChangeOf(form: BulkForm): BulkChange | null {
  const { kind, find, put, match, matchCase, to, first, middle, last } = form;
  const columns = [...form.columns];
  const [column] = columns;
  if (column === undefined) return null;
  switch (kind) {
    case 'replace':
      if (find === '' && match !== 'whole') return null;
      return { change: kind, columns, find, put, match, matchCase };
    case 'set':
      return { change: kind, columns, text: put };
    case 'trim':
      return { change: kind, columns };
    case 'case':
      return { change: kind, columns, to };
    case 'values': {
      const values = valuePairs(form.values);
      return values.length === 0 ? null : { change: kind, columns, values };
    }
    case 'split-name':
      if (first === null || last === null) return null;
      return { change: kind, column, first, middle, last };
  }
}

/** @returns the pairs of a text with one a line; lines without a sign between are left out. */
export function valuePairs(text: string): { value: string; target: string }[] {
  return text.split('\n').flatMap((line) => {
    const [, value, target] = /^([^\t]+)\t(.*)$/u.exec(line) ?? /^([^=]+)=(.*)$/u.exec(line) ?? [];
    if (value === undefined || target === undefined || value.trim() === '') return [];
    return [{ value: value.trim(), target: target.trim() }];
  });
}
