import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { RowFollowUp } from '../contract/follow-ups.ts';
import { profileFrom, profileText } from '../core/map/profile.ts';
import type { Engine } from '../engine/engine.ts';
import { nothingToUndo, written, type WrittenTable } from '../engine/follow-up/follow-up-desk.ts';
import { writeTable } from '../engine/follow-up/rows-table.ts';
import { counted, printLine, tell, type Console } from './console.ts';
import { endpointOf } from './endpoint.ts';
import { CommandFailure, exitCodes, type ExitCode } from './exit-codes.ts';
import { originalConnection } from './history.ts';
import type { SendingFlags } from './options.ts';

export interface RetryFlags {
  readonly rows: keyof typeof KINDS;
  readonly out?: string;
}

export interface UndoFlags extends Pick<SendingFlags, 'connection' | 'baseUrl' | 'tokenEnv'> {
  readonly out?: string;
}

/** Which rows `retry` writes, by the state that a report gives them. */
export const KINDS = {
  failed: 'retry',
  not_sent: 'rest',
  unknown: 'settle',
} as const satisfies Record<string, RowFollowUp>;

/** `leadsheet retry RUN`: writes rows of a run as a file for `plan` and `run`, and its profile. */
export async function retry(
  engine: Engine,
  run: string,
  flags: RetryFlags,
  console: Console,
): Promise<ExitCode> {
  const place = placeIn(flags.out);
  await printTable(engine.followUps.writeRows(run, KINDS[flags.rows], place), console);
  return exitCodes.done;
}

/** `leadsheet undo RUN`: writes the old values of a run's leads as a file for `plan` and `run`. */
export async function undo(
  engine: Engine,
  run: string,
  flags: UndoFlags,
  console: Console,
): Promise<ExitCode> {
  const plan = engine.runs.plan(run);
  const isSaid = flags.connection !== undefined || flags.baseUrl !== undefined;
  const original = originalConnection(plan.connectionName, plan.baseUrl);
  const endpoint = endpointOf(isSaid ? flags : { ...flags, ...original });
  const place = placeIn(flags.out);
  const found = await engine.followUps.findUndo(run, endpoint);
  const { table, notUndone, leads } = found.undo;
  if (table === null) throw nothingToUndo(plan, found.undo);
  await printTable(written(table, place), console);
  tell(console, `${counted(leads, 'lead')} can get old values back.`);
  if (notUndone.length === 0) return exitCodes.done;
  const path = place(table.fileName.replace(/_undo\.csv$/u, '_not_undone.csv'));
  writeTable(path, ['row', 'lead_id', 'field', 'why'], () =>
    notUndone.map(({ row, leadId, field, obstacle }) => [String(row), leadId, field, obstacle]),
  );
  await printLine(console, path);
  tell(console, `${counted(notUndone.length, 'value')} can’t be put back; ${path} says why.`);
  return exitCodes.incomplete;
}

function placeIn(folder = '.'): (fileName: string) => string {
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    const words = `Files can’t be written to ${folder}. Name another folder.`;
    throw new CommandFailure(exitCodes.usage, words);
  }
  return (fileName) => join(folder, fileName);
}

/** The profile goes beside the file: it says how to read the columns. */
async function printTable({ path, mapping }: WrittenTable, console: Console): Promise<void> {
  const profile = path.replace(/\.csv$/u, '.json');
  writeFileSync(profile, profileText(profileFrom(mapping, basename(profile, '.json'))));
  await printLine(console, path);
  await printLine(console, profile);
  tell(console, `Look at it with: leadsheet plan "${path}" --profile "${profile}"`);
}
