import type { FieldKind } from '../model/field.ts';

/** Errors of Excel, Google Sheets and LibreOffice, and the marks of a column that is too narrow. */
const KNOWN =
  /^(?:#(?:REF!|N\/A|N\/D|NV|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|PYTHON!|EXTERNAL!|ERROR!|GETTING_DATA)|Err:\d{3}|#{3,})$/iu;

/** The same errors in any language of a spreadsheet program, e.g. `#BEZUG!`. */
const ANY_LANGUAGE = /^#[\p{L}\d_/]+[!?]$/u;

/**
 * Whether a cell holds the error of a formula instead of a value. Text for people may hold
 * `#Great!`, so there only the known ones count.
 */
export function isSpreadsheetError(text: string, kind: FieldKind): boolean {
  const first = text.charAt(0);
  if (first !== '#' && first !== 'E' && first !== 'e') return false;
  return KNOWN.test(text) || (kind !== 'text' && ANY_LANGUAGE.test(text));
}
