import type { RunView } from '../../contract/run-views.ts';
import type { Segment } from '../parts/segment.ts';
import { reportLooks, statesInOrder } from '../words/states.ts';

/** The four figures of a run. */
export interface RunFigures {
  readonly sent: number;
  readonly confirmed: number;
  readonly failed: number;
  readonly left: number;
}

/** @returns the four figures; confirmed are the rows that the server says it applied. */
export function runFigures(run: RunView): RunFigures {
  return {
    sent: run.sent,
    confirmed: run.counts.succeeded + run.counts.partial,
    failed: run.counts.failed,
    left: run.left,
  };
}

/**
 * @param whole with the rows that were never to be sent, for the frozen bar of the results
 * @returns the bar's areas by state; rows in flight stand apart, though a report calls them unknown
 */
export function runSegments(run: RunView, whole: boolean): readonly Segment[] {
  const shown = statesInOrder
    .filter((state) => whole || reportLooks[state].area !== '--bar-out')
    .map((state) => ({
      name: state === 'not_sent' && run.phase !== 'ended' ? 'to send' : reportLooks[state].word,
      value:
        state === 'unknown' ? Math.max(0, run.counts.unknown - run.inFlight) : run.counts[state],
      area: reportLooks[state].area,
    }));
  const left = shown.findIndex((segment) => segment.area === '--bar-left');
  const inFlight = { name: 'in flight', value: run.inFlight, area: '--bar-in-flight' };
  return [...shown.slice(0, left), inFlight, ...shown.slice(left)];
}

/** @returns whether something is left that going on with the run would settle. */
export function canGoOn(run: RunView): boolean {
  const { counts } = run;
  return counts.not_sent + counts.accepted + counts.unknown + counts.unconfirmed > 0;
}

/** @returns whether a run stands still because the person wanted it so, not for a fault. */
export function haltedByPerson(run: RunView): boolean {
  const cause = run.cause?.code;
  return cause === 'stopped' || cause === 'paused' || cause === 'trial';
}

/** @returns what a run is doing, as the title of its screen. */
export function runTitle(run: RunView): string {
  if (run.phase === 'ended' && run.cause?.code === 'trial') return 'Trial through';
  if (run.phase === 'ended' && run.cause !== null) return 'Stopped';
  return titles[run.phase];
}

const titles: Record<RunView['phase'], string> = {
  sending: 'Sending',
  confirming: 'Confirming',
  paused: 'Paused',
  stopping: 'Stopping: waiting for what is in flight',
  ended: 'Ended',
};

/** @returns whether the run is at work right now. */
export function atWork(run: RunView): boolean {
  return run.phase === 'sending' || run.phase === 'confirming' || run.phase === 'stopping';
}
