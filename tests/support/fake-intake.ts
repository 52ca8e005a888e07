import type { ImportPreview, Intake, IntakeOptions } from '../../src/contract/import-views.ts';
import { fakeHeadersOf, fakeRow } from './fake-sheet.ts';

/* How the made-up app reads its files: what it finds, and what the choices make of it. */

/** A file that can be opened. */
export interface FakeFile {
  readonly name: string;
  readonly rows: number;
  /** 13 when left out. */
  readonly columns?: number;
  /** Sheets of a workbook; a text file has none. */
  readonly sheets?: readonly { readonly name: string; readonly hidden: boolean }[];
  /** Whether a person has to say which row is the header. */
  readonly asks?: boolean;
}

const plainColumns = 13;

export function columnsOf(file: FakeFile): number {
  return file.columns ?? plainColumns;
}

export function headersOf(columns: number, intake: Intake): readonly string[] {
  const headers = fakeHeadersOf(columns);
  return intake.headerRow === 0 ? headers.map((_, at) => `Column ${letters(at)}`) : headers;
}

function letters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : `${letters(Math.floor(at / 26) - 1)}${last}`;
}

/** @returns how a file is read with these choices. */
export function intakeOf(file: FakeFile, chosen: IntakeOptions): Intake {
  const { sheets = null } = file;
  const asks = file.asks === true && chosen.headerRow === undefined;
  return {
    kind: sheets === null ? 'text' : 'workbook',
    encoding: chosen.encoding ?? 'utf-8',
    encodingFound: 'utf-8',
    encodingWhy: chosen.encoding === undefined ? 'a byte order mark says so' : 'as chosen',
    delimiter: chosen.delimiter ?? ',',
    delimiterWhy:
      chosen.delimiter === undefined ? 'the headers in row 1 are known with it' : 'as chosen',
    headerRow: chosen.headerRow ?? (asks ? 0 : 1),
    headerWhy: asks
      ? 'row 2 looks like data: “512-555-1000”, “1/1/2026”'
      : chosen.headerRow === undefined
        ? 'row 1 holds 11 known headers'
        : 'as chosen',
    headerAsks: asks,
    chosen,
    columns: columnsOf(file),
    rows: file.rows,
    blankRows: 2,
    bytes: file.rows * 180,
    workbook:
      sheets === null
        ? null
        : {
            sheets: [...sheets],
            sheet: chosen.sheet ?? sheets[0]?.name ?? '',
            hiddenRows: 3,
            hiddenColumns: 1,
            mergedRanges: 4,
            uncalculated: 5,
          },
  };
}

/** @returns what is told of a file before the rest of it is read. */
export function previewOf(id: string, file: FakeFile, intake: Intake): ImportPreview {
  const shown = Math.min(200, intake.columns);
  return {
    import: id,
    fileName: file.name,
    intake: { ...intake, rows: 0, blankRows: 0, workbook: withoutNotes(intake) },
    headers: headersOf(intake.columns, intake).slice(0, shown),
    rows: Array.from({ length: Math.min(50, file.rows) }, (_, index) => {
      const { row, cells } = fakeRow(index, new Map(), false, shown);
      return { row, cells: cells.slice(0, shown) };
    }),
  };
}

/** What is counted on the way is not known at the beginning. */
function withoutNotes({ workbook }: Intake): Intake['workbook'] {
  const none = { hiddenRows: 0, hiddenColumns: 0, mergedRanges: 0, uncalculated: 0 };
  return workbook === null ? null : { ...workbook, ...none };
}
