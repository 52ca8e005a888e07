/** The command line's exit codes; scripts rely on them. */
export const exitCodes = {
  /** Every ready row succeeded; `plan`: nothing is blocked. */
  done: 0,
  usage: 1,
  /** The file or its mapping can't be used. */
  unusable: 2,
  /** Stopped by the server, the network, the token or the disk; what is left can be resumed. */
  stopped: 3,
  /** Finished, but some rows did not succeed or were not ready. */
  incomplete: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends a command with a sentence for the person and an exit code. */
export class CommandFailure extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.name = 'CommandFailure';
    this.exitCode = exitCode;
  }
}
