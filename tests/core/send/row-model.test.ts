import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SendingState } from '../../../src/core/model/status.ts';
import type { RowEvent, RowProgress } from '../../../src/core/send/row-transition.ts';
import {
  MAX_OWN_RESENDS,
  mayResend,
  nextState,
  NOT_STARTED,
} from '../../../src/core/send/row-transition.ts';

/** A request of the row, and what is known of it. */
interface Request {
  readonly by: 'app' | 'user';
  fate: 'open' | 'queued' | 'refused' | 'returned' | 'lost';
}

/** The row's story as it happened. Where the row stands follows from it, and from nothing else. */
interface Story {
  readonly requests: Request[];
  /** How the latest job ended, and who said so; null: it is pending. */
  end: Extract<RowEvent, { kind: 'confirmed' }> | null;
  overdue: boolean;
}

interface Real {
  progress: RowProgress;
}

/** Requests that count: one that was certainly not applied is as if it had never left. */
function counted({ requests }: Story): readonly Request[] {
  return requests.filter(({ fate }) => fate !== 'returned');
}

function mayBeApplied(story: Story): boolean {
  return story.requests.some(({ fate }) => fate === 'lost');
}

function stateOf(story: Story): SendingState {
  const last = counted(story).at(-1);
  const ifFailed = mayBeApplied(story) ? 'unknown' : 'failed';
  switch (last?.fate) {
    case undefined:
    case 'returned':
      return 'planned';
    case 'open':
      return 'in_flight';
    case 'lost':
      return 'unknown';
    case 'refused':
      return ifFailed;
    case 'queued':
      break;
  }
  if (story.end === null) return story.overdue ? 'unconfirmed' : 'accepted';
  if (story.end.result === 'FAILURE') return ifFailed;
  return story.end.result === 'SUCCESS' ? 'succeeded' : 'partial';
}

/** Twice at most, and not after the server has decided on a repetition. */
function mayBeRepeated(story: Story): boolean {
  const [, ...repetitions] = counted(story);
  const own = repetitions.filter(({ by }) => by === 'app').length;
  const decided = counted(story).some(({ fate }) => fate === 'refused' || fate === 'queued');
  return stateOf(story) === 'unknown' && own < MAX_OWN_RESENDS && !decided;
}

/** Whether an event can happen as the story stands. */
function isPossible(event: RowEvent, story: Story): boolean {
  const state = stateOf(story);
  switch (event.kind) {
    case 'intent':
      return state === 'planned';
    case 'resend':
      return event.by === 'user' ? state === 'unknown' : mayBeRepeated(story);
    case 'accepted':
    case 'refused':
    case 'lost':
      return state === 'in_flight';
    case 'returned':
      return state === 'in_flight' && story.requests.at(-1)?.by === event.by;
    case 'crash':
      return true;
    case 'confirmed':
      return state === 'accepted' || state === 'unconfirmed';
    case 'doubted':
      return state === 'succeeded' && story.end?.by === 'log';
    case 'deadline':
      return state === 'accepted';
    case 'asked_again':
      return state === 'unconfirmed';
  }
}

/** Tells on the story by an event that is possible. */
function happen(event: RowEvent, story: Story): void {
  const last = story.requests.at(-1);
  const becomes = (fate: Request['fate']) => {
    if (last !== undefined) last.fate = fate;
  };
  switch (event.kind) {
    case 'intent':
    case 'resend':
      story.requests.push({ by: event.kind === 'resend' ? event.by : 'app', fate: 'open' });
      break;
    case 'accepted':
      becomes('queued');
      story.end = null;
      story.overdue = false;
      break;
    case 'crash':
      if (last?.fate === 'open') becomes('lost');
      break;
    case 'refused':
    case 'returned':
    case 'lost':
      becomes(event.kind);
      break;
    case 'confirmed':
      story.end = event;
      break;
    case 'doubted':
      story.end = null;
      story.overdue = false;
      break;
    case 'deadline':
    case 'asked_again':
      story.overdue = event.kind === 'deadline';
  }
}

class Happening implements fc.Command<Story, Real> {
  readonly event: RowEvent;

  constructor(event: RowEvent) {
    this.event = event;
  }

  check(): boolean {
    return true;
  }

  run(story: Story, real: Real): void {
    const { event } = this;
    if (!isPossible(event, story)) {
      // Who sent a request is known to the sender alone: the state machine can't refuse a wrong word.
      if (event.kind === 'returned' && stateOf(story) === 'in_flight') return;
      expect(() => nextState(real.progress, event)).toThrow();
      return;
    }
    happen(event, story);
    real.progress = nextState(real.progress, event);
    expect(real.progress.state).toBe(stateOf(story));
    expect(mayResend(real.progress)).toBe(mayBeRepeated(story));
    expect(real.progress.lostSends > 0).toBe(mayBeApplied(story));
  }

  toString(): string {
    return JSON.stringify(this.event);
  }
}

const events: readonly RowEvent[] = [
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
  ...(['SUCCESS', 'PARTIAL_SUCCESS', 'FAILURE'] as const).flatMap((result) =>
    (['log', 'poll'] as const).map((by) => ({ kind: 'confirmed', result, by }) as const),
  ),
];

test('a row stands where its story says, whatever happens in whatever order', () => {
  const commands = events.map((event) => fc.constant(new Happening(event)));
  fc.assert(
    fc.property(fc.commands(commands, { maxCommands: 60, size: 'max' }), (happenings) => {
      const start = () => ({
        model: { requests: [], end: null, overdue: false },
        real: { progress: NOT_STARTED },
      });
      fc.modelRun(start, happenings);
    }),
    { numRuns: 2_000 },
  );
});
