import type { FieldKind } from '../model/field.ts';

/*
 * What cells look like. Only for guesses and against them: how a cell is read is another stage's
 * work, and more than these forms may be right there.
 */

const EMAIL = /^[^\s@,;<>]+@[^\s@,;<>]+\.[a-z]{2,}$/iu;
/** Ten digits as they are written in North America, or a number with its country. */
const PHONE =
  /^(?:\+?1[\s.-]*)?(?:\([2-9]\d{2}\)|[2-9]\d{2})[\s./-]*[2-9]\d{2}[\s.-]*\d{4}(?:\s*(?:x|ext\.?|#)\s*\d{1,6})?$|^\+\d[\d\s().-]{8,17}$/iu;
const DATE =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T\s].*)?|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?:\s+\d.*)?|\d{1,2}[\s-]+[a-z]{3,9}\.?,?[\s-]+\d{2,4}|[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})$/iu;
const ZIP = /^\d{5}(?:-\d{4})?$/u;
const STATE =
  /^(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])$/iu;
const MONEY = /^(?:\$\s?\d[\d,]*(?:\.\d{1,2})?|\d{1,3}(?:,\d{3})+(?:\.\d{2})?|\d{3,5}\.\d{2})$/u;
const PHONE_TYPE = /^(?:mobile|cell(?:ular)?|cell phone|home|work|office|fax|landline|other)$/iu;
/** A cuid, as Propexo's examples show them; their documentation promises no shape. */
const LEAD_ID = /^(?=(?:[^\d]*\d){2})[a-z][a-z0-9]{19,31}$/u;
/** Numbers that an office counts its leads by, and names: Propexo gives neither as an id. */
const NO_LEAD_ID = /^\d{1,12}$|[^A-Za-z0-9_-]/u;

/** Kinds that cells alone can tell. */
export type TellingKind = Exclude<FieldKind, 'id' | 'text' | 'number'>;

const FORMS: Readonly<Record<TellingKind, RegExp>> = {
  lead_id: LEAD_ID,
  email: EMAIL,
  phone: PHONE,
  choice: PHONE_TYPE,
  state: STATE,
  zip: ZIP,
  date: DATE,
  cents: MONEY,
};
const KINDS: readonly TellingKind[] = [
  'lead_id',
  'email',
  'phone',
  'choice',
  'state',
  'zip',
  'date',
  'cents',
];

/** What may stand in a column of that kind, so that a name that is like the field's can be true. */
const LOOSE_FORMS: Readonly<Partial<Record<FieldKind, RegExp>>> = {
  email: /^[^\s@]+@\S+$/u,
  phone: /^[+(]?\d[\d\s().+/-]{5,}(?:\D{1,6}\d{1,6})?$/u,
  zip: /^[A-Z\d][A-Z\d\s-]{2,9}$/iu,
  state: /^(?:[a-z]{2}|[a-z]{4,}(?:\s[a-z]+){0,2})$/iu,
  cents: /^\D{0,4}\d[\d,. ]*\D{0,6}$/u,
  number: /^(?:studio|\D{0,3}\d{1,2}(?:\.\d)?\s?[a-z+]{0,9})$/iu,
};

/** Of the filled cells so many have to fit. */
const SHARE = 0.8;
/** After so many filled cells a kind that most of them do not fit is given up. */
const FIRST_LOOK = 10;
const LONGEST = 60;

/** @returns the kind that the cells of a column look like, or null; blank cells count for nothing. */
export function kindOfCells(cells: readonly string[]): TellingKind | null {
  const filled = filledCells(cells);
  const kind = KINDS.find((each) => fits(FORMS[each], filled));
  if (kind === undefined) return null;
  if (kind === 'choice' && filled.every((cell) => /^(?:other|office)$/iu.test(cell))) return null;
  if (kind !== 'lead_id') return kind;
  // Every row has a lead of its own, as a rule.
  const isWhole = filled.length === cells.length && new Set(filled).size === filled.length;
  return isWhole ? kind : null;
}

/**
 * @returns whether cells speak for a kind of field or against it; null where they say nothing.
 */
export function cellsSpeakFor(kind: FieldKind, cells: readonly string[]): boolean | null {
  const filled = filledCells(cells);
  if (filled.length === 0) return null;
  const form = LOOSE_FORMS[kind];
  if (form !== undefined) return fits(form, filled);
  const looks = kindOfCells(cells);
  if (kind !== 'text' && kind !== 'id') return looks === kind;
  return looks === 'email' || looks === 'phone' || looks === 'date' ? false : null;
}

/**
 * @returns whether cells speak against ids of leads: most are short numbers or can't be ids at all,
 *   or all are blank. What an id looks like is promised nowhere, so that is never more than a doubt.
 */
export function cellsSpeakAgainstLeadIds(cells: readonly string[]): boolean {
  if (cells.length === 0) return false;
  const filled = filledCells(cells);
  return filled.length === 0 || fits(NO_LEAD_ID, filled);
}

function filledCells(cells: readonly string[]): string[] {
  return cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
}

function fits(form: RegExp, filled: readonly string[]): boolean {
  if (filled.length === 0) return false;
  const test = (cell: string): boolean => cell.length <= LONGEST && form.test(cell);
  const first = filled.slice(0, FIRST_LOOK).filter(test).length;
  if (first * 2 < Math.min(FIRST_LOOK, filled.length)) return false;
  const fitting = first + filled.slice(FIRST_LOOK).filter(test).length;
  return fitting >= SHARE * filled.length;
}
