import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import { Pacer } from '../../../src/core/send/pacer.ts';
import { createApiClient } from '../../../src/engine/run/api-client.ts';
import { openJournal } from '../../../src/engine/run/run-journal.ts';
import { RunSession } from '../../../src/engine/run/run-session.ts';
import { systemClock } from '../../../src/engine/system-clock.ts';
import type { SendingOrder } from './start-sending-process.ts';

/*
 * A process that sends a run until it is through or killed; it ends with 0 only if it is through.
 * Told so, it kills itself at a commit of the journal, where nobody outside could aim at.
 */
const order = JSON.parse(process.argv[2] ?? '') as SendingOrder;
const { dataDir, run, concurrency, minuteMs, diesAt } = order;

let commits = 0;

function dieAt(when: 'before' | 'after'): void {
  if (diesAt?.commit === commits && diesAt.when === when) process.kill(process.pid, 'SIGKILL');
}

const opened = openJournal(dataDir, run, {
  beforeCommit: () => {
    commits += 1;
    dieAt('before');
  },
  afterCommit: () => {
    dieAt('after');
  },
});
if (!opened.ok) throw new Error(opened.problem);
const journal = opened.value;
const { baseUrl } = journal.plan;
const client = createApiClient({ baseUrl, token: 'secret-token', appVersion: '0.0.0' });
const ending = await new RunSession({
  journal,
  client,
  pacer: new Pacer({ ratePerMinute: Number.POSITIVE_INFINITY, minuteMs }),
  catalogue: entrata,
  clock: systemClock,
  concurrency,
  onTrouble: 'stop',
}).start();
journal.close();
await client.close();
process.exitCode = ending.cause === 'finished' ? 0 : 3;
