/**
 * Turns a carriage return that ends a row by itself into a line feed, so that one newline is left
 * to split at. CRLF is not touched (the rows reader drops its CR), nor is anything inside quotes.
 *
 * Text comes in chunks; whether a quote is open is carried from one to the next. Files with lone
 * carriage returns are rare, so the walk over single characters happens only in chunks that hold
 * one; elsewhere quotes are merely counted.
 */
export class NewlineUnifier {
  #insideQuotes = false;
  #heldReturn = false;

  /** @param isLast whether no chunk follows; until then a CR at the very end waits for its LF. */
  push(chunk: string, isLast: boolean): string {
    let text = this.#heldReturn ? `\r${chunk}` : chunk;
    this.#heldReturn = !isLast && text.endsWith('\r');
    if (this.#heldReturn) text = text.slice(0, -1);
    if (!holdsLoneReturn(text)) {
      this.#countQuotes(text);
      return text;
    }
    return this.#walk(text);
  }

  #countQuotes(text: string): void {
    for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) {
      this.#insideQuotes = !this.#insideQuotes;
    }
  }

  #walk(text: string): string {
    let out = '';
    let copied = 0;
    for (let at = 0; at < text.length; at += 1) {
      const character = text[at];
      if (character === '"') this.#insideQuotes = !this.#insideQuotes;
      if (character === '\r' && text[at + 1] !== '\n' && !this.#insideQuotes) {
        out += `${text.slice(copied, at)}\n`;
        copied = at + 1;
      }
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
