import fc from 'fast-check';
import { describe, it } from 'vitest';
import {
  chooseTarget,
  setBlankPolicy,
  setDateFormat,
  setDuplicates,
} from '../../../src/core/map/change-mapping.ts';
import { duplicatePolicySchema } from '../../../src/core/model/mapping.ts';
import { expectAsFromNothing, type Remap, type Step } from './recheck-rig.ts';

/** Sheets without faults, in which most rows are like another one as long as none is blocked. */
const HEADERS = ['lead_id', 'email_1', 'phone_1', 'target_move_in_date', 'city', 'other id'];
const leadId = fc.constantFrom('cma', 'cmb', 'cmc', 'CMA');
const values: readonly fc.Arbitrary<string>[] = [
  leadId,
  fc.constantFrom('', 'a@x.de', 'b@x.de'),
  fc.constantFrom('', '512-555-0100', '214-555-0100'),
  fc.constantFrom('', '2027-01-02', '1/2/2027'),
  fc.constantFrom('', 'Plano'),
  leadId,
];
const row = fc.tuple(...values).map((cells) => cells.join(','));
/** Each leaves a mapping that can be used. */
const remap: fc.Arbitrary<Remap> = fc.oneof(
  fc.constantFrom(null, 'M/D/YYYY').map(
    (format): Remap =>
      (mapping) =>
        setDateFormat(mapping, 3, format),
  ),
  fc.tuple(fc.integer({ min: 1, max: 4 }), fc.boolean()).map(
    ([column, isUsed]): Remap =>
      (mapping) =>
        chooseTarget(mapping, column, isUsed ? (HEADERS[column] ?? null) : null),
  ),
  fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('skip' as const, 'error' as const)).map(
    ([column, blank]): Remap =>
      (mapping) =>
        setBlankPolicy(mapping, column, blank),
  ),
  fc.constantFrom(0, 5).map(
    (column): Remap =>
      (mapping) =>
        chooseTarget(mapping, column, 'lead_id'),
  ),
  fc.constantFrom(1, 2).map(
    (column): Remap =>
      (mapping) =>
        chooseTarget(mapping, column, 'email_1'),
  ),
  fc.constantFrom(...duplicatePolicySchema.options).map(
    (policy): Remap =>
      (mapping) =>
        setDuplicates(mapping, policy),
  ),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: remap.map((change) => ({ kind: 'remap' as const, change })) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0, max: 5 }).chain((column) =>
      fc.record({
        kind: fc.constant('edit' as const),
        row: fc.nat(),
        column: fc.constant(column),
        value: values[column] ?? fc.constant(''),
      }),
    ),
  },
);

describe('rows that are like each other', () => {
  it('stand after changes of the mapping as if they were compared from nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 2, maxLength: 5 }),
        fc.array(step, { minLength: 1, maxLength: 6 }),
        (rows, steps) => expectAsFromNothing(HEADERS, [...rows, 'cmz,z@x.de,,,,cmz'], steps),
      ),
      { numRuns: 200 },
    );
  }, 120_000);
});
