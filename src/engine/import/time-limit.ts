import { createContext, Script } from 'node:vm';

/*
 * An expression that a person typed may never come to its end, and nothing in the language can stop
 * it. V8 can: a script that runs with a time limit is ended wherever it is, in an expression too. The
 * work itself is ours and runs in this thread; see docs/decisions/0025.
 */

const context = createContext(Object.create(null) as Record<string, unknown>);
const script = new Script('work()');

/** @returns whether the work was done; false: it was ended when its time was up. */
export function doneWithin(milliseconds: number, work: () => void): boolean {
  context['work'] = work;
  try {
    script.runInContext(context, { timeout: milliseconds });
    return true;
  } catch (error) {
    if (isTimeout(error)) return false;
    throw error;
  } finally {
    context['work'] = null;
  }
}

function isTimeout(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
