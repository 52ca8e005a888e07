import { describe, test } from 'vitest';
import { expectFate, SCOPES } from '../../../support/fault-server/expect-fate.ts';
import { jobless, serverErrors } from '../../../support/fault-server/losing-faults.ts';

describe.each(SCOPES)('an answer that tells nothing for %s', (scope) => {
  test.each([...serverErrors, ...jobless])('$name', async (fault) => {
    await expectFate(fault, scope);
  });
});
