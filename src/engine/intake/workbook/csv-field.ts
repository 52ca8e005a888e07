const NEEDS_QUOTES = /[",\r\n]/u;

/** @returns a cell's text as RFC 4180 has it, in quotes only where they are needed. */
export function csvField(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
