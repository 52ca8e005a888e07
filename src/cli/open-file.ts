import { checkCounts } from '../engine/import/import-views.ts';
import type { ImportLibrary } from '../engine/import/import-library.ts';
import type { ImportSession } from '../engine/import/import-session.ts';
import type { CheckCounts, IntakeOptions } from '../contract/import-views.ts';
import { counted, tell, type Console } from './console.ts';
import { CommandFailure, exitCodes } from './exit-codes.ts';
import { useMapping } from './mapping-flags.ts';
import type { IntakeFlags, MappingFlags } from './options.ts';

/** Columns that a sentence names; a sheet may have hundreds. */
const MOST_NAMED = 10;
const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'comma',
  '\t': 'tab',
  ';': 'semicolon',
  '|': 'pipe',
};

/** A file that was opened, mapped and checked. */
export interface OpenedFile {
  readonly session: ImportSession;
  readonly counts: CheckCounts;
}

/**
 * Opens a file as the options say, tells what was found, and checks every row.
 *
 * @throws {CommandFailure} if its mapping can't be used; the import is removed then.
 * @throws {ProblemError} if the file can't be read.
 */
export async function openFile(
  imports: ImportLibrary,
  path: string,
  flags: IntakeFlags & MappingFlags,
  console: Console,
): Promise<OpenedFile> {
  const session = await imports.open(path, intakeOptions(flags));
  try {
    if (flags.sheet !== undefined && session.facts.workbook === null) {
      throw new CommandFailure(
        exitCodes.unusable,
        `${session.facts.fileName} is no workbook, so it has no sheets. Leave --sheet out.`,
      );
    }
    tell(console, foundSentence(session));
    for (const sentence of workbookSentences(session)) tell(console, sentence);
    await useMapping(session, flags, (sentence) => {
      tell(console, sentence);
    });
    tell(console, mappingSentence(session));
    const counts = checkCounts(session);
    if (!counts) throw new Error('A mapping without problems was not used.');
    return { session, counts };
  } catch (error) {
    imports.remove(session.facts.import);
    throw error;
  }
}

function intakeOptions({ encoding, delimiter, headerRow, sheet }: IntakeFlags): IntakeOptions {
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(headerRow === undefined ? {} : { headerRow }),
    ...(sheet === undefined ? {} : { sheet }),
  };
}

function foundSentence({ facts }: ImportSession): string {
  const { fileName, encoding, workbook, headerRow, rows, blankRows } = facts;
  const delimiter = DELIMITERS[facts.delimiter] ?? `“${facts.delimiter}”`;
  const how = workbook ? `sheet “${workbook.sheet}”` : `${encoding}, ${delimiter}`;
  const header = headerRow === 0 ? 'no header' : `header in row ${String(headerRow)}`;
  const blank = blankRows === 0 ? '' : `, ${counted(blankRows, 'blank row')} skipped`;
  return `${fileName}: ${how}, ${header}, ${counted(rows, 'row')}${blank}.`;
}

/** What a person who looks at a workbook would see and its rows don't show. */
function workbookSentences({ facts: { workbook } }: ImportSession): string[] {
  if (!workbook) return [];
  const { sheets, sheet, hiddenRows, hiddenColumns, mergedRanges, uncalculated } = workbook;
  const others = sheets.filter(({ name }) => name !== sheet).map(({ name }) => `“${name}”`);
  return [
    ...(others.length > 0 ? [`Other sheets, chosen with --sheet: ${others.join(', ')}.`] : []),
    ...(hiddenRows > 0 ? [`${counted(hiddenRows, 'hidden row')} read like the others.`] : []),
    ...(hiddenColumns > 0 ? [`${counted(hiddenColumns, 'hidden column')} read too.`] : []),
    ...(mergedRanges > 0
      ? [`${counted(mergedRanges, 'merged range')}: only its first cell holds a value.`]
      : []),
    ...(uncalculated > 0
      ? [`${counted(uncalculated, 'formula')} without a stored result: the cells are blank.`]
      : []),
  ];
}

function mappingSentence({ mapping }: ImportSession): string {
  const mapped = mapping.columns.filter(({ target }) => target !== null);
  const nowhere = mapping.columns.filter(
    ({ target, reason }) => target === null && reason !== 'own_report',
  );
  const pairs = mapped.map(({ header, target }) => `${header} → ${target ?? ''}`).join(', ');
  const names = nowhere.slice(0, MOST_NAMED).map(({ header }) => `“${header}”`);
  const more = nowhere.length > names.length ? ', …' : '';
  const leftOut = `; ${counted(nowhere.length, 'column')} left out: ${names.join(', ')}${more}`;
  return `Mapped: ${pairs}${nowhere.length === 0 ? '' : leftOut}.`;
}
