import type { Intake } from '../../contract/import-views.ts';
import { count, counted } from './numbers.ts';

/** Something about a file that a person should know before going on. */
export interface FileNote {
  readonly tone: 'quiet' | 'warning';
  readonly text: string;
}

/** @returns what is worth telling of a file, each in a plain sentence. */
export function fileNotes(intake: Intake): readonly FileNote[] {
  const notes: FileNote[] = [];
  const quiet = (text: string) => notes.push({ tone: 'quiet', text });
  const above = intake.headerRow - 1;
  if (above > 0) {
    const rows = above === 2 ? 'Rows 1 and 2' : `Rows 1 to ${count(above)}`;
    quiet(
      above === 1
        ? 'Row 1 stands above the header and is left out.'
        : `${rows} stand above the header and are left out.`,
    );
  }
  const { workbook } = intake;
  if (workbook === null) return notes;
  const { hiddenRows, hiddenColumns, mergedRanges, uncalculated } = workbook;
  if (hiddenRows > 0) quiet(hidden(hiddenRows, 'row'));
  if (hiddenColumns > 0) quiet(hidden(hiddenColumns, 'column'));
  if (mergedRanges > 0) {
    const whose = mergedRanges === 1 ? 'its first cell' : 'the first cell of each';
    const holds = mergedRanges === 1 ? 'the value' : 'its value';
    quiet(`${counted(mergedRanges, 'merged range')}: only ${whose} holds ${holds}.`);
  }
  if (uncalculated > 0) {
    const blank =
      uncalculated === 1
        ? '1 formula has no stored result: its cell is blank.'
        : `${count(uncalculated)} formulas have no stored result: their cells are blank.`;
    const mend = 'Open the workbook in Excel, save it, and open it again.';
    notes.unshift({ tone: 'warning', text: `${blank} ${mend}` });
  }
  return notes;
}

function hidden(number: number, what: string): string {
  const like = number === 1 ? 'is read like the others' : 'are read like the others';
  return `${counted(number, `hidden ${what}`)} ${like}.`;
}
