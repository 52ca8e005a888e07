import { PieceQueue, stoppedProblem } from './piece-queue.ts';
import { readHere } from './read-here.ts';
import { readInWorker } from './read-in-worker.ts';
import type { WorkbookFound, WorkbookNotes } from './read-workbook.ts';

/** A sheet of a workbook as it is being read. */
export interface WorkbookPieces {
  readonly found: WorkbookFound;
  /** UTF-8 CSV as `readWorkbook` makes it. Reading ends with it, also where it is left early. */
  readonly pieces: AsyncGenerator<Buffer>;
  /** To be asked once all pieces were taken. */
  notes(): WorkbookNotes;
  /** Compressed bytes of the sheet: read so far, and in all. */
  done(): { readonly done: number; readonly total: number };
}

/** Reading under way, in a worker or here. */
export interface Reading {
  /** There is room for another piece. */
  taken(): void;
  /** Ends it at once. */
  stop(): void;
}

/**
 * Opens a workbook; no more than a few pieces are read ahead of who takes them.
 *
 * @param sheet its name; null for the first visible sheet that is not empty.
 * @param worker URL of the built `workbook-worker.ts`; null reads in this thread.
 * @param signal aborting it ends the reading at once, with the problem `stopped`.
 * @throws {ProblemError} and system errors as `readWorkbook` does, here or while pieces are taken.
 */
export async function openWorkbook(
  path: string,
  sheet: string | null,
  worker: URL | null,
  signal: AbortSignal,
): Promise<WorkbookPieces> {
  if (signal.aborted) throw stoppedProblem();
  const queue = new PieceQueue(() => reading.taken());
  const reading: Reading = worker
    ? readInWorker(worker, path, sheet, queue)
    : readHere(path, sheet, queue);
  const stop = (): void => {
    signal.removeEventListener('abort', onAbort);
    queue.fail(stoppedProblem());
    reading.stop();
  };
  const onAbort = (): void => stop();
  signal.addEventListener('abort', onAbort);
  try {
    const found = await queue.found();
    const pieces = piecesOf(queue, stop);
    // Leaving a generator that was never begun would not stop the reading: it is begun here.
    await pieces.next();
    return { found, pieces, notes: () => queue.notes(), done: () => queue.progress };
  } catch (error) {
    stop();
    throw error;
  }
}

/** The first piece is empty, to be taken by who makes the generator. */
async function* piecesOf(queue: PieceQueue, stop: () => void): AsyncGenerator<Buffer> {
  try {
    yield Buffer.alloc(0);
    for (;;) {
      const piece = await queue.next();
      if (!piece) return;
      yield piece;
    }
  } finally {
    stop();
  }
}
