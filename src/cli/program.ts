import { Command, CommanderError, Option } from 'commander';
import { defaultDataDir } from '../engine/data-folder.ts';
import { Engine, type EngineWorkers } from '../engine/engine.ts';
import { ProblemError } from '../engine/problem-error.ts';
import { systemClock } from '../engine/system-clock.ts';
import { tell, type Console } from './console.ts';
import { demo } from './demo.ts';
import { CommandFailure, exitCodes, type ExitCode } from './exit-codes.ts';
import { KINDS, retry, undo, type RetryFlags, type UndoFlags } from './follow-up.ts';
import { report, resume, runs } from './history.ts';
import {
  addConnectionOptions,
  addIntakeOptions,
  addMappingOptions,
  addSendingOptions,
  wholeNumber,
  type SendingFlags,
} from './options.ts';
import { plan, type PlanFlags } from './plan.ts';
import { run, type RunFlags } from './run.ts';
import { sandbox, type SandboxFlags } from './sandbox.ts';
import type { Interrupts } from './watch-run.ts';

export interface ProgramWorld {
  readonly console: Console;
  readonly version: string;
  readonly interrupts: Interrupts;
  /** The built worker threads of the engine; null: it does without. */
  readonly workers: EngineWorkers | null;
  /** Path of the sample file that `demo` sends. */
  readonly sample: string;
}

/** The command line, without a process around it. */
export interface Program {
  /**
   * @param argv as the process gets it, its first two entries included.
   * @returns the exit code; failures were told in a sentence.
   */
  run(argv: readonly string[]): Promise<ExitCode>;
}

/** Puts the commands together; each does its work with an engine of its own. */
export function createProgram(world: ProgramWorld): Program {
  const { console, interrupts } = world;
  let exitCode: ExitCode = exitCodes.done;

  const dataDir = () => program.opts<{ dataDir: string }>().dataDir;
  const withEngine = async (work: (engine: Engine) => Promise<ExitCode>): Promise<void> => {
    const engine = new Engine({
      dataDir: dataDir(),
      appVersion: world.version,
      clock: systemClock,
      random: Math.random,
      workers: world.workers,
      onTrouble: 'stop',
    });
    try {
      exitCode = await work(engine);
    } finally {
      await engine.close();
    }
  };

  const program = new Command('leadsheet')
    .description('Updates leads from a spreadsheet and tells for each row what happened.')
    .version(world.version)
    // Read before and after a command's name alike.
    .option(
      '--data-dir <folder>',
      'where imports and runs live',
      defaultDataDir(process.env, process.platform),
    )
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .showHelpAfterError('(add --help for the options)')
    .configureOutput({
      writeOut: (text) => console.out.write(text),
      writeErr: (text) => console.error.write(text),
    });
  const command = (usage: string, description: string): Command =>
    program.command(usage).description(description);

  addMappingOptions(
    addIntakeOptions(command('plan <file>', 'what would be sent; needs no network')),
  )
    .option('--ndjson', 'one JSON object a row, then the summary')
    .action(async (file: string, flags: PlanFlags) => {
      await withEngine((engine) => plan(engine.imports, file, flags, console));
    });

  addSendingOptions(
    addMappingOptions(addIntakeOptions(command('run <file>', 'plan, send, confirm, report'))),
  )
    .option('--keep-old', 'read the leads before, so that the run can be undone')
    .action(async (file: string, flags: RunFlags) => {
      await withEngine((engine) => run(engine, file, flags, console, interrupts));
    });

  addSendingOptions(
    command('resume <run>', 'go on with a run that was stopped, killed or left unconfirmed'),
  ).action(async (id: string, flags: SendingFlags, self: Command) => {
    const rateGiven = self.getOptionValueSource('rate') === 'cli';
    await withEngine((engine) => resume(engine, id, { ...flags, rateGiven }, console, interrupts));
  });

  command('runs', 'the history')
    .option('--json', 'as a JSON array')
    .action(async (flags: { json?: true }) => {
      exitCode = await runs(dataDir(), flags, console);
    });

  command('report <run>', 'write a run’s reports again')
    .option('--out <folder>', 'where the reports go')
    .action(async (id: string, flags: { out?: string }) => {
      await withEngine((engine) => report(engine, id, flags, console));
    });

  command('retry <run>', 'write a run’s failed rows as a file for plan and run')
    .addOption(
      new Option('--rows <state>', 'which rows').choices(Object.keys(KINDS)).default('failed'),
    )
    .option('--out <folder>', 'where the file goes')
    .action(async (id: string, flags: RetryFlags) => {
      await withEngine((engine) => retry(engine, id, flags, console));
    });

  addConnectionOptions(
    command('undo <run>', 'write the values from before a run as a file for plan and run'),
  )
    .option('--out <folder>', 'where the files go')
    .action(async (id: string, flags: UndoFlags) => {
      await withEngine((engine) => undo(engine, id, flags, console));
    });

  command('sandbox', 'the built-in look-alike of the API, as a server')
    .option(
      '--port <number>',
      'port on this computer; 0: any that is free',
      wholeNumber(0, 65_535),
      0,
    )
    .option('--limit <number>', 'requests a minute', wholeNumber(1, 1_000_000), 150)
    .option('--seed <number>', 'which leads there are', wholeNumber(0, 2 ** 31), 1)
    .option('--minute <seconds>', 'how long a minute lasts', wholeNumber(1, 3_600), 60)
    .action(async (flags: SandboxFlags) => {
      exitCode = await sandbox(flags, console, interrupts);
    });

  command('demo', 'sample file → sandbox → report, on screen, no account needed')
    .option('--out <folder>', 'where the reports go')
    .action(async (flags: { out?: string }) => {
      await withEngine((engine) => demo(engine, world.sample, flags.out, console));
    });

  return {
    async run(argv) {
      try {
        await program.parseAsync([...argv]);
        return exitCode;
      } catch (error) {
        return failure(error, console);
      }
    },
  };
}

