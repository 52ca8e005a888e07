import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WriteCall } from '../../../support/fault-server/calls.ts';
import { jobFaults, logFaults } from '../../../support/fault-server/confirming-faults.ts';
import { expectOrder } from '../../../support/fault-server/expect-fate.ts';
import { FAULT_ROWS, startFaultRun, type Person } from '../../../support/fault-server/fault-run.ts';
import {
  cutConnections,
  jobless,
  serverErrors,
} from '../../../support/fault-server/losing-faults.ts';
import { oddAnswers } from '../../../support/fault-server/odd-answers.ts';
import {
  refusals,
  throttlings,
  turningsAway,
  unauthorisedAnswers,
} from '../../../support/fault-server/refusing-faults.ts';
import { answers, type WriteFault } from '../../../support/fault-server/write-fault.ts';

/** Answers the updates of a run in turn, over and over. */
function inTurn(...manners: readonly ((call: WriteCall) => void)[]) {
  let turn = 0;
  return (call: WriteCall) => {
    manners[turn % manners.length]?.(call);
    turn += 1;
  };
}

describe('faults that take turns', () => {
  test.each([
    ['403 and 302', inTurn(answers(403), answers(302))],
    ['403, 302 and 405', inTurn(answers(403), answers(302), answers(405))],
    ['403 and 429', inTurn(answers(403), answers(429))],
    ['403 and 500', inTurn(answers(403), answers(500))],
    ['429 and 500', inTurn(answers(429), answers(500))],
    ['a reset and 403', inTurn(({ request }) => request.socket.resetAndDestroy(), answers(403))],
  ])('%s end by themselves, without a hundred requests', async (_name, write) => {
    const sent = await (await startFaultRun({ manners: { write } })).send();
    expectOrder(sent);
    expect(sent.requests).toBeLessThan(100);
  });

  test.each([1, 2, 5])(
    'a burst of %i times 429 for each row costs nothing but time',
    async (times) => {
      const write = (call: WriteCall) => {
        if (call.nth <= times) call.answer(429, '');
        else call.accept();
      };
      const sent = await (await startFaultRun({ manners: { write } })).send();
      expectOrder(sent);
      expect(new Set(Object.values(sent.audit.states))).toEqual(new Set(['succeeded', 'blocked']));
    },
  );
});

/* A bomb costs a second: each has a test of its own. */
const cheap = [
  ...[...refusals, ...throttlings, ...turningsAway, ...unauthorisedAnswers, ...oddAnswers],
  ...[...serverErrors, ...jobless, ...cutConnections],
].filter(({ name }) => !/bomb|megabytes/u.test(name));

const confirmings = [...jobFaults, ...logFaults].filter(({ silent }) => silent !== true);
const rowNumbers = FAULT_ROWS.map(({ row }) => row);

/** A person who does these things one after the other, each at a pause or at any change. */
function personOf(acts: readonly Act[]): Person {
  const left = [...acts];
  let decisions = 0;
  return {
    decisions: () => decisions,
    look(session) {
      const { phase } = session.snapshot();
      if (phase === 'ended' || (phase !== 'paused' && left[0] !== 'pause')) return;
      // Who waits for a person can't be paused.
      while (phase === 'paused' && left[0] === 'pause') left.shift();
      const act = left.shift() ?? 'stop';
      if (act === 'resend') {
        decisions += 1;
        session.resend(rowNumbers);
      } else {
        session[act]();
      }
    },
  };
}

type Act = 'pause' | 'resume' | 'resend' | 'stop';

test(
  'any faults in any order, and any person, leave no row silently wrong',
  { timeout: 60_000 },
  async () => {
    const story = fc.record({
      faults: fc.array(fc.option(fc.constantFrom<WriteFault[]>(...cheap)), { maxLength: 40 }),
      confirming: fc.option(fc.constantFrom(...confirmings), { freq: 2 }),
      acts: fc.array(fc.constantFrom<Act[]>('pause', 'resume', 'resume', 'resend', 'stop')),
      concurrency: fc.integer({ min: 1, max: 8 }),
      trial: fc.option(fc.integer({ min: 1, max: 6 })),
    });
    await fc.assert(
      fc.asyncProperty(story, async ({ faults, confirming, acts, concurrency, trial }) => {
        const left = [...faults];
        const usual = confirming?.manners.write ?? ((call: WriteCall) => call.accept());
        const write = (call: WriteCall) => (left.shift()?.manner ?? usual)(call);
        const run = await startFaultRun({ manners: { ...confirming?.manners, write } });
        const person = personOf(acts);
        expectOrder(await run.send({ concurrency, trial, onTrouble: 'pause' }, person));
        const after = { look: () => undefined, decisions: person.decisions };
        expectOrder(await run.send({ concurrency }, after));
        run.server.manners = {};
        expectOrder(await run.send({ concurrency }, after));
      }),
      { numRuns: 150 },
    );
  },
);
