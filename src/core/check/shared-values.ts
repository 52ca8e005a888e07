import { assertNever } from '../model/assert-never.ts';
import type { Field, FieldKind } from '../model/field.ts';
import type { IssueCode } from '../model/issue-catalogue.ts';

/** Kinds whose values are compared between leads. */
export type SharedKind = Extract<FieldKind, 'email' | 'phone'>;

/** A field whose values seldom belong to several leads, and the column that fills it. */
export interface ComparedField {
  readonly field: Field;
  readonly kind: SharedKind;
  readonly column: number;
}

const EXTENSION = /[a-z#]/iu;
const NOT_A_DIGIT = /\D/gu;
/** Digits of a number of the North American plan with the 1 of its country. */
const DIGITS_WITH_COUNTRY = 11;

/** @returns whether values of this kind are compared between leads. */
export function isSharedKind(kind: FieldKind): kind is SharedKind {
  return kind === 'email' || kind === 'phone';
}

/**
 * @param value as it would be sent.
 * @returns what two values have in common if they are the same for a person: an e-mail without its
 *   case, the digits of a phone with and without +1.
 */
export function sharedKey(kind: SharedKind, value: string): string {
  switch (kind) {
    case 'email':
      return value.toLowerCase();
    case 'phone': {
      const at = value.search(EXTENSION);
      const digits = (at < 0 ? value : value.slice(0, at)).replace(NOT_A_DIGIT, '');
      const hasCountry = digits.length === DIGITS_WITH_COUNTRY && digits.startsWith('1');
      const number = hasCountry ? digits.slice(1) : digits;
      return at < 0 ? number : `${number}x${value.slice(at).replace(NOT_A_DIGIT, '')}`;
    }
    default:
      return assertNever(kind);
  }
}

/** @returns the warning about a value that several leads would have. */
export function sharedCode(kind: SharedKind): IssueCode {
  return kind === 'email' ? 'email_shared' : 'phone_shared';
}
