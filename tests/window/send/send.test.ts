import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunView } from '../../../src/contract/run-views.ts';
import { noCounts } from '../../../src/core/model/status.ts';
import { Session } from '../../../src/window/frame/session.svelte.ts';
import { Connections } from '../../../src/window/send/connections.svelte.ts';
import {
  canGoOn,
  haltedByPerson,
  runFigures,
  runSegments,
  runTitle,
} from '../../../src/window/send/run-figures.ts';
import { sendBarrier } from '../../../src/window/send/send-barrier.ts';
import { clientWith } from '../open-import.ts';

const run: RunView = {
  run: 'run-1',
  import: 'import-1',
  fileName: 'leads.csv',
  connection: 'sandbox',
  phase: 'sending',
  cause: null,
  startedAt: 0,
  endedAt: null,
  rows: 20,
  ready: 15,
  sent: 9,
  left: 6,
  inFlight: 2,
  counts: { ...noCounts(), succeeded: 4, failed: 2, unknown: 3, not_sent: 6, blocked: 5 },
  requests: 9,
  limit: 150,
  remaining: 141,
  waiting: null,
  expectedMs: 1_000,
  failures: [],
  reports: null,
};

describe('a run', () => {
  it('has four figures', () => {
    expect(runFigures(run)).toEqual({ sent: 9, confirmed: 4, failed: 2, left: 6 });
  });

  it('has areas that add up, those in flight apart from the unknown', () => {
    const sum = (whole: boolean) =>
      runSegments(run, whole).reduce((total, segment) => total + segment.value, 0);
    expect(sum(false)).toBe(15);
    expect(sum(true)).toBe(20);
    const named = (name: string) => runSegments(run, true).find((one) => one.name === name)?.value;
    expect(named('in flight')).toBe(2);
    expect(named('unknown')).toBe(1);
  });

  it('that a person halted has no fault, and a title that says so', () => {
    const halted = { code: 'stopped', message: 'm', fix: 'f' };
    expect(haltedByPerson({ ...run, cause: halted })).toBe(true);
    expect(haltedByPerson({ ...run, cause: { ...halted, code: 'network' } })).toBe(false);
    expect(haltedByPerson(run)).toBe(false);
    expect(runTitle({ ...run, phase: 'ended' })).toBe('Ended');
    expect(runTitle({ ...run, phase: 'ended', cause: halted })).toBe('Stopped');
    expect(runTitle({ ...run, phase: 'paused', cause: halted })).toBe('Paused');
    expect(runTitle({ ...run, phase: 'ended', cause: { ...halted, code: 'trial' } })).toBe(
      'Trial through',
    );
  });

  it('can go on while anything is unsettled', () => {
    expect(canGoOn(run)).toBe(true);
    expect(canGoOn({ ...run, counts: { ...noCounts(), succeeded: 13, failed: 2 } })).toBe(false);
  });
});

describe('before sending', () => {
  const summary = {
    leads: 1_187,
    fields: [],
    clears: 0,
    warned: 2,
    leftOut: { blocked: 0, empty: 0, duplicate: 0, excluded: 0, unchanged: 0 },
    requestsPerMinute: 150,
    minuteMs: 60_000,
    expectedMs: 1,
    oldLeads: 0,
    sentBefore: null,
  };
  const agreed = {
    entering: false,
    summary,
    leads: 1_187,
    seen: true,
    typed: '',
    environment: 'sandbox',
  } as const;

  it('does not send elsewhere while another address is being entered', () => {
    expect(sendBarrier({ ...agreed, entering: true })).toContain('address');
  });

  it('asks for the warnings to be seen', () => {
    expect(sendBarrier({ ...agreed, seen: false })).toContain('2 rows');
    expect(sendBarrier(agreed)).toBeNull();
  });

  it('asks production’s senders to type the number of leads, and takes no other', () => {
    const production = { ...agreed, environment: 'production' } as const;
    expect(sendBarrier(production)).toBe('Type 1,187 to send to production.');
    expect(sendBarrier({ ...production, typed: '118' })).not.toBeNull();
    expect(sendBarrier({ ...production, typed: '1,187' })).toBeNull();
  });

  it('does not send what is not there', () => {
    expect(sendBarrier({ ...agreed, leads: 0 })).toBe('No row is ready to be sent.');
    expect(sendBarrier({ ...agreed, summary: null })).not.toBeNull();
  });
});

describe('connections', () => {
  it('tell production from a run’s name alone, after its address was forgotten', () => {
    const connections = new Connections(clientWith(10));
    expect(connections.ofRun('propexo').environment).toBe('production');
    expect(connections.ofRun('leads.example.com').environment).toBe('own');
  });

  it('say what is wrong with an address', async () => {
    const connections = new Connections(clientWith(10));
    expect(await connections.set('ftp://x', 'token')).toMatchObject({ code: 'refused' });
    expect(await connections.set('https://api.propexo.com', 'token')).toBeNull();
    expect(connections.chosen?.environment).toBe('production');
  });
});

describe('the session', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  async function started(rows = 300): Promise<Session> {
    const session = new Session(clientWith(rows));
    session.start();
    await vi.waitFor(() => expect(session.started).toBe(true));
    return session;
  }

  it('opens where it was left', async () => {
    const session = await started();
    expect(session.view?.fileName).toBe('leads.csv');
    expect(session.step).toBe('review');
  });

  it('opens another file at its first step, with the old one in the list', async () => {
    const session = await started();
    await session.files.choose();
    expect(session.view?.fileName).toBe('other.csv');
    expect(session.step).toBe('open');
    expect(session.imports.list).toHaveLength(2);
  });

  it('does not go where the way is barred', async () => {
    const session = await started();
    session.go('results');
    expect(session.step).toBe('review');
    session.goOn();
    expect(session.step).toBe('send');
    session.go('open');
    expect(session.reached).toBe(3);
  });

  it('sends, follows the run in the list, and ends', async () => {
    const session = await started();
    session.go('send');
    expect(await session.send({ requestsPerMinute: 150, leftForOthers: 0 }, null, true)).toBe(true);
    expect(session.run.view?.phase).toBe('sending');
    expect(session.reached).toBe(3);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(session.run.view?.phase).toBe('ended');
    expect(session.reached).toBe(4);
    expect(session.imports.named('import-1')?.run?.phase).toBe('ended');
    expect(session.said).toBe('Run ended.');
    session.goOn();
    expect(session.step).toBe('results');
  });

  it('pauses and goes on', async () => {
    const session = await started();
    await session.send({ requestsPerMinute: 150, leftForOthers: 0 }, null, true);
    await session.run.pause();
    expect(session.run.view?.phase).toBe('paused');
    await session.run.resume('sandbox');
    expect(session.run.view?.phase).toBe('sending');
    await session.run.stop();
    expect(session.imports.named('import-1')?.run?.phase).toBe('ended');
  });
});
