import { InvalidArgumentError, Option, type Command } from 'commander';

/*
 * The options that several commands share, each stated once. Commander checks their form; what a
 * file makes of them is checked when it is open.
 */

export interface IntakeFlags {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
  readonly headerRow?: number;
}

export interface MappingFlags {
  readonly profile?: string;
  readonly saveProfile?: string;
  readonly map?: readonly string[];
  readonly set?: readonly string[];
  readonly dateFormat?: readonly string[];
  readonly rent?: 'dollars' | 'cents';
  readonly blank?: readonly string[];
  readonly duplicates?: 'block' | 'last' | 'merge' | 'leave-out';
}

export interface SendingFlags {
  readonly connection?: string;
  readonly baseUrl?: string;
  readonly tokenEnv: string;
  readonly rate: number;
  /** Left out: 8, and more where the server answers late. */
  readonly concurrency?: number;
  readonly trial?: number;
  readonly confirmTimeout: number;
  readonly out?: string;
  readonly json?: true;
  readonly yes?: true;
}

const collect = (value: string, earlier: readonly string[] | undefined): string[] => [
  ...(earlier ?? []),
  value,
];

/** @returns a parser for whole numbers from `least` to `most`. */
export function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!/^\d+$/u.test(value) || number < least || number > most) {
      throw new InvalidArgumentError(
        `Expected a whole number from ${String(least)} to ${String(most)}.`,
      );
    }
    return number;
  };
}

function delimiterName(value: string): string {
  const delimiter = /^(?:tab|\\t)$/iu.test(value) ? '\t' : value;
  if (delimiter.length !== 1 || /["\r\n]/u.test(delimiter)) {
    throw new InvalidArgumentError('Expected a single character, or "tab".');
  }
  return delimiter;
}

/** @returns 0 for "none". */
function headerRow(value: string): number {
  return value.toLowerCase() === 'none' ? 0 : wholeNumber(1, 10_000_000)(value);
}

/** Adds the options about how a file is read. */
export function addIntakeOptions(command: Command): Command {
  return command
    .option('--encoding <name>', 'encoding of the file, e.g. utf-8, windows-1252')
    .option('--delimiter <character>', 'what separates cells: a character, or "tab"', delimiterName)
    .option('--sheet <name>', 'sheet of a workbook (.xlsx), by its name')
    .option(
      '--header-row <number>',
      'row that holds the headers; "none" if there are none',
      headerRow,
    );
}

/** Adds the options about which column fills which field. */
export function addMappingOptions(command: Command): Command {
  return command
    .option('--profile <file>', 'use a saved mapping')
    .option('--save-profile <file>', 'save the mapping in use')
    .option(
      '--map <Column=field>',
      'send a column to a field, lead_id, or nowhere ("Column=")',
      collect,
    )
    .option('--set <field=value>', 'one value for a field without a column', collect)
    .option('--date-format <format>', 'e.g. "M/D/YYYY", or "Column:M/D/YYYY"', collect)
    .addOption(
      new Option('--rent <unit>', 'what the numbers of rents are').choices(['dollars', 'cents']),
    )
    .option('--blank <policy>', 'blank cells: skip, clear or error, or "Column:clear"', collect)
    .addOption(
      new Option('--duplicates <policy>', 'several rows of one lead with different values').choices(
        ['block', 'last', 'merge', 'leave-out'],
      ),
    );
}

/** Adds the options about where requests go. */
export function addConnectionOptions(command: Command): Command {
  return command
    .option('--connection <name>', 'sandbox (default), propexo-sandbox, or propexo')
    .option('--base-url <url>', 'another server: https, or http on this computer')
    .option('--token-env <variable>', 'environment variable that holds the token', 'PROPEXO_TOKEN');
}

/** Adds the options about where and how requests are sent. */
export function addSendingOptions(command: Command): Command {
  return addConnectionOptions(command)
    .option('--rate <number>', 'requests a minute', wholeNumber(1, 100_000), 150)
    .option(
      '--concurrency <number>',
      'requests at once, at most (default: 8, more where answers are slow)',
      wholeNumber(1, 256),
    )
    .option(
      '--trial <number>',
      'send only the first so many ready rows',
      wholeNumber(1, 10_000_000),
    )
    .option(
      '--confirm-timeout <seconds>',
      'how long to wait for confirmations',
      wholeNumber(0, 10_000_000),
      900,
    )
    .option('--out <folder>', 'where the reports go')
    .option('--json', 'print one summary object')
    .option('--yes', 'send without asking; warnings were seen');
}
