import { strToU8, zipSync } from 'fflate';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A sheet of a made-up workbook; all cells are text. */
export interface WorkbookSheet {
  readonly name: string;
  readonly hidden?: boolean;
  readonly rows: readonly (readonly string[])[];
  /** Numbers of rows that are hidden. */
  readonly hiddenRows?: readonly number[];
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

/**
 * Writes an Excel workbook.
 *
 * @returns its path.
 */
export function writeWorkbook(
  folder: string,
  name: string,
  sheets: readonly WorkbookSheet[],
): string {
  const path = join(folder, name);
  const part = (at: number) => `worksheets/sheet${String(at + 1)}.xml`;
  const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
  const bookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${bookType}"/>${sheets.map((_, at) => `<Override PartName="/xl/${part(at)}" ContentType="${sheetType}"/>`).join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.map((sheet, at) => `<sheet name="${escaped(sheet.name)}" sheetId="${at + 1}"${sheet.hidden === true ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships">${sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="${part(at)}"/>`).join('')}</Relationships>`,
  };
  sheets.forEach((sheet, at) => {
    const rows = sheet.rows.map((cells, row) => rowXml(sheet, cells, row + 1)).join('');
    files[`xl/${part(at)}`] =
      `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`;
  });
  const entries = Object.entries(files).map(([file, text]) => [file, strToU8(xml + text)]);
  writeFileSync(path, zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>));
  return path;
}

function rowXml(sheet: WorkbookSheet, cells: readonly string[], row: number): string {
  const inside = cells
    .map((text, at) => {
      const place = `${String.fromCharCode(65 + at)}${String(row)}`;
      return `<c r="${place}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
    })
    .join('');
  const hidden = sheet.hiddenRows?.includes(row) === true ? ' hidden="1"' : '';
  return `<row r="${String(row)}"${hidden}>${inside}</row>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
