/**
 * Makes line feeds the only ends of rows that the parser has to know, and leaves alone what is
 * inside quotes. Text comes in chunks; whether a quote is open is carried from one to the next.
 *
 * Nearly all files end their rows in LF or CRLF throughout: their chunks pass as they are, quotes
 * are merely counted, and {@link leavesReturns} says that the CR of a CRLF is still to be dropped
 * from a row's last cell. A file that holds a CR by itself, or one at the end of a quoted cell, is
 * walked through from there on, character by character.
 */
export class NewlineUnifier {
  #insideQuotes = false;
  #heldReturn = false;
  #walks = false;

  /** Whether rows may still end in CRLF. */
  get leavesReturns(): boolean {
    return !this.#walks;
  }

  /** @param isLast whether no chunk follows; until then a CR at the very end waits for its LF. */
  push(chunk: string, isLast: boolean): string {
    let text = this.#heldReturn ? `\r${chunk}` : chunk;
    this.#heldReturn = !isLast && text.endsWith('\r');
    if (this.#heldReturn) text = text.slice(0, -1);
    this.#walks ||= holdsLoneReturn(text);
    if (this.#walks) return this.#walk(text);
    this.#countQuotes(text);
    return text;
  }

  #countQuotes(text: string): void {
    for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) {
      this.#insideQuotes = !this.#insideQuotes;
    }
  }

  /** Outside quotes CR and CRLF become LF. */
  #walk(text: string): string {
    let out = '';
    let copied = 0;
    for (let at = 0; at < text.length; at += 1) {
      const character = text[at];
      if (character === '"') this.#insideQuotes = !this.#insideQuotes;
      if (character !== '\r' || this.#insideQuotes) continue;
      out += text.slice(copied, at);
      if (text[at + 1] !== '\n') out += '\n';
      copied = at + 1;
    }
    return out + text.slice(copied);
  }
}

function holdsLoneReturn(text: string): boolean {
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 2)) {
    if (text[at + 1] !== '\n') return true;
  }
  return false;
}
