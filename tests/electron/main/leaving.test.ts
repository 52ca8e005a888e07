import { describe, expect, test } from 'vitest';
import type { LeavingChoice } from '../../../electron/main/leaving.ts';
import { Leaving } from '../../../electron/main/leaving.ts';
import type { RunView } from '../../../src/contract/run-views.ts';
import { noCounts } from '../../../src/core/model/status.ts';

function viewOf(phase: RunView['phase'], run = 'a'): RunView {
  return {
    run,
    import: null,
    fileName: 'leads.csv',
    connection: 'sandbox',
    phase,
    cause: null,
    startedAt: 0,
    endedAt: null,
    rows: 9,
    ready: 9,
    sent: 4,
    left: 5,
    inFlight: 1,
    counts: { ...noCounts(), accepted: 3 },
    requests: 4,
    limit: null,
    remaining: null,
    waiting: null,
    expectedMs: null,
    failures: [],
    reports: null,
  };
}

/** A guard whose person has one answer, and what it has done so far. */
function guard(choice: LeavingChoice = 'stay') {
  const done: string[] = [];
  const leaving = new Leaving({
    ask: (leads) => {
      done.push(`ask ${String(leads)}`);
      return Promise.resolve(choice);
    },
    stopRun: (run) => done.push(`stop ${run}`),
    hideWindow: () => done.push('hide'),
    showWindow: () => done.push('show'),
    quit: () => done.push('quit'),
    keepAwake: (awake) => done.push(awake ? 'awake' : 'sleepy'),
  });
  return { leaving, done };
}

/** Lets the person's answer arrive. */
const answered = () => new Promise((resolve) => setImmediate(resolve));

describe('Leaving', () => {
  test('a window without a run closes', () => {
    const { leaving, done } = guard();
    leaving.told(viewOf('paused'));
    leaving.told(viewOf('ended'));
    expect(leaving.mayClose()).toBe(true);
    expect(done).toEqual([]);
  });

  test('the machine stays awake as long as any run is at work', () => {
    const { leaving, done } = guard();
    leaving.told(viewOf('sending', 'a'));
    leaving.told(viewOf('confirming', 'b'));
    leaving.told(viewOf('ended', 'a'));
    leaving.told(viewOf('paused', 'b'));
    expect(done).toEqual(['awake', 'sleepy']);
  });

  test('the person is asked once, with the leads that are open, and may stay', async () => {
    const { leaving, done } = guard('stay');
    leaving.told(viewOf('sending'));
    expect(leaving.mayClose()).toBe(false);
    expect(leaving.mayClose()).toBe(false);
    await answered();
    leaving.told(viewOf('ended'));
    expect(done).toEqual(['awake', 'ask 9', 'sleepy']);
  });

  test('stopping cleanly waits for what is in flight, then quits', async () => {
    const { leaving, done } = guard('stop');
    leaving.told(viewOf('sending'));
    leaving.mayClose();
    await answered();
    expect(done).toEqual(['awake', 'ask 9', 'stop a']);
    leaving.told(viewOf('stopping'));
    expect(leaving.mayClose()).toBe(false);
    leaving.told(viewOf('ended'));
    expect(done.slice(3)).toEqual(['sleepy', 'quit']);
  });

  test('in the background a run goes on without the window, then the app quits', async () => {
    const { leaving, done } = guard('background');
    leaving.told(viewOf('sending'));
    leaving.mayClose();
    await answered();
    leaving.told(viewOf('confirming'));
    leaving.told(viewOf('ended'));
    expect(done).toEqual(['awake', 'ask 9', 'hide', 'sleepy', 'quit']);
  });

  test.each(['paused', 'engine', 'person'])(
    'the window comes back for what needs a person: %s',
    async (what) => {
      const { leaving, done } = guard('background');
      leaving.told(viewOf('sending'));
      leaving.mayClose();
      await answered();
      if (what === 'paused') leaving.told(viewOf('paused'));
      else if (what === 'engine') leaving.engineGone();
      else leaving.cameBack();
      expect(done).toContain('show');
      leaving.told(viewOf('ended'));
      expect(done).not.toContain('quit');
    },
  );
});
