import type { RunSession } from '../engine/run/run-session.ts';
import { figure, tell, type Console } from './console.ts';

const BAR_MS = 200;
const LINE_MS = 5_000;
const BAR_WIDTH = 24;

/** Shows how a run goes: a bar on a terminal, a line every few seconds elsewhere. */
export function startProgress(session: RunSession, console: Console): { end(): void } {
  const isTerminal = console.error.isTTY === true;
  const show = () => {
    if (isTerminal) console.error.write(`\r\u001b[K${barLine(session)}`);
    else tell(console, plainLine(session));
  };
  const timer = setInterval(show, isTerminal ? BAR_MS : LINE_MS);
  return {
    end() {
      clearInterval(timer);
      show();
      if (isTerminal) console.error.write('\n');
    },
  };
}

function plainLine(session: RunSession): string {
  const { counts, ready, phase, wait } = session.snapshot();
  const sent = ready - counts.planned;
  const confirmed = counts.succeeded + counts.failed + counts.partial;
  const parts = [
    `${figure(sent)} of ${figure(ready)} sent`,
    `${figure(confirmed)} settled`,
    `${figure(counts.failed)} failed`,
    phase,
  ];
  if (wait !== null) parts.push(`waiting ${figure(Math.ceil(wait.remainingMs / 1000))} s`);
  return parts.join(', ');
}

function barLine(session: RunSession): string {
  const { counts, ready } = session.snapshot();
  const settled = ready - counts.planned - counts.in_flight - counts.accepted;
  const share = ready === 0 ? 1 : settled / ready;
  const filled = Math.round(share * BAR_WIDTH);
  return `[${'█'.repeat(filled)}${'·'.repeat(BAR_WIDTH - filled)}] ${plainLine(session)}`;
}
