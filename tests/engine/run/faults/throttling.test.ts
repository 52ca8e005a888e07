import { describe, test } from 'vitest';
import { expectFate, SCOPES } from '../../../support/fault-server/expect-fate.ts';
import { throttlings } from '../../../support/fault-server/refusing-faults.ts';

describe.each(SCOPES)('a limit that is used up for %s', (scope) => {
  test.each(throttlings)('$name', async (fault) => {
    await expectFate(fault, scope);
  });
});
