import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { afterAll } from 'vitest';
import {
  readWorkbook,
  type WorkbookFound,
  type WorkbookNotes,
} from '../../../../src/engine/intake/workbook/read-workbook.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A sheet of a made workbook. */
export interface MadeSheet {
  readonly name: string;
  /** XML of the rows. */
  readonly rows: string;
  /** XML before and after the rows. */
  readonly before?: string;
  readonly after?: string;
  readonly state?: string;
  /** Last word of the relationship's type. */
  readonly type?: string;
}

export interface MadeWorkbook {
  readonly sheets: readonly MadeSheet[];
  /** XML of the shared texts, without `sst`. */
  readonly strings?: string;
  /** XML within `styleSheet`. */
  readonly styles?: string;
  readonly date1904?: boolean;
}

/** The parts of a workbook by their names, as a ZIP writer takes them. */
export type Parts = Record<string, string>;

/** @returns an Excel workbook's parts; tests change them at will. */
export function partsOf(workbook: MadeWorkbook): Parts {
  const { sheets, strings, styles, date1904 = false } = workbook;
  const parts: Parts = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relationships([['main', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml':
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr date1904="${date1904 ? 1 : 0}"/>` +
      `<sheets>${sheets.map(listed).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([
      ...sheets.map(
        ({ type = 'worksheet' }, at) => [`s${at}`, type, `worksheets/sheet${at}.xml`] as const,
      ),
      ...(strings === undefined ? [] : [['t', 'sharedStrings', 'sharedStrings.xml'] as const]),
      ...(styles === undefined ? [] : [['f', 'styles', 'styles.xml'] as const]),
    ]),
  };
  for (const [at, { rows, before = '', after = '' }] of sheets.entries()) {
    parts[`xl/worksheets/sheet${at}.xml`] =
      `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}">` +
      `${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;
  }
  if (strings !== undefined) {
    parts['xl/sharedStrings.xml'] = `<sst xmlns="${MAIN}">${strings}</sst>`;
  }
  if (styles !== undefined) {
    parts['xl/styles.xml'] = `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`;
  }
  return parts;
}

function listed({ name, state = 'visible' }: MadeSheet, at: number): string {
  return `<sheet name="${name}" sheetId="${at + 1}" state="${state}" r:id="s${at}"/>`;
}

/** @param list id, last word of the type, and target of each. */
export function relationships(
  list: readonly (readonly [id: string, type: string, target: string])[],
): string {
  const each = list.map(
    ([id, type, target]) =>
      `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}">${each.join('')}</Relationships>`;
}

/** @returns the parts but for one. */
export function without(parts: Parts, name: string): Parts {
  return Object.fromEntries(Object.entries(parts).filter(([part]) => part !== name));
}

/** @returns the bytes of an archive with these parts. */
export function zipped(parts: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const zippable: Zippable = {};
  for (const [name, content] of Object.entries(parts)) {
    zippable[name] = typeof content === 'string' ? strToU8(content) : content;
  }
  return Buffer.from(zipSync(zippable));
}

const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** @returns the path of a file called leads.xlsx with these bytes. */
export function fileOf(bytes: Uint8Array): string {
  const path = join(mkdtempSync(join(folder, 'file-')), 'leads.xlsx');
  writeFileSync(path, bytes);
  return path;
}

/** A sheet that was read. */
export interface ReadSheet {
  readonly text: string;
  readonly found: WorkbookFound;
  readonly notes: WorkbookNotes;
}

/** Reads a sheet of an archive of these bytes or parts. */
export async function read(
  content: Uint8Array | Parts,
  sheet: string | null = null,
): Promise<ReadSheet> {
  const path = fileOf(content instanceof Uint8Array ? content : zipped(content));
  const pieces: Buffer[] = [];
  const founds: WorkbookFound[] = [];
  const sink = {
    found: (told: WorkbookFound) => {
      founds.push(told);
    },
    text: (bytes: Uint8Array) => {
      pieces.push(Buffer.from(bytes));
    },
    progress: () => undefined,
  };
  const notes = await readWorkbook(path, sheet, sink, new AbortController().signal);
  const [found] = founds;
  if (!found || founds.length > 1) throw new Error('The sheets are told once.');
  return { text: Buffer.concat(pieces).toString('utf8'), found, notes };
}

/** @returns the CSV of one sheet with these rows, and with the workbook's other parts. */
export async function textOf(
  rows: string,
  others: Omit<MadeWorkbook, 'sheets'> = {},
): Promise<string> {
  return (await read(partsOf({ sheets: [{ name: 'Leads', rows }], ...others }))).text;
}

/** @returns a cell of row 1 in column A with a number in a format of this code. */
export async function shown(
  stored: string,
  code: string,
  options: { readonly date1904?: boolean } = {},
): Promise<string> {
  const escaped = code.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const styles =
    `<numFmts><numFmt numFmtId="164" formatCode="${escaped}"/></numFmts>` +
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>';
  const rows = `<row r="1"><c r="A1" s="1"><v>${stored}</v></c></row>`;
  return (await textOf(rows, { styles, ...options })).trimEnd();
}
