import { withoutOddQuotes } from './check/cell-quotes.ts';
import { withoutHidden, withoutHiddenAnywhere } from './coerce/hidden-characters.ts';
import { decodedMojibake } from './coerce/mojibake.ts';
import type { IssueCode } from './model/issue-catalogue.ts';
import type { Finding } from './model/issue.ts';

/** How the cells with one issue are mended where only one value can be meant. */
export interface CertainMend {
  /** Begins the name of what was done to some cells, e.g. "Restored leading zeros in". */
  readonly done: string;
  /** @returns the text that is meant; null where that is not certain. */
  readonly mend: (cell: string, detail: NonNullable<Finding['detail']>) => string | null;
}

const promised =
  (name: string): CertainMend['mend'] =>
  (_cell, detail) => {
    const value = detail[name];
    return typeof value === 'string' ? value : null;
  };

/** What is left of a cell where a pattern is taken away; null where the pattern is not in it. */
function without(cell: string, ...patterns: readonly RegExp[]): string | null {
  const text = cell.trim();
  const rest = patterns.reduce((left, pattern) => left.replace(pattern, '$1').trim(), text);
  return rest === text ? null : rest;
}

/** Quotes and brackets that belong together; the value between them has none of either. */
const ENCLOSED =
  /^(?:["“”„]([^"“”„]+)["“”]|['‘’]([^'‘’]+)['‘’]|<([^<>]+)>|\(([^()]+)\)|\[([^[\]]+)\])$/u;

/** A text without what encloses it, which goes with a separator behind it. */
function bare(cell: string): string | null {
  const text = cell.trim();
  // Two points or an ellipsis say that something was cut off.
  const ended = /[.,;]{2}$/u.test(text) ? text : text.replace(/[,;]$/u, '').trim();
  const inside = ENCLOSED.exec(ended)
    ?.slice(1)
    .find((each: string | undefined) => each !== undefined);
  const rest = (inside ?? ended).trim();
  return rest === text ? null : rest;
}

/** `Ann Lee <ann@example.com>`, `mailto:ann@example.com`, `ann@example.com.` */
function address(cell: string): string | null {
  const named = /^[^<>@]*<([^<>]+)>[,;]?$/u;
  const rest = without(bare(cell) ?? cell, named, /^mailto:(.+)$/iu, /^([^.].*[^.,;])\.$/u);
  return rest ?? bare(cell);
}

/** `'5125550100`, `tel:512-555-0100;` */
function phone(cell: string): string | null {
  const rest = without(bare(cell) ?? cell, /^['‘’]([^'‘’]+)$/u, /^tel:(.+)$/iu);
  return rest ?? bare(cell);
}

/** Only a number of the North American plan has no zeros before it that were lost too. */
const NUMBER_WITH_ZERO = /^(1?[2-9]\d{9})\.0+$/u;

/** `1.250,50`: groups of three, then two decimals behind the other mark, can be read in one way. */
const POINTS_THEN_COMMA = /^(\$?\s*)(\d{1,3}(?:\.\d{3})+),(\d{2})$/u;

/** `1250,50`: a comma that no group of three follows can only stand before the cents. */
const COMMA_BEFORE_CENTS = /^(\$?\s*)(\d{4,}),(\d{2})$/u;

function amount(cell: string): string | null {
  const text = cell.trim();
  const parts = POINTS_THEN_COMMA.exec(text) ?? COMMA_BEFORE_CENTS.exec(text);
  const [, sign = '', whole, cents = ''] = parts ?? [];
  return whole === undefined ? null : `${sign}${whole.replaceAll('.', '')}.${cents}`;
}

/** `1,500 USD`, `US$1500`, `1500 dollars`, `$1,500/mo.`: rents are dollars a month in any case. */
function dollars(cell: string): string | null {
  const rest = without(
    cell,
    /^(.+?)\s*(?:\/|per|a)\s*(?:mo|month)\.?$/iu,
    /^(.+?)\s+monthly$/iu,
    /^(?:USD\s*|US(?=\s*\$))(.+)$/iu,
    /^(.+?)\s*(?:USD|(?:US\s+)?dollars?|\$)$/iu,
  );
  return rest !== null && /^\$?\s*\d[\d.,]*$/u.test(rest) ? rest : null;
}

