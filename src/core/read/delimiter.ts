/** The delimiters that are looked for; any other single character can be chosen. */
export const USUAL_DELIMITERS: readonly string[] = [',', '\t', ';', '|'];

/** What a file's first line may say by itself, e.g. `sep=;`. */
export interface SeparatorLine {
  readonly delimiter: string;
  /** Characters that the line takes, its newline included. It is not a row and has no number. */
  readonly length: number;
}

/** @returns whether a character can stand between cells; a quote and the ends of rows can't. */
export function canDelimit(character: string): boolean {
  return character.length === 1 && !/["\r\n\ufeff\ufffd\ud800-\udfff]/.test(character);
}

/** @returns what a `sep=` line at the beginning of the text says, or null where there is none. */
export function separatorLine(text: string): SeparatorLine | null {
  const match = /^sep=(.)(?:\r\n|\n|\r|$)/i.exec(text);
  const delimiter = match?.[1];
  if (!match || delimiter === undefined || !canDelimit(delimiter)) return null;
  return { delimiter, length: match[0].length };
}
