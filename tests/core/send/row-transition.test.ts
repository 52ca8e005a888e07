import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RowEvent, RowProgress } from '../../../src/core/send/row-transition.ts';
import {
  MAX_OWN_RESENDS,
  mayResend,
  nextState,
  NOT_STARTED,
} from '../../../src/core/send/row-transition.ts';

const results = fc.constantFrom('SUCCESS', 'PARTIAL_SUCCESS', 'FAILURE');
const events: fc.Arbitrary<RowEvent> = fc.oneof(
  fc.constantFrom<RowEvent>(
    { kind: 'intent' },
    { kind: 'resend', by: 'app' },
    { kind: 'resend', by: 'user' },
    { kind: 'accepted', jobId: 'job' },
    { kind: 'refused' },
    { kind: 'returned', by: 'app' },
    { kind: 'returned', by: 'user' },
    { kind: 'lost' },
    { kind: 'crash' },
    { kind: 'doubted' },
    { kind: 'deadline' },
    { kind: 'asked_again' },
  ),
  fc.record({
    kind: fc.constant('confirmed' as const),
    result: results,
    by: fc.constantFrom('log', 'poll'),
  }),
);

/** Where the row is after an event, or null where the event can't happen. */
function step(progress: RowProgress, event: RowEvent): RowProgress | null {
  try {
    return nextState(progress, event);
  } catch {
    return null;
  }
}

function progressOf(...story: readonly RowEvent[]): RowProgress {
  return story.reduce(nextState, NOT_STARTED);
}

describe('nextState', () => {
  test('keeps its invariants over any sequence of events', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 60 }), (story) => {
        let progress = NOT_STARTED;
        let everAccepted = false;
        let mayBeApplied = false;
        for (const event of story) {
          const next = step(progress, event);
          if (next === null) continue;
          const leaves = event.kind === 'intent' || event.kind === 'resend';
          if (leaves) expect(['planned', 'unknown']).toContain(progress.state);
          if (leaves && everAccepted) expect(progress.state).toBe('unknown');
          if (event.kind === 'lost') mayBeApplied = true;
          if (event.kind === 'crash' && progress.state === 'in_flight') mayBeApplied = true;
          if (event.kind === 'accepted') everAccepted = true;
          if (next.state === 'failed') expect(mayBeApplied).toBe(false);
          if (next.state === 'planned') expect(mayBeApplied).toBe(false);
          expect(next.ownResends).toBeLessThanOrEqual(MAX_OWN_RESENDS);
          if (['failed', 'partial'].includes(progress.state)) expect(next).toEqual(progress);
          if (progress.state === 'succeeded' && progress.confirmedBy === 'poll') {
            expect(next).toEqual(progress);
          }
          progress = next;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('a replay that is refused after a lost answer stays unknown and is not sent again', () => {
    const progress = progressOf(
      { kind: 'intent' },
      { kind: 'lost' },
      { kind: 'resend', by: 'app' },
      { kind: 'refused' },
    );
    expect(progress.state).toBe('unknown');
    expect(mayResend(progress)).toBe(false);
  });

  test('a replay that fails in the end stays unknown too', () => {
    const progress = progressOf(
      { kind: 'intent' },
      { kind: 'crash' },
      { kind: 'resend', by: 'app' },
      { kind: 'accepted', jobId: 'job' },
      { kind: 'confirmed', result: 'FAILURE', by: 'poll' },
    );
    expect(progress.state).toBe('unknown');
  });

  test('a replay that was certainly not applied does not count as one', () => {
    const progress = progressOf(
      { kind: 'intent' },
      { kind: 'lost' },
      { kind: 'resend', by: 'app' },
      { kind: 'returned', by: 'app' },
    );
    expect(progress).toMatchObject({ state: 'unknown', ownResends: 0 });
  });

  test('only a success that the log told can be doubted', () => {
    const accepted = progressOf({ kind: 'intent' }, { kind: 'accepted', jobId: 'job' });
    const byLog = nextState(accepted, { kind: 'confirmed', result: 'SUCCESS', by: 'log' });
    const byPoll = nextState(accepted, { kind: 'confirmed', result: 'SUCCESS', by: 'poll' });
    expect(nextState(byLog, { kind: 'doubted' }).state).toBe('accepted');
    expect(() => nextState(byPoll, { kind: 'doubted' })).toThrow();
  });

  test('an accepted row is never sent again', () => {
    const accepted = progressOf({ kind: 'intent' }, { kind: 'accepted', jobId: 'job' });
    expect(() => nextState(accepted, { kind: 'intent' })).toThrow();
    expect(() => nextState(accepted, { kind: 'resend', by: 'user' })).toThrow();
  });
});
