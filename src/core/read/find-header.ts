import { shapeOf } from './cell-shape.ts';
import { isSetApart, isShapedAs } from './header-contrast.ts';

/** The row that is taken for the header, and how that is known. */
export interface HeaderFound {
  /** Number of the record, from 1; 0: there is no header. */
  readonly headerRow: number;
  /** Whether a person has to say: the row may be data, or the header may be another one. */
  readonly asks: boolean;
  /** A short clause for a person. */
  readonly why: string;
}

/** A record that is not blank. */
interface Candidate {
  /** Its number, from 1. */
  readonly row: number;
  readonly cells: readonly string[];
  /** Cells that are not blank. */
  readonly filled: number;
  /** Different known headers. */
  readonly known: number;
  /** Cells that look like data and are no known header. */
  readonly data: number;
}

/** A preamble and two rows of headers are no longer. */
const ROWS_BELOW = 20;

/**
 * Proposes the header: the row in which most headers are known, else the first that is as wide as
 * the table, if it holds words alone. Data is never taken for a header, nor a preamble, without
 * asking.
 *
 * @param records the first records of the file, blank ones too, at most some 100.
 * @param isKnownHeader whether a cell is surely a header.
 */
export function findHeader(
  records: readonly (readonly string[])[],
  isKnownHeader: (header: string) => boolean,
): HeaderFound {
  const candidates = records.flatMap((cells, index) => candidateOf(cells, index, isKnownHeader));
  if (candidates.length === 0) {
    return { headerRow: 0, asks: false, why: 'there are only blank rows' };
  }
  const width = tableWidth(candidates);
  const known = mostKnown(candidates);
  const first = candidates.find((each) => isAsWide(each, width)) ?? candidates[0];
  if (first === undefined) return { headerRow: 0, asks: false, why: 'there are only blank rows' };
  if (known !== null) return knownHeader(known, first, candidates, width);
  return unknownHeader(first, candidates, width);
}

function candidateOf(
  cells: readonly string[],
  index: number,
  isKnownHeader: (header: string) => boolean,
): Candidate[] {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length === 0) return [];
  const headers = new Set(filled.filter(isKnownHeader));
  const known = new Set(Array.from(headers, (cell) => cell.trim().toLowerCase())).size;
  const data = filled.filter((cell) => !headers.has(cell) && shapeOf(cell) === 'data').length;
  return [{ row: index + 1, cells, filled: filled.length, known, data }];
}

/** @returns the filled cells of the fullest rows; one row alone may be a fault. */
function tableWidth(candidates: readonly Candidate[]): number {
  const sorted = candidates.map(({ filled }) => filled).toSorted((a, b) => b - a);
  return (sorted.length > 2 ? sorted[1] : sorted[0]) ?? 0;
}

function isAsWide({ filled, cells, known }: Candidate, width: number): boolean {
  // "Generated:" and what stands beside it are no row of a table.
  const isLabelled = width > 1 && filled <= 2 && /[:：]\s*$/u.test(firstFilled(cells));
  // Blank headers count where others are known: their columns are there all the same.
  const hasCells = (known > 0 ? cells.length : filled) >= Math.min(width, Math.max(2, width * 0.6));
  return !(isLabelled && known === 0) && hasCells;
}

function firstFilled(cells: readonly string[]): string {
  return cells.find((cell) => cell.trim() !== '') ?? '';
}

/**
 * @returns the first row with most known headers. A row of data may hold a word that is also a
 *   header, "Mobile" say, but far fewer of them than data.
 */
function mostKnown(candidates: readonly Candidate[]): Candidate | null {
  let found: Candidate | null = null;
  for (const each of candidates) {
    if (each.known === 0 || each.known <= each.data * 2) continue;
    if (found === null || each.known > found.known) found = each;
  }
  return found;
}

