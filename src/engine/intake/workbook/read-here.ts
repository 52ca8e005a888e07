import type { PieceQueue } from './piece-queue.ts';
import { readWorkbook, type WorkbookSink } from './read-workbook.ts';
import type { Reading } from './workbook-pieces.ts';
import { PIECES_IN_FLIGHT } from './worker-messages.ts';

/** Reads a workbook in this thread, into a queue. */
export function readHere(path: string, sheet: string | null, queue: PieceQueue): Reading {
  const stopper = new AbortController();
  let onRoom: (() => void) | null = null;
  const sink: WorkbookSink = {
    found: (found) => queue.find(found),
    text: async (bytes) => {
      queue.push(bytes);
      while (queue.length >= PIECES_IN_FLIGHT && !stopper.signal.aborted) {
        await new Promise<void>((resolve) => {
          onRoom = resolve;
        });
      }
    },
    progress: (done, total) => queue.advance(done, total),
  };
  readWorkbook(path, sheet, sink, stopper.signal).then(
    (notes) => queue.finish(notes),
    (error: unknown) => queue.fail(error instanceof Error ? error : new Error(String(error))),
  );
  return {
    taken: () => onRoom?.(),
    stop: () => {
      stopper.abort();
      onRoom?.();
    },
  };
}
