import { describe, test } from 'vitest';
import { expectFate, SCOPES } from '../../../support/fault-server/expect-fate.ts';
import { cutConnections, silences } from '../../../support/fault-server/losing-faults.ts';

describe.each(SCOPES)('no answer for %s', (scope) => {
  test.each([...cutConnections, ...silences])('$name', async (fault) => {
    await expectFate(fault, scope);
  });
});
