import { describe, test } from 'vitest';
import { expectFate, SCOPES } from '../../../support/fault-server/expect-fate.ts';
import {
  turningsAway,
  unauthorisedAnswers,
} from '../../../support/fault-server/refusing-faults.ts';

describe.each(SCOPES)('an answer that turns away for %s', (scope) => {
  test.each([...turningsAway, ...unauthorisedAnswers])('$name', async (fault) => {
    await expectFate(fault, scope);
  });
});
