const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The formats offered first; any other can be typed. */
export const commonDateFormats: readonly string[] = [
  'M/D/YYYY',
  'D/M/YYYY',
  'M-D-YYYY',
  'D.M.YYYY',
  'YYYY/M/D',
  'D MMM YYYY',
  'MMM D, YYYY',
];

const TOKEN = /YYYY|YY|MMMM|MMM|MM|M|DD|D/gu;

const patterns: Record<string, string> = {
  YYYY: '(?<year>\\d{4})',
  YY: '(?<short>\\d{2})',
  MMMM: '(?<name>[A-Za-z]{3,9})',
  MMM: '(?<name>[A-Za-z]{3,9})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
};

const isoDate = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ].*)?$/u;

/**
 * Puts a cell into words as a help while a format is chosen; what is sent is decided by the check.
 *
 * @returns `3 April 2026`, or null where the cell does not fit the format
 */
export function dateInWords(cell: string, format: string | null): string | null {
  const text = cell.trim();
  const match = isoDate.exec(text) ?? (format === null ? null : matchFormat(text, format));
  const parts = match?.groups;
  if (parts === undefined) return null;
  const year = Number(parts['year'] ?? Number.NaN);
  const month = parts['name'] === undefined ? Number(parts['month']) : monthNamed(parts['name']);
  const day = Number(parts['day']);
  if (!isDay(year, month, day)) return null;
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

function matchFormat(text: string, format: string): RegExpExecArray | null {
  const escaped = format.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  try {
    const source = escaped.replaceAll(TOKEN, (token) => patterns[token] ?? token);
    return new RegExp(`^${source}$`, 'u').exec(text);
  } catch {
    // A format that names one part twice is no format; the mapping's own problem says so.
    return null;
  }
}

function monthNamed(name: string): number {
  const found = MONTHS.findIndex((month) => {
    const asked = name.toLowerCase();
    return month.toLowerCase() === asked || month.slice(0, 3).toLowerCase() === asked;
  });
  return found + 1;
}

function isDay(year: number, month: number, day: number): boolean {
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1)) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
