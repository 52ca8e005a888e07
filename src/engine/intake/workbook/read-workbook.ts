import { basename } from 'node:path';
import { ProblemError } from '../../problem-error.ts';
import { chooseSheet } from './choose-sheet.ts';
import { requireZip } from './container-kind.ts';
import { readSharedStrings } from './shared-strings-part.ts';
import { SheetReader } from './sheet-part.ts';
import { readFormats } from './styles-part.ts';
import { stoppedReading, WorkbookFault } from './workbook-fault.ts';
import { findWorkbook, SHEET_NAMESPACES } from './workbook-part.ts';
import { readXml } from './xml-part.ts';
import { ZipParts } from './zip-parts.ts';

/** A full sheet of 24 columns is 2 GiB of XML. It passes through; nothing of it stays in memory. */
const MAX_SHEET_BYTES = 64 * 1024 * 1024 * 1024;

/** A sheet with cells; chart, dialog and macro sheets are none. */
export interface SheetOfWorkbook {
  readonly name: string;
  readonly hidden: boolean;
}

export interface WorkbookFound {
  /** In the workbook's order. */
  readonly sheets: readonly SheetOfWorkbook[];
  /** Name of the one that is read. */
  readonly sheet: string;
}

/** What a reader of the text could not see. */
export interface WorkbookNotes {
  /** Hidden rows with a value, those that a filter hides among them. They are read like others. */
  readonly hiddenRows: number;
  /** Hidden columns, as far as the sheet has values. They are read like others. */
  readonly hiddenColumns: number;
  /** The value of merged cells is in the first of them only. */
  readonly mergedRanges: number;
  /** Formulas without a stored result, which are blank. */
  readonly uncalculated: number;
}

/** Takes in what is read, and is waited for where it is full. */
export interface WorkbookSink {
  /** Once, before any text. */
  found(found: WorkbookFound): void;
  /**
   * UTF-8 CSV, comma, rows ended by a line feed, quotes (RFC 4180) only where they are needed; about
   * 64 KiB a piece, ending with a row. The bytes are the sink's own.
   */
  text(bytes: Uint8Array): Promise<void> | void;
  /**
   * @param done compressed bytes of the sheet that were read, in proportion to what came out.
   * @param total compressed bytes of the sheet.
   */
  progress(done: number, total: number): void;
}

/**
 * Reads a sheet of an Excel workbook (.xlsx, .xlsm; ECMA-376 and ISO strict) as CSV, in bounded
 * memory. Lines are the sheet's rows: a row that is missing is an empty line, a row ends with its
 * last cell that is not blank, and there are no lines after the last of those. No formula, macro or
 * link is run or followed, and nothing is written to disk.
 *
 * @param sheet its name; null for the first visible sheet that is not empty.
 * @param signal aborting it ends the reading with the problem `stopped`.
 * @throws {ProblemError} `workbook_broken`, `workbook_protected`, `workbook_bomb`, `no_sheet` or
 *   `file_kind` if it can't be read.
 * @throws a system error if the file can't.
 */
export async function readWorkbook(
  path: string,
  sheet: string | null,
  sink: WorkbookSink,
  signal: AbortSignal,
): Promise<WorkbookNotes> {
  try {
    if (signal.aborted) throw stoppedReading();
    await requireZip(path);
    const parts = await ZipParts.open(path);
    try {
      return await readParts(parts, sheet, sink, signal);
    } finally {
      parts.close();
    }
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error;
    const { code, message, fix } = error;
    throw new ProblemError(
      code,
      code === 'stopped' ? message : `${basename(path)} ${message}`,
      fix,
    );
  }
}

async function readParts(
  parts: ZipParts,
  sheet: string | null,
  sink: WorkbookSink,
  signal: AbortSignal,
): Promise<WorkbookNotes> {
  const workbook = await findWorkbook(parts, signal);
  const chosen = await chooseSheet(workbook.sheets, sheet, (part) =>
    sheetPieces(parts, part, signal),
  );
  const sheets = workbook.sheets.map(({ name, hidden }) => ({ name, hidden }));
  sink.found({ sheets, sheet: chosen.name });
  const { packedBytes, bytes } = parts.size(chosen.part);
  sink.progress(0, packedBytes);
  const strings = await readSharedStrings(parts, workbook.stringsPart, signal);
  const formats = await readFormats(parts, workbook.stylesPart, signal);
  const reader = new SheetReader({ strings, formats, from1904: workbook.from1904 }, async (csv) => {
    for (const piece of csv) {
      await sink.text(piece);
      if (signal.aborted) throw stoppedReading();
    }
  });
  const pieces = counted(sheetPieces(parts, chosen.part, signal), (done) => {
    sink.progress(Math.round((packedBytes * done) / bytes), packedBytes);
  });
  await readXml(pieces, chosen.part, SHEET_NAMESPACES, reader);
  return reader.end();
}

function sheetPieces(parts: ZipParts, part: string, signal: AbortSignal): AsyncIterable<Buffer> {
  return parts.pieces(part, MAX_SHEET_BYTES, signal);
}

async function* counted(
  pieces: AsyncIterable<Buffer>,
  told: (doneBytes: number) => void,
): AsyncGenerator<Buffer> {
  let done = 0;
  for await (const piece of pieces) {
    yield piece;
    done += piece.length;
    told(done);
  }
}
