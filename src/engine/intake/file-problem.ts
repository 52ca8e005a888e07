import { ProblemError } from '../problem-error.ts';

const SENTENCES: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ['was not found', 'Check whether it was moved or renamed.'],
  EACCES: ['may not be read', 'Ask for the right to read it, or copy it elsewhere.'],
  EPERM: ['may not be read', 'Ask for the right to read it, or copy it elsewhere.'],
  EISDIR: ['is a folder', 'Choose the file inside it.'],
  EBUSY: ['is in use by another program', 'Close it there and open it again.'],
  ENOSPC: ['could not be taken in, because the disk is full', 'Free some space and open it again.'],
};

/** @returns a system error about a file as a problem in the user's words. */
export function fileProblem(error: unknown, fileName: string): ProblemError {
  if (error instanceof ProblemError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const [what, fix] = SENTENCES[code] ?? [
    `could not be read (${code})`,
    'Try again, or copy the file to this computer’s disk first.',
  ];
  return new ProblemError('file_unreadable', `${fileName} ${what}.`, fix);
}
