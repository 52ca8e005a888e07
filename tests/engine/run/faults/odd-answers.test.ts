import { describe, test } from 'vitest';
import { expectFate, SCOPES } from '../../../support/fault-server/expect-fate.ts';
import { oddAnswers } from '../../../support/fault-server/odd-answers.ts';

describe.each(SCOPES)('an odd answer for %s', (scope) => {
  test.each(oddAnswers)('$name', async (fault) => {
    await expectFate(fault, scope);
  });
});
