/**
 * Makes line feeds the only ends of rows that the parser has to know, and leaves alone what is
 * inside quotes. Text comes in chunks; whether a quote is open is carried from one to the next. As
 * for the parser, a quote opens a cell only where the cell begins: the one in `5" pipe` is text.
 *
 * Nearly all files end their rows in LF or CRLF throughout: their chunks pass as they are, quotes
 * are merely followed, and {@link leavesReturns} says that the CR of a CRLF is still to be dropped
 * from a row's last cell. A file that holds a CR by itself, or one at the end of a quoted cell, is
 * walked through from there on.
 */
export class NewlineUnifier {
  readonly #delimiter: string;
  #insideQuotes = false;
  /** A CR or a quote at the end of a chunk, whose meaning the next character settles. */
  #held = '';
  /** The last character that was passed on; empty at the beginning of the file. */
  #last = '';
  #walks = false;

  /** @param delimiter one character. */
  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** Whether rows may still end in CRLF. */
  get leavesReturns(): boolean {
    return !this.#walks;
  }

  /** @param isLast whether no chunk follows; until then a CR at the very end waits for its LF. */
  push(chunk: string, isLast: boolean): string {
    let text = this.#held + chunk;
    this.#held = '';
    const end = text.at(-1);
    if (!isLast && (end === '\r' || end === '"')) {
      const start = end === '\r' ? text.length - 1 : startOfQuotes(text);
      this.#held = text.slice(start);
      text = text.slice(0, start);
    }
    this.#walks ||= holdsLoneReturn(text);
    const unified = this.#walks ? this.#walk(text) : text;
    if (!this.#walks) this.#follow(text);
    this.#last = text.at(-1) ?? this.#last;
    return unified;
  }

  #follow(text: string): void {
    for (let at = text.indexOf('"'); at !== -1;) at = text.indexOf('"', this.#takeQuote(text, at));
  }

  /** Outside quotes CR and CRLF become LF. */
  #walk(text: string): string {
    let out = '';
    let copied = 0;
    for (let at = 0; at < text.length;) {
      const character = text[at];
      if (character === '"') {
        at = this.#takeQuote(text, at);
        continue;
      }
      at += 1;
      if (character !== '\r' || this.#insideQuotes) continue;
      out += text.slice(copied, at - 1);
      if (text[at] !== '\n') out += '\n';
      copied = at;
    }
    return out + text.slice(copied);
  }

  /** @returns the position behind the quote, or behind the two of a doubled one. */
  #takeQuote(text: string, at: number): number {
    if (!this.#insideQuotes) {
      const before = at === 0 ? this.#last : text.charAt(at - 1);
      this.#insideQuotes = before === '' || this.#endsCell(before);
      return at + 1;
    }
    const after = text.charAt(at + 1);
    if (after === '"') return at + 2;
    // Padding may follow; anything else is a fault that leaves the quote open for the parser too.
    this.#insideQuotes = !(after === '' || this.#endsCell(after) || after.trim() === '');
    return at + 1;
  }

  #endsCell(character: string): boolean {
    return character === this.#delimiter || character === '\n' || character === '\r';
  }
}

/** @returns where the quotes at the end begin: only together can they be told apart. */
function startOfQuotes(text: string): number {
  let start = text.length;
  while (text[start - 1] === '"') start -= 1;
  return start;
}

function holdsLoneReturn(text: string): boolean {
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 2)) {
    if (text[at + 1] !== '\n') return true;
  }
  return false;
}
