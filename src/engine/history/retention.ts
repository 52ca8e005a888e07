import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWholeFile } from '../write-whole-file.ts';

const retentionSchema = z.object({
  version: z.literal(1),
  retentionDays: z.int().positive().nullable(),
});

/**
 * How long runs are kept: `history.json` in the data folder. Where the file is missing or broken,
 * they are kept for ever: nothing is removed by mistake.
 */
export class Retention {
  readonly #path: string;

  /** @param folder the data folder. */
  constructor(folder: string) {
    this.#path = join(folder, 'history.json');
  }

  /** Days; null: for ever. */
  get days(): number | null {
    try {
      return retentionSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8'))).retentionDays;
    } catch {
      return null;
    }
  }

  /** @throws a system error if the disk does not take it. */
  keep(days: number | null): void {
    writeWholeFile(this.#path, `${JSON.stringify({ version: 1, retentionDays: days })}\n`);
  }
}
