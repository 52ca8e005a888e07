import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import { assertNever } from '../../../core/model/assert-never.ts';
import { ProblemError } from '../../problem-error.ts';
import type { PieceQueue } from './piece-queue.ts';
import type { Reading } from './workbook-pieces.ts';
import { workerMessage, type WorkerMessage } from './worker-messages.ts';

/** Reading takes less than 100; a file made to take more ends its worker instead of the whole process. */
const MAX_HEAP_MEBIBYTES = 512;

/** Reads a workbook in a worker thread, into a queue. */
export function readInWorker(
  url: URL,
  path: string,
  sheet: string | null,
  queue: PieceQueue,
): Reading {
  const worker = new Worker(url, {
    workerData: { path, sheet },
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MEBIBYTES },
  });
  worker.on('message', (message: unknown) => {
    const told = workerMessage.safeParse(message);
    if (told.success) take(queue, told.data);
    else queue.fail(died(path, 'its worker told something else'));
  });
  worker.on('error', (error: Error) => queue.fail(died(path, error.message)));
  // After its last message, this changes nothing.
  worker.on('exit', (code) => queue.fail(died(path, `exit code ${code}`)));
  return {
    taken: () => worker.postMessage('taken'),
    stop: () => void worker.terminate(),
  };
}

function take(queue: PieceQueue, message: WorkerMessage): void {
  switch (message.type) {
    case 'found':
      queue.find(message.found);
      return;
    case 'text':
      queue.push(message.bytes);
      return;
    case 'progress':
      queue.advance(message.done, message.total);
      return;
    case 'end':
      queue.finish(message.notes);
      return;
    case 'problem':
      queue.fail(new ProblemError(message.code, message.message, message.fix));
      return;
    case 'system':
      queue.fail(systemError(message));
      return;
    default:
      return assertNever(message);
  }
}

/** Built again as Node makes them. */
function systemError(told: { message: string; code: string; syscall: string }): Error {
  const { message, code, syscall } = told;
  return Object.assign(new Error(message), { code, syscall });
}

function died(path: string, why: string): ProblemError {
  return new ProblemError(
    'workbook_broken',
    `${basename(path)} could not be read to its end (${why}).`,
    'Open it again; if that fails too, save the sheet as CSV and open that.',
  );
}
