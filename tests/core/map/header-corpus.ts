import { crmSheets } from './header-corpus-crm.ts';
import { guestCardSheets } from './header-corpus-guest-cards.ts';
import { propertySheets } from './header-corpus-property.ts';
import { oddSheets } from './header-corpus-odd.ts';
import { sampleCells } from './sample-cells.ts';

/*
 * Header rows as exports and hand-made sheets have them, each column with where a careful leasing
 * operations person would say that it goes. Written down in lines like
 *
 *   First Name=first_name ~first | Cell #=phone_1? ~phones | Unit= ~units
 *
 * `?`: has to be asked about, and all others not; nothing behind `=`: nowhere; `~`: what its cells are.
 */

/** A column of the corpus. */
export interface CorpusColumn {
  readonly header: string;
  /** A field's name, `lead_id`, or null for nowhere. */
  readonly expected: string | null;
  readonly asks: boolean;
}

/** A header row with a few rows below it. */
export interface CorpusSheet {
  readonly title: string;
  readonly columns: readonly CorpusColumn[];
  readonly records: readonly (readonly string[])[];
}

const COLUMN = /^(?<header>.*)=(?<field>\w*)(?<asks>\??)(?: ~(?<cells>\w+))?$/u;
const ROWS = 5;

/** @returns a sheet from a line of the corpus. */
function sheet(title: string, line: string): CorpusSheet {
  const parts = line.split('|').map((part) => {
    const groups = COLUMN.exec(part.trim().replaceAll(/\s+/gu, ' '))?.groups;
    if (!groups) throw new Error(`${title}: ${part} is no column.`);
    const { header = '', field = '', asks = '', cells } = groups;
    const column = { header, expected: field === '' ? null : field, asks: asks !== '' };
    return { column, cells: cells === undefined ? [] : sampleCells(cells) };
  });
  return {
    title,
    columns: parts.map(({ column }) => column),
    records: Array.from({ length: ROWS }, (_, row) => parts.map(({ cells }) => cells[row] ?? '')),
  };
}

export const headerCorpus: readonly CorpusSheet[] = Object.entries({
  ...propertySheets,
  ...crmSheets,
  ...guestCardSheets,
  ...oddSheets,
}).map(([title, line]) => sheet(title, line));
