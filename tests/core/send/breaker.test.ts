import { describe, expect, test } from 'vitest';
import { Breaker, growingWaitMs } from '../../../src/core/send/breaker.ts';
import type { WriteOutcome } from '../../../src/core/send/write-outcome.ts';

const accepted: WriteOutcome = { kind: 'accepted', status: 200, jobId: 'j' };
const turnedAway = (cause: 'forbidden' | 'html' | 'unauthorised' | 'refused'): WriteOutcome => ({
  kind: 'not_applied',
  cause,
  status: null,
  message: 'm',
});
const lost: WriteOutcome = { kind: 'lost', reason: 'server_error', status: 500, message: 'm' };

/** Notes one outcome after the other, a millisecond each. */
function noting(breaker = new Breaker()) {
  let now = 0;
  return (row: number, outcome: WriteOutcome) => {
    now += 2;
    return breaker.note(row, outcome, now - 1, now);
  };
}

describe('Breaker', () => {
  test('one 401 is enough', () => {
    expect(noting()(1, turnedAway('unauthorised')).trouble?.cause).toBe('unauthorised');
  });

  test('three alike in a row are trouble, others in between are not', () => {
    const note = noting();
    note(1, accepted);
    expect(note(2, turnedAway('forbidden')).trouble).toBeNull();
    expect(note(3, turnedAway('html')).trouble).toBeNull();
    expect(note(4, turnedAway('forbidden')).trouble).toBeNull();
    expect(note(5, turnedAway('forbidden')).trouble).toBeNull();
    note(6, accepted);
    expect(note(7, turnedAway('forbidden')).trouble).toBeNull();
    expect(note(8, turnedAway('forbidden')).trouble).toBeNull();
    expect(note(9, turnedAway('forbidden')).trouble?.cause).toBe('forbidden');
  });

  test('ten that are turned away in a row are trouble, though no two alike follow each other', () => {
    const note = noting();
    const causes = ['forbidden', 'html'] as const;
    const troubles = Array.from({ length: 10 }, (_, at) => {
      return note(at % 4, turnedAway(causes[at % 2] ?? 'html')).trouble?.cause;
    });
    expect(troubles).toEqual([...Array<undefined>(9).fill(undefined), 'html']);
  });

  test('a row that alone keeps being turned away fails at the third time', () => {
    const note = noting();
    note(1, accepted);
    expect(note(2, turnedAway('forbidden'))).toMatchObject({ rowFailed: false, defer: true });
    expect(note(2, turnedAway('forbidden'))).toMatchObject({ rowFailed: false, trouble: null });
    expect(note(2, turnedAway('forbidden'))).toMatchObject({ rowFailed: true, trouble: null });
  });

  test('rows that others overtook fail one by one, even when they come back together', () => {
    const note = noting();
    for (const row of [2, 4, 6, 8]) {
      expect(note(row, turnedAway('forbidden')).defer).toBe(true);
      note(row + 1, accepted);
    }
    for (const rowFailed of [false, true]) {
      for (const row of [2, 4, 6, 8]) {
        const verdict = note(row, turnedAway('forbidden'));
        expect(verdict).toMatchObject({ rowFailed, trouble: null });
      }
    }
  });

  test('rows that come back do not hide trouble of the run', () => {
    const note = noting();
    note(2, turnedAway('forbidden'));
    note(3, accepted);
    note(2, turnedAway('forbidden'));
    expect(note(4, turnedAway('forbidden')).trouble).toBeNull();
    expect(note(5, turnedAway('forbidden')).trouble).toBeNull();
    expect(note(6, turnedAway('forbidden')).trouble?.cause).toBe('forbidden');
  });

  test('while nothing ever got through it is the run, not the row', () => {
    const note = noting();
    note(2, turnedAway('forbidden'));
    note(2, turnedAway('forbidden'));
    expect(note(2, turnedAway('forbidden')).trouble?.cause).toBe('forbidden');
  });

  test('a server that never answered is waited for six rounds', () => {
    const note = noting();
    const waits = Array.from({ length: 5 }, () => note(1, turnedAway('refused')).waitMs);
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000]);
    expect(note(1, turnedAway('refused')).trouble?.cause).toBe('network');
  });

  test('a server that went away is waited for with growing waits, ten rounds', () => {
    const note = noting();
    note(1, accepted);
    const waits = Array.from({ length: 9 }, () => note(1, turnedAway('refused')).waitMs);
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    expect(note(1, turnedAway('refused')).trouble?.cause).toBe('network');
  });

  test('requests that were under way together make one round', () => {
    const breaker = new Breaker();
    for (let row = 0; row < 40; row += 1) {
      expect(breaker.note(row, turnedAway('refused'), 0, 10 + row).trouble).toBeNull();
    }
  });

  test('requests that overlap one another without end make rounds all the same', () => {
    const breaker = new Breaker();
    const troubles = Array.from({ length: 200 }, (_, at) => {
      const startedMs = at * 400;
      return breaker.note(at, turnedAway('refused'), startedMs, startedMs + 10_000).trouble?.cause;
    });
    expect(troubles).toContain('network');
  });

  test('a server that only fails is not fed the whole file', () => {
    const note = noting();
    const troubles = Array.from({ length: 30 }, (_, row) => note(row, lost).trouble?.cause);
    expect(troubles.indexOf('server')).toBe(29);
  });
});

test('waits grow to thirty seconds', () => {
  expect([0, 1, 5, 6, 50].map(growingWaitMs)).toEqual([500, 1_000, 16_000, 30_000, 30_000]);
});