function knownHeader(
  header: Candidate,
  first: Candidate,
  candidates: readonly Candidate[],
  width: number,
): HeaderFound {
  const below = belowOf(header, candidates);
  // A single word says little, least of all about a row that is not where the header should be.
  if (header.known === 1 && !isSetApart(header.cells, below, 'not_alike')) {
    return unknownHeader(first, candidates, width);
  }
  if (header.known === 1 && width > 1 && header !== first) {
    const mayBeHeader = header.row - first.row <= 2 && !isShapedAs(header.cells, below);
    if (!mayBeHeader || !isAsWide(header, width)) return unknownHeader(first, candidates, width);
    const why = `${knownReason(header)}, but row ${String(first.row)} above it may be one`;
    return { headerRow: header.row, asks: true, why };
  }
  const above = candidates.filter(({ row }) => row < header.row);
  const groups = above.at(-1);
  if (groups !== undefined && namesGroups(groups, header)) above.pop();
  // “Generated, 11/20/2026” above a narrow table has fewer cells than its header.
  const isWhole = header.known > 1 && header.known === header.filled;
  const rows = above.filter(
    (each) =>
      isAsWide(each, width) &&
      !(isWhole && each.filled < header.filled) &&
      isShapedAs(each.cells, below),
  );
  if (rows.length > 0) {
    const where = rowsText(rows.map(({ row }) => row));
    const why = `${knownReason(header)}, but ${where} above it may be data`;
    return { headerRow: header.row, asks: true, why };
  }
  const asks = !isAsWide(header, width);
  if (asks) {
    const why = `${knownReason(header)}, but other rows have more cells`;
    return { headerRow: header.row, asks, why };
  }
  const why =
    groups !== undefined && groups !== above.at(-1)
      ? `${knownReason(header)}; row ${String(groups.row)} above it names groups`
      : knownReason(header);
  return { headerRow: header.row, asks, why };
}

/** "Contact,,,Address,," right above the names of the columns; each may be there several times. */
function namesGroups(groups: Candidate, header: Candidate): boolean {
  if (groups.row !== header.row - 1 || groups.data > 0 || groups.filled < 2) return false;
  const filled = groups.cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return groups.known >= 2 || new Set(filled).size < header.filled;
}

function unknownHeader(
  first: Candidate,
  candidates: readonly Candidate[],
  width: number,
): HeaderFound {
  const row = String(first.row);
  if (first.data > 0 && first.known <= first.data * 2) {
    const later = headerBelow(first, candidates, width);
    if (later !== null) {
      return {
        headerRow: later.row,
        asks: true,
        why: `row ${String(later.row)} is the first that is as wide as the rows below and holds words alone`,
      };
    }
    return {
      headerRow: 0,
      asks: true,
      why: `row ${row} looks like data: ${examples(first.cells)}`,
    };
  }
  if (first.row !== candidates[0]?.row) {
    return {
      headerRow: first.row,
      asks: first.known === 0,
      why:
        first.known > 0
          ? knownReason(first)
          : `row ${row} is the first that is as wide as the rows below`,
    };
  }
  const below = belowOf(first, candidates);
  if (isSetApart(first.cells, below, 'data_below')) {
    return {
      headerRow: first.row,
      asks: false,
      why: `row ${row} holds words, the rows below hold data`,
    };
  }
  if (isSetApart(first.cells, below, 'written_otherwise')) {
    return {
      headerRow: first.row,
      asks: false,
      why: `row ${row} is written unlike the rows below`,
    };
  }
  return { headerRow: first.row, asks: true, why: `row ${row} and the rows below look alike` };
}

/** A preamble of several cells, with dates in them, is narrower than the header below it. */
function headerBelow(
  first: Candidate,
  candidates: readonly Candidate[],
  width: number,
): Candidate | null {
  const later = candidates.find(
    (each) => each.row > first.row && each.filled >= width && each.filled > first.filled,
  );
  if (later === undefined || later.data > 0) return null;
  return isSetApart(later.cells, belowOf(later, candidates), 'data_below') ? later : null;
}

function belowOf(header: Candidate, candidates: readonly Candidate[]): (readonly string[])[] {
  return candidates
    .filter(({ row }) => row > header.row)
    .slice(0, ROWS_BELOW)
    .map(({ cells }) => cells);
}

function knownReason({ row, known }: Candidate): string {
  return known === 1
    ? `row ${String(row)} holds a known header`
    : `row ${String(row)} holds ${String(known)} known headers`;
}

function rowsText(rows: readonly number[]): string {
  const [first = 0] = rows;
  return rows.length === 1
    ? `row ${String(first)}`
    : `rows ${String(first)} to ${String(rows.at(-1))}`;
}

/** Two cells that look like data, as they stand. */
function examples(cells: readonly string[]): string {
  return cells
    .filter((cell) => shapeOf(cell) === 'data')
    .slice(0, 2)
    .map((cell) => cell.trim())
    .map((text) => (text.length > 30 ? `“${text.slice(0, 29)}…”` : `“${text}”`))
    .join(', ');
}
