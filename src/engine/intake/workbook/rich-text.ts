import { escapedText } from './escaped-text.ts';
import { workbookBomb } from './workbook-fault.ts';

/** Excel's own cells hold 32,767; a text is held in memory whole. */
const MAX_CHARACTERS = 16 * 1024 * 1024;

/**
 * Collects the text of an element that holds rich text (ECMA-376 part 1, 18.4: `si` and `is`): its
 * runs one after the other, without the readings (`rPh`) of Japanese words.
 */
export class RichText {
  #text = '';
  #inText = false;
  #inReading = false;

  open(name: string): void {
    if (name === 'rPh') this.#inReading = true;
    else if (name === 't') this.#inText = !this.#inReading;
  }

  close(name: string): void {
    if (name === 'rPh') this.#inReading = false;
    else if (name === 't') this.#inText = false;
  }

  add(text: string): void {
    if (!this.#inText) return;
    this.#text += text;
    if (this.#text.length > MAX_CHARACTERS) {
      throw workbookBomb('holds a text far longer than a cell can be');
    }
  }

  /** @returns the text, and begins a new one. */
  take(): string {
    const text = this.#text;
    this.#text = '';
    return escapedText(text);
  }
}
