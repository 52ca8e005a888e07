import { type Relationship, MAX_LIST_BYTES, relationshipsOf } from './relationships.ts';
import { escapedText } from './escaped-text.ts';
import { brokenWorkbook, otherKind } from './workbook-fault.ts';
import { attributeOf, isTrue, readXml, type Attributes, type XmlReader } from './xml-part.ts';
import type { ZipParts } from './zip-parts.ts';

/** Of the elements of workbooks: ECMA-376 part 1, its transitional form (part 4) first. */
export const SHEET_NAMESPACES: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  'http://purl.oclc.org/ooxml/spreadsheetml/main',
]);

/** Of the attribute by which a sheet names its part. */
const REFERENCE_NAMESPACES: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'http://purl.oclc.org/ooxml/officeDocument/relationships',
]);

const SAVE_AS_XLSX = 'Open it in your spreadsheet program and save it as .xlsx or CSV.';
const CHOOSE_OTHER = 'Choose the spreadsheet that holds the leads.';

export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

/** What a workbook is made of. */
export interface WorkbookParts {
  /** Sheets with cells, in the workbook's order: no chart, dialog or macro sheets. */
  readonly sheets: readonly SheetPart[];
  /** Whether days are counted from 1904 rather than from 1900. */
  readonly from1904: boolean;
  readonly stylesPart: string | null;
  readonly stringsPart: string | null;
}

/** @throws {WorkbookFault} if the archive holds something else, or a broken workbook. */
export async function findWorkbook(parts: ZipParts, signal: AbortSignal): Promise<WorkbookParts> {
  const part = await mainPart(parts, signal);
  const list = new SheetList();
  await readXml(parts.pieces(part, MAX_LIST_BYTES, signal), part, SHEET_NAMESPACES, list);
  if (!list.isWorkbook) throw otherKind('another Office document', CHOOSE_OTHER);
  const related = await relationshipsOf(parts, part, signal);
  const partOf = (type: string): string | null =>
    related.find((relationship) => relationship.type === type)?.part ?? null;
  const stringsPart = partOf('sharedStrings');
  return {
    sheets: sheetsOf(list, related),
    from1904: list.from1904,
    stylesPart: partOf('styles'),
    // Some programs name a list of texts that they leave out where it would be empty.
    stringsPart: stringsPart !== null && parts.has(stringsPart) ? stringsPart : null,
  };
}

async function mainPart(parts: ZipParts, signal: AbortSignal): Promise<string> {
  const related = await relationshipsOf(parts, '', signal);
  const part = related.find(({ type }) => type === 'officeDocument')?.part ?? null;
  if (part === null) throw kindOf(parts.names());
  if (/\.bin$/iu.test(part)) throw otherKind('a binary workbook (.xlsb)', SAVE_AS_XLSX);
  if (/^word\//iu.test(part)) throw otherKind('a Word document', CHOOSE_OTHER);
  if (/^ppt\//iu.test(part)) throw otherKind('a PowerPoint presentation', CHOOSE_OTHER);
  return part;
}

/** Tells an archive that is no Office document by the names of its parts. */
function kindOf(names: readonly string[]): Error {
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  if (has(/^xl\/workbook\.xml$/u)) return brokenWorkbook('the list of its parts is missing');
  if (has(/^content\.xml$/u) && has(/^mimetype$/u)) {
    return otherKind('an OpenDocument file (.ods or another)', SAVE_AS_XLSX);
  }
  if (has(/\.iwa$/u)) {
    return otherKind('an Apple document (Numbers or another)', 'Export it there as Excel or CSV.');
  }
  return otherKind('a ZIP archive', 'Unpack it first, then open the file inside.');
}

interface ListedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly id: string;
}

class SheetList implements XmlReader {
  readonly sheets: ListedSheet[] = [];
  from1904 = false;
  isWorkbook = false;

  open(name: string, attributes: Attributes, depth: number): void {
    if (depth === 1) this.isWorkbook = name === 'workbook';
    if (depth === 2 && name === 'workbookPr') this.from1904 = isTrue(attributes, 'date1904');
    if (depth !== 3 || name !== 'sheet') return;
    const reference = Object.values(attributes).find(
      ({ local, uri }) => local === 'id' && REFERENCE_NAMESPACES.has(uri),
    );
    const state = attributeOf(attributes, 'state');
    this.sheets.push({
      name: escapedText(attributeOf(attributes, 'name') ?? ''),
      hidden: state === 'hidden' || state === 'veryHidden',
      id: reference?.value ?? '',
    });
  }

  close(): void {
    // All there is to know is in the attributes.
  }

  text(): void {
    // As above.
  }
}

function sheetsOf(list: SheetList, related: readonly Relationship[]): readonly SheetPart[] {
  return list.sheets.flatMap(({ name, hidden, id }) => {
    const relationship = related.find((candidate) => candidate.id === id);
    if (!relationship) throw brokenWorkbook(`its sheet “${name}” is missing`);
    if (relationship.type !== 'worksheet' || relationship.part === null) return [];
    return [{ name, hidden, part: relationship.part }];
  });
}
