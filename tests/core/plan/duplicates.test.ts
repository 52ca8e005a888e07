import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settleTwins, type TwinRow } from '../../../src/core/plan/duplicates.ts';
import type { DuplicatePolicy } from '../../../src/core/model/mapping.ts';

const zip = (row: number, value: string, blocked = false): TwinRow => ({
  row,
  blocked,
  body: { zip: value },
});
const statuses = (rows: readonly TwinRow[], policy: DuplicatePolicy) =>
  settleTwins(rows, policy).map(({ status }) => status);

describe('several rows for one lead', () => {
  it('with the same values are sent once, by the first', () => {
    const settled = settleTwins([zip(2, '00501'), zip(7, '00501')], 'block');
    expect(settled.map(({ status }) => status)).toEqual(['ready', 'duplicate']);
    expect(settled[1]?.finding).toEqual({ code: 'duplicate_same', detail: { other: 2 } });
  });

  it('with different values block until a person chooses', () => {
    expect(statuses([zip(2, '00501'), zip(7, '78701')], 'block')).toEqual(['blocked', 'blocked']);
  });

  it('block where one of them has an error, since its values are not known', () => {
    expect(statuses([zip(2, '00501', true), zip(7, '00501')], 'block')).toEqual([
      'blocked',
      'blocked',
    ]);
  });

  it('with "last" are sent by the last', () => {
    const settled = settleTwins([zip(2, '00501'), zip(7, '78701')], 'last');
    expect(settled.map(({ status }) => status)).toEqual(['duplicate', 'ready']);
    expect(settled[1]?.body).toEqual({ zip: '78701' });
  });

  it('with "last" send nothing where the last has an error', () => {
    expect(statuses([zip(2, '00501'), zip(7, 'x', true)], 'last')).toEqual([
      'duplicate',
      'blocked',
    ]);
  });

  it('with "merge" are put together, the later row counting where both fill a field', () => {
    const settled = settleTwins(
      [
        { row: 2, blocked: false, body: { zip: '00501', city: 'Austin' } },
        { row: 7, blocked: false, body: { zip: '78701', state: 'TX' } },
      ],
      'merge',
    );
    expect(settled[0]).toEqual({
      status: 'ready',
      body: { zip: '78701', city: 'Austin', state: 'TX' },
      finding: null,
    });
    expect(settled[1]?.status).toBe('duplicate');
  });

  it('with "merge" send nothing where one has an error', () => {
    expect(statuses([zip(2, '00501'), zip(7, 'x', true)], 'merge')).toEqual(['blocked', 'blocked']);
  });

  it('with "leave-out" are all left out', () => {
    expect(statuses([zip(2, '00501'), zip(7, '78701')], 'leave-out')).toEqual([
      'duplicate',
      'duplicate',
    ]);
  });

  it('never make more than one request, whatever they hold', () => {
    const row = fc.record({
      row: fc.nat(),
      blocked: fc.boolean(),
      body: fc.dictionary(fc.constantFrom('zip', 'city'), fc.constantFrom('a', 'b')),
    });
    const policy = fc.constantFrom('block', 'last', 'merge', 'leave-out' as const);
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 5 }), policy, (rows, chosen) => {
        const settled = settleTwins(rows, chosen);
        expect(settled).toHaveLength(rows.length);
        expect(settled.filter(({ status }) => status === 'ready').length).toBeLessThanOrEqual(1);
        settled.forEach(({ status, body }, at) => {
          if (status === 'ready') expect(body).not.toBeNull();
          if (rows[at]?.blocked) expect(status).not.toBe('ready');
        });
      }),
    );
  });
});
