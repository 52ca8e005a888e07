import pLimit from 'p-limit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { killRound } from '../../support/kill/kill-round.ts';
import { SendingProgram } from '../../support/kill/start-sending-process.ts';
import { temporaryFolder } from '../../support/run-harness.ts';

/** How many runs are killed, and the seed of the first: each one depends on its seed alone. */
const ROUNDS = Number(process.env['LEADSHEET_KILL_ROUNDS'] ?? 50);
const FIRST_SEED = Number(process.env['LEADSHEET_KILL_SEED'] ?? 1);
/** The start of a process is what takes time. */
const AT_ONCE = 3;
const LONGEST_ROUND_MS = 5_000;

const program = new SendingProgram();

beforeAll(() => program.build(), 60_000);
afterAll(() => {
  program.remove();
});

test(
  'no kill at any moment leaves a row silently wrong',
  { timeout: ROUNDS * LONGEST_ROUND_MS },
  async () => {
    const limit = pLimit(AT_ONCE);
    const seeds = Array.from({ length: ROUNDS }, (_, at) => FIRST_SEED + at);
    const rounds = await limit.map(seeds, (seed) => killRound(program, temporaryFolder(), seed));
    expect(rounds.filter(({ violations }) => violations.length > 0)).toEqual([]);
    // Most processes have to die for this to tell anything.
    const kills = rounds.reduce((sum, round) => sum + round.kills, 0);
    expect(kills).toBeGreaterThanOrEqual(ROUNDS);
  },
);
