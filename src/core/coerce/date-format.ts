import type { CalendarDay } from './calendar.ts';

/** A declared format, ready to read cells with. */
export interface DateFormat {
  /** As declared, with its tokens in capitals, e.g. `M/D/YYYY`. */
  readonly format: string;
  /** The day as written, which may not exist; or why the cell is not in this format. */
  readonly read: (text: string) => CalendarDay | 'other' | 'two_digit_year';
}

/** A compiled format, or a sentence about what is wrong with it. */
export type ParsedDateFormat = { readonly format: DateFormat } | { readonly problem: string };

type Part = 'year' | 'month' | 'day';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const SHORT_MONTHS = MONTHS.map((name) => name.slice(0, 3));

const TOKENS: Readonly<Record<string, { readonly part: Part; readonly source: string }>> = {
  YYYY: { part: 'year', source: '\\d{4}' },
  MMMM: { part: 'month', source: MONTHS.join('|') },
  MMM: { part: 'month', source: `${SHORT_MONTHS.join('|')}|sept` },
  MM: { part: 'month', source: '\\d{1,2}' },
  M: { part: 'month', source: '\\d{1,2}' },
  DD: { part: 'day', source: '\\d{1,2}' },
  D: { part: 'day', source: '\\d{1,2}' },
};
const LETTERS_OR_REST = /[A-Z]+|[^A-Z]+/gu;
const RUN_OF_ONE_LETTER = /([A-Z])\1*/gu;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const SPACES = /\s+/gu;
/** A time of day behind a day, as spreadsheet programs and databases write it. */
const TIME = /^(.*?\S)\s+(\d{1,2}:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?)$/iu;
const MIDNIGHT = /^(?:0{1,2}(?::00)+(?:\.0+)?|12(?::00)+(?:\.0+)?\s*a\.?m\.?)$/iu;
const SPECIAL = /[.*+?^${}()|[\]\\/]/gu;

/**
 * Compiles a declared date format: `YYYY`, `M`, `MM`, `MMM` (Jan), `MMMM` (January), `D` and `DD`
 * in any case, with separators between them. Days and months may have one or two digits, unless
 * digits follow each other without a separator (`YYYYMMDD`).
 */
export function parseDateFormat(declared: string): ParsedDateFormat {
  const format = declared.trim().toUpperCase();
  const pieces: string[] = [];
  const parts: Part[] = [];
  let problem: string | null = null;
  for (const piece of format.match(LETTERS_OR_REST) ?? []) {
    if (!/[A-Z]/u.test(piece)) {
      if (LETTER_OR_DIGIT.test(piece)) problem ??= `“${piece}” can’t be part of a date format.`;
      pieces.push(piece.replace(SPECIAL, '\\$&').replace(SPACES, '\\s+'));
      continue;
    }
    const tokens = piece.match(RUN_OF_ONE_LETTER) ?? [];
    for (const name of tokens) {
      const token = TOKENS[name];
      problem ??= tokenProblem(name, tokens.length > 1);
      if (token === undefined) continue;
      parts.push(token.part);
      pieces.push(`(${tokens.length > 1 ? fixedWidth(name, token.source) : token.source})`);
    }
  }
  problem ??= partsProblem(format, parts);
  if (problem !== null) return { problem };
  return { format: { format, read: formatReader(pieces, parts) } };
}

function fixedWidth(name: string, source: string): string {
  return name === 'MM' || name === 'DD' ? '\\d{2}' : source;
}

function tokenProblem(name: string, hasNeighbour: boolean): string | null {
  if (name === 'YY') return 'Write the year as YYYY: dates with two-digit years are not read.';
  if (TOKENS[name] === undefined) {
    return `“${name}” can’t be part of a date format; use YYYY, M, MM, MMM, MMMM, D and DD.`;
  }
  if (hasNeighbour && (name === 'M' || name === 'D')) {
    return `Without a separator write ${name}${name} instead of ${name}.`;
  }
  return null;
}

function partsProblem(format: string, parts: readonly Part[]): string | null {
  for (const part of ['year', 'month', 'day'] as const) {
    const count = parts.filter((other) => other === part).length;
    if (count !== 1) return `A date format needs one ${part}, this has ${String(count)}.`;
  }
  // 2026-03-04 is always read as ISO: with day and month swapped it would be another day.
  if (/^YYYY-D{1,2}-M{1,2}$/u.test(format)) {
    return 'This format can’t be told from YYYY-MM-DD, which is always read; use other separators.';
  }
  return null;
}

/** A day as written, and whether a time of day other than midnight stood behind it. */
export interface DayAndTime {
  readonly day: string;
  readonly hasTime: boolean;
}

/** Takes a time of day off a day: `3/4/2027 0:00` and `3/4/2027 5:30 PM` are the day 3/4/2027. */
export function withoutTime(text: string): DayAndTime {
  const [, day, time] = TIME.exec(text) ?? [];
  if (day === undefined || time === undefined) return { day: text, hasTime: false };
  return { day, hasTime: !MIDNIGHT.test(time) };
}

function formatReader(pieces: readonly string[], parts: readonly Part[]): DateFormat['read'] {
  const source = pieces.join('');
  const pattern = new RegExp(`^${source}$`, 'iu');
  const shortYear = new RegExp(`^${source.replace('\\d{4}', '\\d{2}')}$`, 'iu');
  const position = { year: 0, month: 0, day: 0 };
  for (const [index, part] of parts.entries()) position[part] = index + 1;
  return (text) => {
    const found = pattern.exec(text);
    if (found === null) return shortYear.test(text) ? 'two_digit_year' : 'other';
    return {
      year: Number(found[position.year]),
      month: monthNumber(found[position.month] ?? ''),
      day: Number(found[position.day]),
    };
  };
}

function monthNumber(text: string): number {
  const number = Number(text);
  return Number.isNaN(number) ? SHORT_MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1 : number;
}
