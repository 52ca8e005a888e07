import type { IntakeOptions } from '../contract/calls.ts';
import { checkCounts } from '../engine/import/import-views.ts';
import type { ImportLibrary } from '../engine/import/import-library.ts';
import type { ImportSession } from '../engine/import/import-session.ts';
import type { CheckCounts } from '../contract/import-views.ts';
import { counted, tell, type Console } from './console.ts';
import { CommandFailure, exitCodes } from './exit-codes.ts';
import { useMapping } from './mapping-flags.ts';
import type { IntakeFlags, MappingFlags } from './options.ts';

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
    if (flags.sheet !== undefined) {
      throw new CommandFailure(
        exitCodes.unusable,
        `${session.facts.fileName} is no workbook, so it has no sheets. Leave --sheet out.`,
      );
    }
    tell(console, foundSentence(session));
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

function intakeOptions({ encoding, delimiter, headerRow }: IntakeFlags): IntakeOptions {
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(headerRow === undefined ? {} : { headerRow }),
  };
}

function foundSentence({ facts }: ImportSession): string {
  const delimiter = DELIMITERS[facts.delimiter] ?? `“${facts.delimiter}”`;
  const blank = facts.blankRows === 0 ? '' : `, ${counted(facts.blankRows, 'blank row')} skipped`;
  return `${facts.fileName}: ${facts.encoding}, ${delimiter}, header in row ${String(facts.headerRow)}, ${counted(facts.rows, 'row')}${blank}.`;
}

function mappingSentence({ mapping }: ImportSession): string {
  const mapped = mapping.columns.filter(({ target }) => target !== null);
  const nowhere = mapping.columns.length - mapped.length;
  const pairs = mapped.map(({ header, target }) => `${header} → ${target ?? ''}`).join(', ');
  return `Mapped: ${pairs}${nowhere === 0 ? '' : `; ${counted(nowhere, 'column')} left out`}.`;
}
