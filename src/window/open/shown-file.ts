import type { ImportPreview, ImportView, Intake } from '../../contract/import-views.ts';

/** More columns than that are counted in the preview, not shown. */
export const SHOWN_COLUMNS = 200;

/** A row of the preview. */
export interface PreviewRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A file as the first step shows it: from its beginning while it is read, then from its import. */
export interface ShownFile {
  readonly import: string;
  readonly fileName: string;
  readonly intake: Intake;
  /** Those of the first columns. */
  readonly headers: readonly string[];
  /** The first rows below the header; null until they are fetched. */
  readonly rows: readonly PreviewRow[] | null;
}

/** @returns a file that is still being read. */
export function shownPreview(preview: ImportPreview): ShownFile {
  return { ...preview, headers: preview.headers.slice(0, SHOWN_COLUMNS) };
}

/**
 * @param preview how the file of this import begins, if that was told
 * @returns a file that was read.
 */
export function shownImport(view: ImportView, preview: ImportPreview | null): ShownFile {
  const { fileName, intake, headers } = view;
  return {
    import: view.import,
    fileName,
    intake,
    headers: headers.slice(0, SHOWN_COLUMNS),
    rows: preview?.import === view.import ? preview.rows : null,
  };
}

/** A cell with more is not read to its end in one line. */
const SHOWN_CHARACTERS = 300;

/** @returns a cell in one line, as far as it can be seen. */
export function cellLine(cell: string): string {
  const line = cell.slice(0, SHOWN_CHARACTERS).replaceAll(/\r\n?|\n/gu, ' ↵ ');
  return cell.length > SHOWN_CHARACTERS ? `${line}…` : line;
}

/**
 * The row that may be the header where none was found: the first that is about as wide as the
 * table, because what stands above a table rarely is.
 */
export function rowInQuestion(file: ShownFile): number {
  if (file.intake.headerRow > 0) return file.intake.headerRow;
  const rows = (file.rows ?? []).map(({ row, cells }) => ({
    row,
    filled: cells.filter((cell) => cell.trim() !== '').length,
  }));
  const width = Math.max(0, ...rows.map(({ filled }) => filled));
  return rows.find(({ filled }) => filled >= width * 0.6)?.row ?? 1;
}
