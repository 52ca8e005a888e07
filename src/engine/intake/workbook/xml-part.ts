import { SaxesParser, type SaxesAttributeNS, type SaxesTagNS } from 'saxes';
import { brokenWorkbook, workbookBomb } from './workbook-fault.ts';
import { xmlTextOf, type XmlText } from './xml-text.ts';

/** Excel's own documents nest less than 20 deep; open elements are held in memory. */
const MAX_DEPTH = 256;

/** One text, or one tag with its attributes; a cell of Excel's holds 32,767 characters. */
const MAX_NODE_CHARACTERS = 16 * 1024 * 1024;

export type Attributes = Readonly<Record<string, SaxesAttributeNS>>;

/** Takes in the elements of an XML document, in document order. */
export interface XmlReader {
  /** @param depth 1 for the document's root element. */
  open(name: string, attributes: Attributes, depth: number): void;
  close(name: string, depth: number): void;
  /** Text between two tags may come in several pieces. */
  text(text: string): void;
  /** Called now and then between two elements; what it returns is awaited. */
  between?(): Promise<void>;
  /** True once the rest of the document is of no interest. */
  readonly hasEnough?: boolean;
}

/**
 * Reads an XML document piece by piece, in bounded memory. Elements of other namespaces are left
 * out, with all that is in them. There are no entities but XML's own five: a document type is
 * refused.
 *
 * @param part the document's name, for messages.
 * @param namespaces those whose elements are told.
 * @throws {WorkbookFault} if the document is not well-formed, or made to fill the memory.
 */
export async function readXml(
  pieces: AsyncIterable<Buffer>,
  part: string,
  namespaces: ReadonlySet<string>,
  reader: XmlReader,
): Promise<void> {
  const document = new XmlDocument(part, namespaces, reader);
  let text: XmlText | null = null;
  for await (const piece of pieces) {
    text ??= xmlTextOf(piece, part);
    document.write(text.write(piece));
    if (reader.between) await reader.between();
    if (reader.hasEnough === true) return;
  }
  text?.end();
  document.end();
}

/** @returns the value of an attribute without a prefix. */
export function attributeOf(attributes: Attributes, name: string): string | undefined {
  return attributes[name]?.value;
}

/** @returns whether an attribute says yes, as xsd:boolean has it. */
export function isTrue(attributes: Attributes, name: string): boolean {
  const value = attributeOf(attributes, name);
  return value === '1' || value === 'true';
}

class XmlDocument {
  readonly #parser = new SaxesParser({ xmlns: true, position: false });
  #depth = 0;
  /** The depth of the element that is left out with all that is in it; 0 if there is none. */
  #leftOut = 0;
  /** Characters since the last tag: how long a text or a tag is by now, at least. */
  #held = 0;

  constructor(part: string, namespaces: ReadonlySet<string>, reader: XmlReader) {
    // Six handlers: with a seventh, V8 keeps the parser as a hash table, which takes four times as long.
    this.#parser.on('error', () => {
      throw brokenWorkbook(`“${part}” is no well-formed XML`);
    });
    this.#parser.on('doctype', () => {
      throw brokenWorkbook(`“${part}” declares a document type, which no workbook does`);
    });
    this.#parser.on('opentag', (tag: SaxesTagNS) => {
      this.#held = 0;
      this.#depth += 1;
      if (this.#depth === 1) this.#requireEncoding(part);
      if (this.#depth > MAX_DEPTH) throw workbookBomb(`nests elements without end (“${part}”)`);
      if (this.#leftOut !== 0) return;
      if (namespaces.has(tag.uri)) reader.open(tag.local, tag.attributes, this.#depth);
      else this.#leftOut = this.#depth;
    });
    this.#parser.on('closetag', (tag: SaxesTagNS) => {
      this.#held = 0;
      if (this.#leftOut === 0) reader.close(tag.local, this.#depth);
      else if (this.#leftOut === this.#depth) this.#leftOut = 0;
      this.#depth -= 1;
    });
    const onText = (text: string): void => {
      if (this.#leftOut === 0) reader.text(text);
    };
    this.#parser.on('text', onText);
    this.#parser.on('cdata', onText);
  }

  write(text: string): void {
    this.#held += text.length;
    this.#parser.write(text);
    if (this.#held > MAX_NODE_CHARACTERS) {
      throw workbookBomb('holds a text far longer than a cell can be');
    }
  }

  end(): void {
    this.#parser.close();
  }

  #requireEncoding(part: string): void {
    const { encoding } = this.#parser.xmlDecl;
    if (encoding === undefined || /^utf-?(?:8|16(?:le|be)?)$/iu.test(encoding)) return;
    throw brokenWorkbook(`“${part}” is in the encoding ${encoding}`);
  }
}
