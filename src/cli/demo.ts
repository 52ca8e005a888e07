import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { Engine } from '../engine/engine.ts';
import { figure, printLine, tell, type Console } from './console.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { openFile } from './open-file.ts';
import { startProgress } from './progress.ts';

/** Rows of the sample that never leave the queue are not waited for longer than this. */
const CONFIRM_TIMEOUT_MS = 4_000;
const FORETOLD = 'What should happen';

/**
 * `leadsheet demo`: the sample file goes the whole way, to the built-in sandbox. The sample's own
 * last column foretells what becomes of each row, and the demo compares.
 *
 * @param sample path of the sample file.
 * @param out where the reports go; undefined: among the reports of the data folder.
 */
export async function demo(
  engine: Engine,
  sample: string,
  out: string | undefined,
  console: Console,
): Promise<ExitCode> {
  tell(
    console,
    'Leads of a sample file are updated in the built-in sandbox. No account is needed.',
  );
  const { session, counts } = await openFile(engine.imports, sample, {}, console);
  await printLine(
    console,
    `Checked: ${figure(counts.ready)} of ${figure(counts.rows)} rows are ready, ${figure(counts.blocked)} blocked, ${figure(counts.duplicate)} duplicate, ${figure(counts.empty)} empty.`,
  );
  tell(console, 'The sandbox’s minute is compressed to 6 seconds: 150 requests in 6 s.');
  const options = { confirmTimeoutMs: CONFIRM_TIMEOUT_MS };
  const active = await engine.runs.start(
    session,
    { name: 'sandbox', baseUrl: null, token: '' },
    options,
    true,
  );
  const progress = startProgress(active.session, console);
  const ending = await active.ended;
  progress.end();
  const { run } = active.plan;
  const { paths } = engine.runs.report(run, out ?? null);

  const lines = reportLines(paths.all);
  for (const line of lines) await printLine(console, outcomeLine(line));
  const surprises = lines.filter((line) => line[FORETOLD] !== line['__status']);
  await printLine(console, '');
  await printLine(console, `Run ${run}: ${ending.message}`);
  for (const path of Object.values(paths)) await printLine(console, path);
  if (surprises.length === 0) {
    await printLine(console, `All ${figure(lines.length)} rows ended as the sample foretells.`);
    return exitCodes.done;
  }
  const rows = surprises.map((line) => line['__row'] ?? '').join(', ');
  tell(console, `Rows that did not end as the sample foretells: ${rows}.`);
  return exitCodes.incomplete;
}

type ReportLine = Readonly<Record<string, string>>;

function reportLines(path: string): ReportLine[] {
  const text = readFileSync(path, 'utf8').replace(/^\ufeff/u, '');
  return Papa.parse<ReportLine>(text, { header: true, skipEmptyLines: true }).data;
}

const MARKS: Readonly<Record<string, string>> = {
  succeeded: '✓',
  failed: '✕',
  blocked: '✕',
  partial: '◑',
  unconfirmed: '…',
  unknown: '?',
  not_sent: '–',
};

function outcomeLine(line: ReportLine): string {
  const status = line['__status'] ?? '';
  const said = [line['__error'], line['__how_to_fix']].filter(Boolean).join(' → ');
  const row = (line['__row'] ?? '').padStart(4);
  return `${row}  ${MARKS[status] ?? '○'} ${status.padEnd(12)} ${(line['__lead_id'] ?? '').padEnd(26)} ${said}`.trimEnd();
}
