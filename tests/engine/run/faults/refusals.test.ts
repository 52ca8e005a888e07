import { describe, test } from 'vitest';
import { expectFate, SCOPES } from '../../../support/fault-server/expect-fate.ts';
import { refusals } from '../../../support/fault-server/refusing-faults.ts';

describe.each(SCOPES)('a refusal for %s', (scope) => {
  test.each(refusals)('$name', async (fault) => {
    await expectFate(fault, scope);
  });
});
