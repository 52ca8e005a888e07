import pLimit from 'p-limit';

export interface PumpParts<T> {
  /** How many run at once at most, at present: asked whenever there is room for more. */
  readonly slots: () => number;
  /** The next piece of work, or null if there is none for now: asked again after each one ends. */
  readonly next: () => T | null;
  /** Returns outcomes; a rejection is a bug or a failing disk and ends the pump. */
  readonly work: (item: T) => Promise<void>;
}

/**
 * Works through a stream of items, so many at once, never holding more than twice as many: memory
 * does not follow the number of rows. Where there are fewer slots than before, what is under way
 * goes on.
 *
 * @returns when nothing is left; rejects with the first error, after all that is under way ended.
 */
export async function pump<T>({ slots, next, work }: PumpParts<T>): Promise<void> {
  const limit = pLimit(slots());
  const failures: unknown[] = [];
  let active = 0;
  let wake: () => void = () => undefined;

  const run = async (item: T): Promise<void> => {
    try {
      if (failures.length === 0) await limit(work, item);
    } catch (error) {
      failures.push(error);
    }
    active -= 1;
    wake();
  };

  for (;;) {
    limit.concurrency = slots();
    while (active < 2 * limit.concurrency && failures.length === 0) {
      const item = next();
      if (item === null) break;
      active += 1;
      void run(item);
    }
    if (active === 0) break;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  if (failures.length > 0) throw failures[0];
}
