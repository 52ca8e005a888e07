import type { CellOptions } from '../../../src/core/coerce/cell-reader.ts';
import type { FieldValue } from '../../../src/core/model/field.ts';
import type { IssueCode } from '../../../src/core/model/issue-catalogue.ts';

/** Cells of some fields, and what product.md and a person would have become of them. */
export interface ValueGroup {
  readonly fields: readonly string[];
  readonly options?: Partial<CellOptions>;
  /** Sent as they stand, with nothing to say about them. */
  readonly asTyped?: readonly string[];
  /** Nothing is sent, nothing is said. */
  readonly nothing?: readonly string[];
  /** What is sent, and what is said about it. */
  readonly sent?: readonly (readonly [string, FieldValue, ...IssueCode[]])[];
  /** Nothing is sent; the cells by the code of the error. */
  readonly refused?: Partial<Record<IssueCode, readonly string[]>>;
}

/** One line of the table. */
export interface ValueCase {
  readonly field: string;
  readonly options: Partial<CellOptions>;
  readonly cell: string;
  readonly value: FieldValue | undefined;
  readonly codes: readonly string[];
}

/** @returns a group's lines, one for each field and cell. */
export function casesOf({ fields, options = {}, ...group }: ValueGroup): ValueCase[] {
  return fields.flatMap((field) => {
    const line = (cell: string, value: FieldValue | undefined, codes: readonly string[]) => ({
      field,
      options,
      cell,
      value,
      codes,
    });
    return [
      ...(group.asTyped ?? []).map((cell) => line(cell, cell, [])),
      ...(group.nothing ?? []).map((cell) => line(cell, undefined, [])),
      ...(group.sent ?? []).map(([cell, value, ...codes]) => line(cell, value, codes)),
      ...Object.entries(group.refused ?? {}).flatMap(([code, cells]) =>
        cells.map((cell) => line(cell, undefined, [code])),
      ),
    ];
  });
}
