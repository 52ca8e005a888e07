import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import type { Endpoint } from '../contract/calls.ts';
import type { Engine } from '../engine/engine.ts';
import { sentBefore } from '../engine/history/sent-before.ts';
import { checkCounts } from '../engine/import/import-views.ts';
import { counted, figure, tell, type Console } from './console.ts';
import { endpointOf, isProduction } from './endpoint.ts';
import { CommandFailure, exitCodes, type ExitCode } from './exit-codes.ts';
import { openFile, type OpenedFile } from './open-file.ts';
import type { IntakeFlags, MappingFlags, SendingFlags } from './options.ts';
import { watchRun, type Interrupts } from './watch-run.ts';

export interface RunFlags extends IntakeFlags, MappingFlags, SendingFlags {
  /** Reads the leads before sending, so that the run can be undone. */
  readonly keepOld?: true;
}

/** `leadsheet run FILE`: plan, send, confirm, report. */
export async function run(
  engine: Engine,
  file: string,
  flags: RunFlags,
  console: Console,
  interrupts: Interrupts,
): Promise<ExitCode> {
  const endpoint = endpointOf(flags);
  if (endpoint.baseUrl !== null && !flags.yes && !console.input.isTTY) {
    throw new CommandFailure(
      exitCodes.usage,
      `Sending to ${endpoint.name} needs --yes where nobody can be asked.`,
    );
  }
  if (flags.out !== undefined) makeReportFolder(flags.out);
  const opened = await openCompared(engine, file, flags, endpoint, console);
  const { session, counts } = opened;
  tellSentBefore(engine, opened, endpoint, console);
  if (counts.ready > 0 && !flags.yes && !(await isAgreed(opened, endpoint, console))) {
    engine.imports.remove(session.facts.import);
    throw new CommandFailure(exitCodes.usage, 'Nothing was sent.');
  }
  if (endpoint.baseUrl === null) {
    tell(console, 'Sending to the built-in sandbox, whose minute lasts 6 seconds.');
  }
  const options = {
    ratePerMinute: flags.rate,
    concurrency: flags.concurrency,
    trial: flags.trial ?? null,
    confirmTimeoutMs: flags.confirmTimeout * 1000,
  };
  const active = await engine.runs.start(session, endpoint, options, true);
  return watchRun(engine, active, flags, console, interrupts);
}

/** With `--keep-old`, rows are compared with the leads, whose old values are kept by that. */
async function openCompared(
  engine: Engine,
  file: string,
  flags: RunFlags,
  endpoint: Endpoint,
  console: Console,
): Promise<OpenedFile> {
  const opened = await openFile(engine.imports, file, flags, console);
  if (!flags.keepOld) return opened;
  const { session } = opened;
  tell(console, 'Reading the leads as they are now.');
  try {
    await engine.comparisons.compare(session, endpoint, false);
  } catch (error) {
    engine.imports.remove(session.facts.import);
    throw error;
  }
  return { session, counts: checkCounts(session) ?? opened.counts };
}

function tellSentBefore(
  engine: Engine,
  { session }: OpenedFile,
  endpoint: Endpoint,
  console: Console,
): void {
  const before = sentBefore(engine.dataDir, session.facts.sha256, endpoint);
  if (before === null) return;
  const { run, at, succeeded, ready } = before;
  const day = new Date(at).toISOString().slice(0, 10);
  const share = `${figure(succeeded)} of ${counted(ready, 'row')} succeeded`;
  tell(
    console,
    `This very file was sent to ${endpoint.name} before: run ${run}, ${day}, ${share}.`,
  );
}

/** Made before anything is sent: afterwards a report that can't be written would be a nuisance. */
function makeReportFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    throw new CommandFailure(
      exitCodes.usage,
      `The reports can’t be written to ${folder}. Name another folder.`,
    );
  }
}

/**
 * Asks before sending: always for a server that is not the sandbox, and where there are warnings.
 *
 * @throws {CommandFailure} if there is something to agree to and nobody to ask.
 */
async function isAgreed(
  { counts }: OpenedFile,
  endpoint: Endpoint,
  console: Console,
): Promise<boolean> {
  const isSandbox = endpoint.baseUrl === null;
  if (isSandbox && counts.warned === 0) return true;
  const warned =
    counts.warned === 0
      ? ''
      : ` ${figure(counts.warned)} of them ${counts.warned === 1 ? 'has' : 'have'} warnings (see plan).`;
  if (!console.input.isTTY) {
    throw new CommandFailure(
      exitCodes.usage,
      `${counted(counts.ready, 'row')} ${counts.ready === 1 ? 'is' : 'are'} ready.${warned} Look at them with plan, then add --yes.`,
    );
  }
  const production = isProduction(endpoint);
  const expected = production ? String(counts.ready) : 'yes';
  const place = production ? 'PRODUCTION' : endpoint.name;
  const question = `${counted(counts.ready, 'lead')} will be updated at ${place}.${warned} Type ${expected} to send: `;
  const answer = (await ask(question, console)).trim().toLowerCase();
  return answer.replaceAll(',', '') === expected;
}

/** @returns what was typed; nothing where the typing ended without an answer, e.g. by Ctrl+D. */
async function ask(question: string, console: Console): Promise<string> {
  const reader = createInterface({ input: console.input, output: console.error });
  try {
    const closed = new Promise<string>((resolve) => {
      reader.once('close', () => {
        resolve('');
      });
    });
    return await Promise.race([reader.question(question), closed]);
  } finally {
    reader.close();
  }
}
