import { builtInFormat, formatOfCode, PLAIN, type NumberFormat } from './number-format.ts';
import { MAX_LIST_BYTES } from './relationships.ts';
import { SHEET_NAMESPACES } from './workbook-part.ts';
import { attributeOf, readXml, type Attributes, type XmlReader } from './xml-part.ts';
import type { ZipParts } from './zip-parts.ts';

/**
 * @param part null if the workbook has none.
 * @returns the number format of each cell style, by the number that cells refer to it with
 *   (ECMA-376 part 1, 18.8.10, `cellXfs`).
 */
export async function readFormats(
  parts: ZipParts,
  part: string | null,
  signal: AbortSignal,
): Promise<readonly NumberFormat[]> {
  const styles = new Styles();
  if (part !== null) {
    await readXml(parts.pieces(part, MAX_LIST_BYTES, signal), part, SHEET_NAMESPACES, styles);
  }
  const formats = new Map<number, NumberFormat>();
  return styles.ids.map((id) => {
    const code = styles.codes.get(id);
    const format = formats.get(id) ?? (code === undefined ? builtInFormat(id) : formatOfCode(code));
    formats.set(id, format);
    return format;
  });
}

/** @param style a cell's `s`; a cell without one has the first style, which shows numbers plainly. */
export function formatOfStyle(
  formats: readonly NumberFormat[],
  style: string | undefined,
): NumberFormat {
  return formats[Number(style ?? 0)] ?? PLAIN;
}

class Styles implements XmlReader {
  readonly codes = new Map<number, string>();
  readonly ids: number[] = [];
  #inCellStyles = false;

  open(name: string, attributes: Attributes, depth: number): void {
    if (depth === 2) this.#inCellStyles = name === 'cellXfs';
    if (depth !== 3) return;
    const id = Number(attributeOf(attributes, 'numFmtId') ?? 0);
    if (name === 'numFmt') this.codes.set(id, attributeOf(attributes, 'formatCode') ?? '');
    else if (name === 'xf' && this.#inCellStyles) this.ids.push(id);
  }

  close(): void {
    // All there is to know is in the attributes.
  }

  text(): void {
    // As above.
  }
}
