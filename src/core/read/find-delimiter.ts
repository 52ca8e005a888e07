import Papa from 'papaparse';
import { USUAL_DELIMITERS } from './delimiter.ts';

/** What separates the cells of a file, and how that is known. */
export interface DelimiterFound {
  readonly delimiter: string;
  /** A short clause for a person. */
  readonly why: string;
}

/** Characters that separate cells now and then; mostly they are part of times and addresses. */
const RARE_DELIMITERS: readonly string[] = [':', '^', '~'];

/** More would not tell more, and giant cells would take long. */
const SAMPLE_CHARACTERS = 64 * 1024;
const RECORDS = 64;
/** The header stands among the first records if anywhere. */
const HEADER_RECORDS = 30;

/** How a file looks when it is split at one character. */
interface Split {
  readonly delimiter: string;
  /** Records that are not blank. */
  readonly records: number;
  /** Cells of most records; 1 where nothing is split. */
  readonly width: number;
  /** Records of that width, their quotes sound. */
  readonly agreeing: number;
  /** Number of the record with most known headers, from 1, and how many it holds. */
  readonly headerRow: number;
  readonly known: number;
  /** Whether the first record is known as a header and nothing is split there. */
  readonly knownAlone: boolean;
  /** The higher, the more speaks for it; 1 is a perfect table without known headers. */
  readonly score: number;
}

/**
 * Tells what separates a file's cells: known headers say most, then how many records agree in their
 * width.
 *
 * @param sample the beginning of the file, decoded, without a `sep=` line. Its last record may be
 *   cut off.
 * @param isKnownHeader whether a cell is surely a header.
 * @returns a comma where nothing separates the cells.
 */
export function findDelimiter(
  sample: string,
  isKnownHeader: (header: string) => boolean,
): DelimiterFound {
  const text = sample.slice(0, SAMPLE_CHARACTERS).replace(/\r\n?/gu, '\n');
  const split = (delimiter: string) => splitAt(text, delimiter, isKnownHeader);
  const usual = best(USUAL_DELIMITERS.map(split));
  const rare = best(RARE_DELIMITERS.map(split));
  const isUsual = usual !== null && isCredible(usual);
  if (rare !== null && isStrong(rare) && (!isUsual || rare.known > usual.known + 1)) {
    return { delimiter: rare.delimiter, why: reasonFor(rare) };
  }
  if (isUsual) return { delimiter: usual.delimiter, why: reasonFor(usual) };
  return { delimiter: ',', why: 'nothing separates the cells' };
}

/** Of equally good ones the first that gives more cells. */
function best(splits: readonly (Split | null)[]): Split | null {
  let found: Split | null = null;
  for (const split of splits) {
    if (split === null) continue;
    const isBetter =
      found === null ||
      split.score > found.score + 0.001 ||
      (split.score > found.score - 0.001 && split.width > found.width);
    if (isBetter) found = split;
  }
  return found;
}

function isCredible({ agreeing, records, known, knownAlone }: Split): boolean {
  const agree = agreeing / records >= 0.5;
  // A known header by itself has one column below, in whose texts the character comes now and then.
  return knownAlone ? agree && known >= 2 : agree || known >= 2;
}

/** What is usually part of a value has to separate the cells of each row. */
function isStrong({ known, width, agreeing, records }: Split): boolean {
  if (known >= 2) return agreeing / records >= 0.5;
  return width >= 3 && records >= 2 && agreeing === records;
}

function splitAt(
  text: string,
  delimiter: string,
  isKnownHeader: (header: string) => boolean,
): Split | null {
  const { data, errors } = Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    preview: RECORDS,
  });
  const faulty = new Set(errors.flatMap(({ type, row }) => (type === 'Quotes' ? (row ?? []) : [])));
  const all = data.map((cells, index) => ({ cells, index, isSound: !faulty.has(index) }));
  const isCut = data.length < RECORDS && !text.endsWith('\n');
  const whole = isCut && all.length > 2 ? all.slice(0, -1) : all;
  const records = whole.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const width = widthOf(records.filter(({ isSound }) => isSound).map(({ cells }) => cells.length));
  const first = records[0];
  if (first === undefined || width < 2) return null;

  const agreeing = records.filter(({ cells, isSound }) => isSound && cells.length === width);
  const share = agreeing.length / records.length;
  let known = 0;
  let header = agreeing[0] ?? first;
  for (const record of records.slice(0, HEADER_RECORDS)) {
    const count =
      record.isSound && record.cells.length > 1 ? knownIn(record.cells, isKnownHeader) : 0;
    if (count > known) {
      known = count;
      header = record;
    }
  }
  // What stands above a table is rarely as wide; a table that leaves out its first line is none.
  const firstFits = first.cells.length === width ? 1 : 0.8;
  const score = share * (1 + known) * firstFits * purity(header.cells, delimiter);
  return {
    delimiter,
    records: records.length,
    width,
    agreeing: agreeing.length,
    headerRow: header.index + 1,
    known,
    knownAlone: first.cells.length === 1 && isKnownHeader(first.cells[0] ?? ''),
    score,
  };
}

/** @returns the number of cells, 2 or more, that most records have; of equal ones the larger. */
function widthOf(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let found = 1;
  let most = 0;
  for (const [width, count] of counts) {
    if (width < 2 || count < most || (count === most && width < found)) continue;
    found = width;
    most = count;
  }
  return found;
}

function knownIn(cells: readonly string[], isKnownHeader: (header: string) => boolean): number {
  return new Set(cells.map((cell) => cell.trim().toLowerCase()).filter(isKnownHeader)).size;
}

/** A header hardly holds what separates cells elsewhere, a tab least of all; a comma it may. */
function purity(header: readonly string[], delimiter: string): number {
  const holds = (character: string) =>
    character !== delimiter && header.some((cell) => cell.includes(character));
  if (holds('\t')) return 0.3;
  if (holds('|')) return 0.6;
  return holds(';') ? 0.8 : 1;
}

function reasonFor({ known, headerRow, agreeing, records, width }: Split): string {
  const row = String(headerRow);
  if (known >= 2) return `the headers in row ${row} are known with it`;
  if (known === 1) return `a header in row ${row} is known with it`;
  const cells = `${String(width)} cells with it`;
  if (records === 1) return `the only row has ${cells}`;
  return `${String(agreeing)} of ${String(records)} rows have ${cells}`;
}
