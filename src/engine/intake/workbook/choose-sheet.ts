import { FilledCellFinder } from './sheet-part.ts';
import { brokenWorkbook, WorkbookFault } from './workbook-fault.ts';
import { SHEET_NAMESPACES, type SheetPart } from './workbook-part.ts';
import { readXml } from './xml-part.ts';

/**
 * @param wanted name of the sheet, where case and white space around it count only if two sheets
 *   differ by nothing else; null for the first visible one that has a cell, or else the first
 *   visible one.
 * @param piecesOf the XML of a sheet's part.
 * @throws {WorkbookFault} if there is no such sheet.
 */
export async function chooseSheet(
  sheets: readonly SheetPart[],
  wanted: string | null,
  piecesOf: (part: string) => AsyncIterable<Buffer>,
): Promise<SheetPart> {
  if (wanted !== null) return sheetNamed(sheets, wanted);
  const visible = sheets.filter(({ hidden }) => !hidden);
  const first = visible[0] ?? sheets[0];
  if (!first) throw noSheets();
  if (visible.length < 2) return first;
  for (const sheet of visible) {
    const finder = new FilledCellFinder();
    await readXml(piecesOf(sheet.part), sheet.part, SHEET_NAMESPACES, finder);
    if (finder.hasEnough) return sheet;
  }
  return first;
}

function sheetNamed(sheets: readonly SheetPart[], wanted: string): SheetPart {
  const found =
    sheets.find(({ name }) => name === wanted) ??
    sheets.find(({ name }) => folded(name) === folded(wanted));
  if (found) return found;
  if (sheets.length === 0) throw noSheets();
  const names = sheets.map(({ name }) => `“${name}”`).join(', ');
  throw new WorkbookFault(
    'no_sheet',
    `has no sheet called “${wanted}”.`,
    `Choose one of its sheets: ${names}.`,
  );
}

function folded(name: string): string {
  return name.trim().toLowerCase();
}

function noSheets(): WorkbookFault {
  return brokenWorkbook('it has no sheet with cells');
}
