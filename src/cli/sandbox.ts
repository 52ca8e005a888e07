import { startSandbox } from '../sandbox/start-sandbox.ts';
import { counted, printLine, tell, type Console } from './console.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import type { Interrupts } from './watch-run.ts';

export interface SandboxFlags {
  readonly port: number;
  readonly limit: number;
  readonly seed: number;
  readonly minute: number;
}

/** `leadsheet sandbox`: the look-alike of the API as a server, until it is interrupted. */
export async function sandbox(
  { port, limit, seed, minute }: SandboxFlags,
  console: Console,
  interrupts: Interrupts,
): Promise<ExitCode> {
  const server = await startSandbox({
    port,
    limitPerMinute: limit,
    seed,
    minuteMs: minute * 1000,
    token: null,
    keepsWrites: false,
  });
  // Whoever reads the address may end the sandbox at once.
  const interrupted = new Promise<void>((resolve) => {
    const end = interrupts(() => {
      end();
      resolve();
    });
  });
  await printLine(console, server.baseUrl);
  tell(
    console,
    `The sandbox answers at ${server.baseUrl}, ${counted(limit, 'request')} a minute of ${String(minute)} s, with any token. Ctrl+C ends it.`,
  );
  await interrupted;
  await server.close();
  return exitCodes.done;
}
