import { assertNever } from '../../../core/model/assert-never.ts';
import type { NumberFormat } from './number-format.ts';
import { plainNumber } from './plain-number.ts';
import { momentOfSerial } from './serial-date.ts';

const WHOLE = /^\d+$/u;

/**
 * Writes a cell's number as its format shows it, but never rounded, shortened or with signs around
 * it: `$1,250.50` is 1250.5 and 12% is 0.12.
 *
 * @param stored as the sheet has it.
 * @param from1904 whether the workbook counts days from 1904.
 * @returns days that don't exist as the number they are; what is no number as it is.
 */
export function numberText(stored: string, format: NumberFormat, from1904: boolean): string {
  const plain = plainNumber(stored);
  if (plain === null) return stored;
  switch (format.kind) {
    case 'plain':
      return plain;
    case 'zeros':
      return WHOLE.test(plain) ? plain.padStart(format.digits, '0') : plain;
    case 'moment':
      return momentOfSerial(Number(plain), { ...format, from1904 }) ?? plain;
    default:
      return assertNever(format);
  }
}

/** @param stored a truth value, as xsd:boolean has it. */
export function booleanText(stored: string): string {
  if (stored === '1' || stored === 'true') return 'TRUE';
  if (stored === '0' || stored === 'false') return 'FALSE';
  return stored;
}
