import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes a CSV file of lead changes that all are ready: lead ids `cmlead1`, `cmlead2`, …
 *
 * @param ending appended to each lead id, e.g. one that the sandbox lets go wrong.
 * @returns its path.
 */
export function writeLeadFile(folder: string, rows: number, ending = ''): string {
  const path = join(folder, 'leads.csv');
  const lines = Array.from(
    { length: rows },
    (_, at) =>
      `cmlead${String(at + 1)}${ending},Name ${String(at + 1)},512${String(5_550_100 + at)}`,
  );
  writeFileSync(path, `Lead ID,First Name,Phone\r\n${lines.join('\r\n')}\r\n`);
  return path;
}
