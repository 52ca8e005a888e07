import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WriteCall } from '../../../support/fault-server/calls.ts';
import { expectOrder } from '../../../support/fault-server/expect-fate.ts';
import { startFaultRun } from '../../../support/fault-server/fault-run.ts';
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

test('any faults in any order leave no row silently wrong', { timeout: 60_000 }, async () => {
  const story = fc.array(fc.option(fc.constantFrom<WriteFault[]>(...cheap)), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(story, fc.integer({ min: 1, max: 8 }), async (faults, concurrency) => {
      const left = [...faults];
      const write = (call: WriteCall) => {
        const fault = left.shift();
        if (fault) fault.manner(call);
        else call.accept();
      };
      const run = await startFaultRun({ manners: { write } });
      for (let session = 0; session < 3; session += 1) {
        expectOrder(await run.send({ concurrency }));
      }
    }),
    { numRuns: 100 },
  );
});
