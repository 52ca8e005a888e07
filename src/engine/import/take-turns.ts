import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which other calls get their turn. */
const TURN_MS = 25;

/**
 * Goes through long work, letting other calls have their turn now and then.
 *
 * @param monotonic milliseconds that never go back.
 * @param onTurn called after each pause with what the work yielded last; what it throws ends the
 *   work.
 * @returns what the work returns.
 */
export async function takeTurns<Y, T>(
  work: Generator<Y, T>,
  monotonic: () => number,
  onTurn: (yielded: Y) => void,
): Promise<T> {
  let turnEnds = monotonic() + TURN_MS;
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (monotonic() < turnEnds) continue;
    await setImmediate();
    onTurn(step.value);
    turnEnds = monotonic() + TURN_MS;
  }
}
