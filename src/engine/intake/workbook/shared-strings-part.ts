import { csvField } from './csv-field.ts';
import { RichText } from './rich-text.ts';
import { SharedStrings } from './shared-strings.ts';
import { SHEET_NAMESPACES } from './workbook-part.ts';
import { readXml, type Attributes, type XmlReader } from './xml-part.ts';
import type { ZipParts } from './zip-parts.ts';

/** Twice and a half what is kept of it in memory: the rest are tags. */
const MAX_XML_BYTES = 512 * 1024 * 1024;

/**
 * @param part null if the workbook has none, which writers with inline texts leave out.
 * @returns each text as a field of CSV, since that is what becomes of it.
 */
export async function readSharedStrings(
  parts: ZipParts,
  part: string | null,
  signal: AbortSignal,
): Promise<SharedStrings> {
  const reader = new TextItems();
  if (part !== null) {
    await readXml(parts.pieces(part, MAX_XML_BYTES, signal), part, SHEET_NAMESPACES, reader);
  }
  return reader.strings;
}

class TextItems implements XmlReader {
  readonly strings = new SharedStrings();
  readonly #text = new RichText();

  open(name: string, _: Attributes, depth: number): void {
    if (depth > 2) this.#text.open(name);
  }

  close(name: string, depth: number): void {
    if (depth > 2) this.#text.close(name);
    else if (depth === 2 && name === 'si') {
      this.strings.add(Buffer.from(csvField(this.#text.take()), 'utf8'));
    }
  }

  text(text: string): void {
    this.#text.add(text);
  }
}
