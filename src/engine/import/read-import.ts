import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportPreview, Intake, IntakeOptions } from '../../contract/import-views.ts';
import { ColumnCount } from '../../core/column-count.ts';
import { columnHeaders } from '../../core/map/column-headers.ts';
import type { Catalogue } from '../../core/model/field.ts';
import type { Mapping } from '../../core/model/mapping.ts';
import { isBlankRow } from '../../core/read/rows-reader.ts';
import type { CheckedTable, RowChecker } from '../../core/row-checker.ts';
import { fileProblem } from '../intake/file-problem.ts';
import type { EncodingFound } from '../intake/find-encoding.ts';
import { stoppedProblem } from '../intake/stopped-problem.ts';
import { openTableText, OtherEncoding, type TableText } from '../intake/table-text.ts';
import { ProblemError } from '../problem-error.ts';
import type { TableShape } from './block-reader.ts';
import type { ImportFacts } from './import-database.ts';
import { rentsToCount, withRentQuestions } from './rent-units.ts';
import type { BlockIndex } from './row-store.ts';
import type { SegmentJob } from './segment-reader.ts';
import type { SegmentReaders } from './segment-readers.ts';
import { SheetCheck } from './sheet-check.ts';
import { copyTable } from './table-copy.ts';
import { readHead, samplesOf, type TableHead } from './table-head.ts';

/** Rows that are shown while the rest is read, and columns of them. */
const PREVIEW_ROWS = 50;
const PREVIEW_COLUMNS = 200;

/** What one reading of a file gives: facts, the index of its rows, and the check if it could be made. */
export interface Reading {
  readonly facts: ImportFacts;
  readonly index: BlockIndex;
  /** Where the numbering of the rows jumps. */
  readonly gaps: Uint32Array<ArrayBuffer>;
  readonly mapping: Mapping;
  /** null where the mapping needs a person first. */
  readonly check: { readonly checker: RowChecker; readonly sheetCheck: SheetCheck } | null;
}

/**
 * Makes the mapping that a file starts with.
 *
 * @param records the first rows behind the header, blank ones too.
 */
export type MakeMapping = (
  headers: readonly string[],
  records: readonly (readonly string[])[],
) => Mapping;

/** What a reading needs besides the file. */
export interface ReadingWorld {
  readonly importId: string;
  /** The import's folder; it exists. */
  readonly folder: string;
  /** Name of the file that will hold the rows. */
  readonly rowsFile: string;
  /** What the import is called. */
  readonly fileName: string;
  /** The catalogue that a mapping names. */
  readonly catalogueFor: (mapping: Mapping) => Catalogue;
  readonly openedAt: number;
  readonly workbookWorker: URL | null;
  readonly knowsHeader: (header: string) => boolean;
  /** Makes the mapping once the headers and the first rows are known. */
  readonly map: MakeMapping;
  /** The checker for a mapping, or null where it can't be used yet. */
  readonly checkerFor: (mapping: Mapping, table: CheckedTable) => RowChecker | null;
  readonly readersFor: (job: SegmentJob, bytes: number) => SegmentReaders;
  readonly onPreview: (preview: ImportPreview) => void;
  readonly onProgress: (progress: { done: number; total: number; rows: number }) => void;
  readonly signal: AbortSignal;
}

/**
 * Reads a file into an import's folder: its rows are copied, numbered and, where the headers alone
 * settle the mapping, checked on the way.
 *
 * @throws {ProblemError} with the sentence for the person; nothing is left behind then.
 */
export async function readImport(
  path: string,
  options: IntakeOptions,
  world: ReadingWorld,
): Promise<Reading> {
  let encodingFound: EncodingFound | null = null;
  for (;;) {
    try {
      return await readOnce(path, options, encodingFound, world);
    } catch (error) {
      await rm(join(world.folder, world.rowsFile), { force: true });
      if (!(error instanceof OtherEncoding)) throw fileProblem(error, world.fileName);
      encodingFound = error.found;
    }
  }
}

