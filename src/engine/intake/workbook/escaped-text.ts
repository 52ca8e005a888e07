const ESCAPE = /_x([0-9A-Fa-f]{4})_/gu;

/**
 * Characters that XML can't hold are written as `_x000D_`, and an underscore before what only looks
 * like one as `_x005F_` (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
 *
 * @returns the text as the spreadsheet program has it.
 */
export function escapedText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(ESCAPE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
