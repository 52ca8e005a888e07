import type { FieldKind } from '../model/field.ts';
import type { Finding } from '../model/issue.ts';
import type { IssueCode } from '../model/issue-catalogue.ts';
import { finding, NO_FINDINGS } from './coerced.ts';
import {
  hasHiddenCharacter,
  hasHiddenCharacterAnywhere,
  isOnlyHidden,
} from './hidden-characters.ts';
import { lookAlikeIn } from './look-alikes.ts';
import { looksLikeMojibake } from './mojibake.ts';
import { isSpreadsheetError } from './spreadsheet-errors.ts';

/** A cell without what does not belong to its value, and what was found on the way. */
export interface TidyText {
  readonly text: string;
  readonly findings: readonly Finding[];
  /** The cell can't be a value; the findings say why. */
  readonly refused: boolean;
}

/** What a cell of a spreadsheet program holds at most. */
export const LONGEST_CELL = 32_767;

const SPACE = 0x20;
const HASH = 0x23;
const EQUALS = 0x3d;
const UPPER_E = 0x45;
const LOWER_E = 0x65;

const LOST = /[\uFFFD\p{Cs}]/u;
/** Accented letters alone are composed, seen, and no mojibake, whose second half is no letter. */
const UNUSUAL = /[^\x20-\x7e\xc0-\xff]/;
const WHITE_SPACE = /\p{White_Space}/u;
const TEXT_FORMULA = /^="((?:[^"]|"")*)"$/u;
const ERROR_OF_LIBREOFFICE = /^err:\d{3}$/iu;

/** Kinds that machines read: a character that nobody sees makes their value a wrong one. */
const STRICT_KINDS: ReadonlySet<FieldKind> = new Set(['lead_id', 'id', 'email', 'phone']);
/** Kinds whose value is not text: white space around it never was part of it. */
const PARSED_KINDS: ReadonlySet<FieldKind> = new Set(['date', 'number', 'cents']);

/**
 * Whether a cell needs no tidying: printable ASCII and accented letters of Latin-1, no space at its
 * ends, no formula, no error of a spreadsheet program. Nearly all cells, so it has to be quick.
 *
 * @param text not empty.
 */
export function isTidy(text: string): boolean {
  const length = text.length;
  const first = text.charCodeAt(0);
  if (first === SPACE || first === HASH || first === EQUALS || length > LONGEST_CELL) return false;
  if (text.charCodeAt(length - 1) === SPACE) return false;
  if (UNUSUAL.test(text)) return false;
  const mayBeError = length === 7 && (first === UPPER_E || first === LOWER_E);
  return !(mayBeError && ERROR_OF_LIBREOFFICE.test(text));
}

/**
 * Takes away surrounding white space of any kind and the wrapping of `="00123"`, composes accents
 * (Unicode NFC), and reports characters that can't be sent or are not seen.
 *
 * @param raw the cell as it stands in the file; the text is empty if the cell is blank.
 */
export function tidyText(raw: string, kind: FieldKind): TidyText {
  const damage = damageOf(raw);
  if (damage) return refusal(damage);

  const trimmed = trimWhiteSpace(raw);
  const inner = TEXT_FORMULA.exec(trimmed)?.[1];
  const text = inner === undefined ? trimmed : trimWhiteSpace(inner.replaceAll('""', '"'));
  if (text === '') return { text, findings: NO_FINDINGS, refused: false };
  if (isSpreadsheetError(text, kind)) return refusal(finding('spreadsheet_error'));

  const codes: IssueCode[] = [];
  if (inner !== undefined) codes.push('formula_unwrapped');
  else if (trimmed !== raw && !PARSED_KINDS.has(kind)) codes.push('white_space_removed');
  if (!UNUSUAL.test(raw)) return tidied(text, codes);
  return tidyUnusualCharacters(raw, text, kind, codes);
}

/** @returns what keeps a cell from being anybody's value, whatever it is meant for. */
export function damageOf(raw: string): Finding | null {
  if (raw.length > LONGEST_CELL) return finding('cell_too_long', { characters: raw.length });
  if (raw.includes('\0')) return finding('character_nul');
  return LOST.test(raw) ? finding('character_lost') : null;
}

function tidyUnusualCharacters(
  raw: string,
  text: string,
  kind: FieldKind,
  codes: IssueCode[],
): TidyText {
  const isStrict = STRICT_KINDS.has(kind);
  if (isOnlyHidden(text) || (isStrict && hasHiddenCharacterAnywhere(text))) {
    return refusal(finding('character_hidden_here'));
  }
  const alike = kind === 'text' ? null : lookAlikeIn(text);
  if (alike !== null) return refusal(finding('character_look_alike', { ...alike }));
  const composed = text.normalize('NFC');
  if (composed !== text) codes.push('text_composed');
  if (hasHiddenCharacter(composed)) codes.push('character_hidden');
  // The last byte of `à` became an NBSP, which trimming took away: so the cell as it was.
  if (looksLikeMojibake(raw)) codes.push('text_mojibake');
  return tidied(composed, codes);
}

/** By hand: a regex for the end of a text is slow on long runs of spaces within it. */
function trimWhiteSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isWhiteSpace(text.charAt(start))) start += 1;
  while (end > start && isWhiteSpace(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isWhiteSpace(character: string): boolean {
  if (character > ' ' && character <= '~') return false;
  return WHITE_SPACE.test(character);
}

function tidied(text: string, codes: readonly IssueCode[]): TidyText {
  const findings = codes.length === 0 ? NO_FINDINGS : codes.map((code) => finding(code));
  return { text, findings, refused: false };
}

function refusal(reason: Finding): TidyText {
  return { text: '', findings: [reason], refused: true };
}