/** `78701.0`, `501.0`, `78701-`, `78701 1234`, and other dashes than the hyphen. */
function zip(cell: string): string | null {
  const text = cell.trim();
  const number = /^(\d{3,5})\.0+$/u.exec(text)?.[1];
  if (number !== undefined) return number.padStart(5, '0');
  const [, five, four] = /^(\d{5})\s*[-\u2010-\u2015\u2212\s]\s*(\d{4})?$/u.exec(text) ?? [];
  if (five === undefined) return null;
  return four === undefined ? five : `${five}-${four}`;
}

/**
 * Which issues have a certain mend: one value that must be meant, or that the message itself offers.
 * Each code has its line here, so that a new one has to be decided about. Nothing is certain where
 * digits are lost, where a value may stand in a wrong column, and where a person has to choose;
 * notices tell what is done on sending, so there is nothing left to mend.
 */
export const certainMends: Readonly<Record<IssueCode, CertainMend | null>> = {
  row_too_short: null,
  row_too_long: null,
  quote_not_closed: null,
  quote_malformed: null,
  row_was_broken: null,
  quotes_typographic: { done: 'Took away the quotes in', mend: withoutOddQuotes },
  quotes_after_space: { done: 'Took away the quotes in', mend: withoutOddQuotes },
  backslash_escape: null,
  database_null: { done: 'Cleared', mend: () => '' },
  cell_too_long: null,
  blank_not_allowed: null,
  rent_order: null,

  character_lost: null,
  character_nul: null,
  character_hidden_here: { done: 'Took away hidden characters in', mend: withoutHiddenAnywhere },
  character_hidden: { done: 'Took away hidden characters in', mend: withoutHidden },
  white_space_removed: null,
  text_composed: null,
  text_mojibake: { done: 'Decoded', mend: decodedMojibake },
  formula_unwrapped: null,
  spreadsheet_error: null,
  lead_id_missing: null,
  lead_id_characters: { done: 'Took away what surrounds the id in', mend: bare },
  lead_id_total: null,
  id_digits_lost: null,
  id_digit_doubtful: null,
  id_amount: null,
  id_no_value: null,
  id_quotes: {
    done: 'Took away the quotes in',
    mend: (cell) => bare(cell) ?? without(cell, /^['‘’]([^'‘’]+)$/u),
  },
  value_became_date: null,
  text_became_date: null,
  character_look_alike: { done: 'Replaced look-alike characters in', mend: promised('mended') },
  id_scientific: null,
  id_formula: null,
  text_formula: null,
  text_no_value: null,
  id_white_space: null,
  email_malformed: { done: 'Took away what surrounds the address in', mend: address },
  phone_scientific: null,
  phone_decimals: {
    done: 'Took away the decimals in',
    mend: (cell) => NUMBER_WITH_ZERO.exec(cell.trim())?.[1] ?? null,
  },
  phone_letters: { done: 'Took away what surrounds the number in', mend: phone },
  phone_short: null,
  phone_long: null,
  phone_one_digit: null,
  phone_area: null,
  choice_unknown: null,
  choice_mapped: null,
  choice_left_out: null,
  choice_case: null,
  name_unknown: null,
  name_mapped: null,

  money_malformed: { done: 'Took away what surrounds the amount in', mend: dollars },
  money_not_cents: null,
  money_negative: null,
  money_sub_cent: null,
  money_separators: { done: 'Put a point before the cents in', mend: amount },
  money_low: null,
  date_not_in_format: null,
  date_format_undeclared: null,
  date_impossible: null,
  date_serial: { done: 'Wrote the day for its number in', mend: promised('date') },
  date_year_damaged: null,
  date_two_digit_year: null,
  date_time_dropped: null,
  date_far_past: null,
  date_far_future: null,
  number_malformed: { done: 'Took away the words in', mend: promised('number') },
  number_negative: null,
  number_high: null,
  zip_malformed: { done: 'Wrote five or nine digits in', mend: zip },
  zip_not_given: null,
  zip_short: { done: 'Restored leading zeros in', mend: promised('restored') },
  zip_nine_short: { done: 'Restored leading zeros in', mend: promised('restored') },
  state_unknown: null,
  state_name: null,

  duplicate_conflict: null,
  duplicate_same: null,
  duplicate_replaced: null,
  duplicate_merged: null,
  duplicate_left_out: null,
  lead_id_case: null,
  email_shared: null,
  phone_shared: null,

  lead_absent: null,
  lead_other_system: null,
  lead_source_set: { done: 'Left out', mend: () => '' },
};