function failure(error: unknown, console: Console): ExitCode {
  // Commander has told what is wrong by itself; help and version are no failure.
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  }
  if (error instanceof CommandFailure) {
    tell(console, error.message);
    return error.exitCode;
  }
  if (error instanceof ProblemError) {
    const { code, message, fix } = error.problem;
    tell(console, `${message} ${fix}`);
    if (code.startsWith('lookup_')) return exitCodes.stopped;
    return PROBLEM_CODES[code] ?? exitCodes.unusable;
  }
  const words = systemWords(error);
  if (words === null) throw error;
  tell(console, words);
  return exitCodes.stopped;
}

/** What the disk or the network of this computer refuses, in a sentence; null for a bug. */
function systemWords(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const code = String(error.code);
  if ('syscall' in error && 'path' in error) {
    return `${String(error.path)} can’t be used (${code}). Check the folder, or name another one.`;
  }
  if ('syscall' in error && 'port' in error) {
    return `Port ${String(error.port)} can’t be used (${code}). Choose another one, or 0 for any that is free.`;
  }
  if (!code.startsWith('SQLITE_')) return null;
  return `The data folder can’t be used (${code}). Free some space, or name another one with --data-dir.`;
}

/** Problems that are not about the file or its mapping; those of reading from a server stop. */
const PROBLEM_CODES: Readonly<Record<string, ExitCode>> = {
  connection_unusable: exitCodes.usage,
  imported_run: exitCodes.usage,
  journal_not_written: exitCodes.stopped,
  no_old_values: exitCodes.incomplete,
  nothing_to_follow: exitCodes.done,
  nothing_to_undo: exitCodes.incomplete,
  other_server: exitCodes.usage,
  report_not_written: exitCodes.stopped,
  run_not_opened: exitCodes.stopped,
  run_unreadable: exitCodes.usage,
};