async function readOnce(
  path: string,
  options: IntakeOptions,
  encodingFound: EncodingFound | null,
  world: ReadingWorld,
): Promise<Reading> {
  const { workbookWorker, signal } = world;
  const text = await openTableText(path, options, { encodingFound, workbookWorker, signal });
  try {
    const isWorkbook = text.format.kind === 'workbook';
    const { fileName, knowsHeader } = world;
    const headWorld = { fileName, isWorkbook, knowsHeader };
    const { head, rest } = await readHead(text.pieces, options, headWorld);
    const headers = columnHeaders(head.rawHeaders);
    const intake = intakeOf(text, head, options);
    world.onPreview(previewOf(world, head, headers, intake));
    const mapping = world.map(headers, head.records);
    const checker = head.headerAsks
      ? null
      : world.checkerFor(mapping, { width: headers.length, isWorkbook });
    const { delimiter, rawHeaders } = head;
    const shape: TableShape = { delimiter, rawHeaders, isWorkbook };
    const sheetCheck = checker ? new SheetCheck(checker) : null;
    const counts = rentsToCount(mapping, world.catalogueFor(mapping)).map(
      (recipe) => new ColumnCount(recipe),
    );
    const recipes = counts.map(({ recipe }) => recipe);
    const job = { shape, check: checker?.recipe ?? null, counts: recipes };
    const readers = world.readersFor(job, text.format.bytes);
    const copied = await withReaders(readers, signal, () => {
      const path = join(world.folder, world.rowsFile);
      const target = { path, headerRow: head.headerRow, fileName };
      return copyTable(rest, readers, target, ({ checked, tallies }, rows) => {
        if (checked) sheetCheck?.append(checked);
        tallies.forEach((tally, at) => counts[at]?.append(tally));
        world.onProgress({ ...text.progress(), rows });
      });
    });
    if (copied.rows === 0) throw noRows(fileName, head.headerRow);
    const { sha256, encodingWhy, notes } = await text.finish();
    if (signal.aborted) throw stoppedProblem();
    const { workbook, ...found } = intake;
    const facts: ImportFacts = {
      ...found,
      import: world.importId,
      fileName,
      path,
      sha256,
      openedAt: world.openedAt,
      encodingWhy,
      workbook: workbook && { ...workbook, ...notes },
      rows: copied.rows,
      blankRows: copied.numbers.blankRows,
      headers,
      rawHeaders: [...rawHeaders],
      samples: samplesOf(head),
      rowsFile: world.rowsFile,
    };
    const judged = withRentQuestions(mapping, counts);
    const check = checker && sheetCheck && judged === mapping ? { checker, sheetCheck } : null;
    const { index, numbers } = copied;
    return { facts, index, gaps: numbers.gaps, mapping: judged, check };
  } finally {
    await text.close();
  }
}

/** Ends the readers when the work is done, or at once when it is to be stopped. */
async function withReaders<T>(
  readers: SegmentReaders,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const stop = (): void => void readers.close();
  signal.addEventListener('abort', stop);
  try {
    return await work();
  } catch (error) {
    throw signal.aborted ? stoppedProblem() : error;
  } finally {
    signal.removeEventListener('abort', stop);
    await readers.close();
  }
}

function previewOf(
  { importId, fileName }: ReadingWorld,
  head: TableHead,
  headers: readonly string[],
  found: FoundIntake,
): ImportPreview {
  const rows: { row: number; cells: string[] }[] = [];
  head.records.forEach((cells, at) => {
    if (rows.length >= PREVIEW_ROWS || isBlankRow(cells)) return;
    rows.push({ row: head.headerRow + 1 + at, cells: cells.slice(0, PREVIEW_COLUMNS) });
  });
  const intake = { ...found, columns: headers.length };
  return { import: importId, fileName, headers: headers.slice(0, PREVIEW_COLUMNS), rows, intake };
}

/** The number of columns is that of the headers, which go beside it. */
type FoundIntake = Omit<Intake, 'columns'>;

/** How the file is read, as far as its beginning tells. */
function intakeOf({ format }: TableText, head: TableHead, chosen: IntakeOptions): FoundIntake {
  const { workbook, ...how } = format;
  const notYetCounted = { hiddenRows: 0, hiddenColumns: 0, mergedRanges: 0, uncalculated: 0 };
  return {
    ...how,
    delimiter: head.delimiter,
    delimiterWhy: head.delimiterWhy,
    headerRow: head.headerRow,
    headerWhy: head.headerWhy,
    headerAsks: head.headerAsks,
    chosen,
    rows: 0,
    blankRows: 0,
    workbook: workbook && { ...workbook, sheets: [...workbook.sheets], ...notYetCounted },
  };
}

function noRows(fileName: string, headerRow: number): ProblemError {
  return new ProblemError(
    'no_rows',
    `${fileName} has a header in row ${String(headerRow)} and no rows below it.`,
    'Choose a file with at least one row below the header.',
  );
}
