import { createCellReader, type CellOptions } from '../../../src/core/coerce/cell-reader.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import { fieldNamed, type Field } from '../../../src/core/model/field.ts';
import type { Coerced } from '../../../src/core/model/issue.ts';

/** @returns Entrata's field of that name. */
export function entrataField(name: string): Field {
  const field = fieldNamed(entrata, name);
  if (!field) throw new Error(`Entrata has no field ${name}.`);
  return field;
}

/** @returns a reader of a field's cells, with dates as M/D/YYYY unless said otherwise. */
export function readerOf(name: string, options: Partial<CellOptions> = {}) {
  return createCellReader(entrataField(name), {
    blank: 'skip',
    dateFormat: 'M/D/YYYY',
    rentUnit: 'dollars',
    today: '2026-11-23',
    ...options,
  });
}

/** @returns the codes of what was found. */
export function codes(coerced: Coerced): string[] {
  return coerced.findings.map(({ code }) => code);
}
