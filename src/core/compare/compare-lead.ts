import type { CurrentLead, CurrentValue } from '../model/current-lead.ts';
import { dollarsText } from '../model/issues/issue-words.ts';
import type { Body, Catalogue, FieldKind, FieldValue } from '../model/field.ts';

/**
 * How a field that would be sent compares with the lead.
 * `new`: it would change · `same`: it is so already · `unreadable`: the lead does not show it ·
 * `refused`: it can be set only once and is set.
 */
export type FieldVerdict = 'new' | 'same' | 'unreadable' | 'refused';

/** One field of a body beside what the lead holds. */
export interface ComparedField {
  readonly field: string;
  readonly verdict: FieldVerdict;
  /** undefined: the lead does not show it. */
  readonly current: CurrentValue | undefined;
}

/**
 * What sending a body would do.
 * `changes`: something, or that can't be told · `unchanged`: nothing · `absent`: there is no such
 * lead · `other_system`: the lead is not of the catalogue's property system · `refused`: a field is
 * in it that can't be set any more.
 */
export type LeadVerdict = 'changes' | 'unchanged' | 'absent' | 'other_system' | 'refused';

export interface ComparedLead {
  readonly verdict: LeadVerdict;
  /** In the order of the body; empty where there is no lead to compare with. */
  readonly fields: readonly ComparedField[];
}

/**
 * Compares what would be sent with what the lead holds. Dates are compared by their day, since only
 * the day is used, amounts and numbers by what they are; all else has to be the same to the letter.
 *
 * @param lead null: the server has no such lead.
 */
export function compareLead(
  body: Body,
  lead: CurrentLead | null,
  catalogue: Pick<Catalogue, 'fields' | 'vendor'>,
): ComparedLead {
  if (lead === null) return { verdict: 'absent', fields: [] };
  const fields = catalogue.fields.flatMap(({ name, kind, setOnce, unreadable }) => {
    const value = body[name];
    if (value === undefined) return [];
    const current = unreadable === true ? undefined : lead.values[name];
    return [{ field: name, verdict: verdictOf(value, current, kind, setOnce === true), current }];
  });
  const isOfSystem = catalogue.vendor === null || lead.vendor === catalogue.vendor;
  if (!isOfSystem) return { verdict: 'other_system', fields };
  // What is set once and is so already is refused too; but a body that changes nothing is not sent.
  const isAllSame = fields.every(({ field, current }) => {
    const kind = catalogue.fields.find(({ name }) => name === field)?.kind ?? 'text';
    return current !== undefined && isSame(body[field] ?? null, current, kind);
  });
  if (isAllSame) return { verdict: 'unchanged', fields };
  const isRefused = fields.some(({ verdict }) => verdict === 'refused');
  return { verdict: isRefused ? 'refused' : 'changes', fields };
}

function verdictOf(
  value: FieldValue,
  current: CurrentValue | undefined,
  kind: FieldKind,
  setOnce: boolean,
): FieldVerdict {
  if (current === undefined) return 'unreadable';
  if (setOnce && !isBlank(current)) return 'refused';
  return isSame(value, current, kind) ? 'same' : 'new';
}

/** @returns whether writing a value where another stands would change nothing. */
export function isSame(value: FieldValue, current: CurrentValue, kind: FieldKind): boolean {
  if (value === null || isBlank(current)) return isBlank(value) && isBlank(current);
  switch (kind) {
    case 'date':
      return dayOf(value) === dayOf(current);
    case 'cents':
    case 'number':
      return Number(value) === numberOf(current);
    default:
      return String(value) === String(current);
  }
}

/** @returns what a lead holds, as a person writes it: amounts in dollars, days without their time. */
export function currentText(current: CurrentValue, kind: FieldKind): string {
  if (current === null) return '';
  if (kind === 'date') return dayOf(current);
  const number = numberOf(current);
  if (kind === 'cents' && Number.isInteger(number) && number >= 0) return dollarsText(number);
  return String(current);
}

function isBlank(value: CurrentValue): boolean {
  return value === null || value === '';
}

/** The day as it is written: no time zone ever moves it. */
function dayOf(value: string | number | null): string {
  return /^\d{4}-\d{2}-\d{2}(?=$|T|\s)/u.exec(String(value))?.[0] ?? String(value);
}

/** Some servers write decimals as text. */
function numberOf(current: CurrentValue): number {
  if (typeof current === 'number') return current;
  return /^-?\d+(?:\.\d+)?$/u.test(current ?? '') ? Number(current) : Number.NaN;
}
