import type { FieldValue } from '../model/field.ts';
import type { Coerced, Finding } from '../model/issue.ts';
import type { IssueCode } from '../model/issue-catalogue.ts';

/** What most cells are: a value that is sent as it is typed, with nothing to say about it. */
export const AS_TYPED = Symbol('as typed');

/** The outcome of reading a cell, without an object where the cell itself is the value. */
export type CellReading = Coerced | typeof AS_TYPED;

/** Reads text that is already tidy: trimmed, not blank, composed. */
export type KindReader = (text: string) => CellReading;

/** Shared by every clean cell, so that millions of them cost no array each. */
export const NO_FINDINGS: readonly Finding[] = Object.freeze([]);

/** @returns a value to send with nothing to say about it. */
export function clean(value: FieldValue): Coerced {
  return { value, findings: NO_FINDINGS };
}

/** @returns a value to send with one warning or notice. */
export function noted(value: FieldValue, code: IssueCode, detail?: Finding['detail']): Coerced {
  return { value, findings: [finding(code, detail)] };
}

/** @returns no value, and the error that says why. */
export function refused(code: IssueCode, detail?: Finding['detail']): Coerced {
  return { value: undefined, findings: [finding(code, detail)] };
}

/** @returns a finding, without a detail where there is none. */
export function finding(code: IssueCode, detail?: Finding['detail']): Finding {
  return detail === undefined ? { code } : { code, detail };
}
