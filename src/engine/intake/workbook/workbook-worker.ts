import { parentPort, workerData } from 'node:worker_threads';
import { ProblemError } from '../../problem-error.ts';
import { readWorkbook, type WorkbookSink } from './read-workbook.ts';
import { PIECES_IN_FLIGHT, workerTask, type WorkerMessage } from './worker-messages.ts';

// Entry of a worker thread: reads one workbook and posts its text, no more pieces than the other
// side has room for. It is ended by terminating it.

/** One in a hundred is as fine as a progress bar shows. */
const PROGRESS_STEPS = 100;

const port = parentPort;
if (!port) throw new Error('This file is the entry of a worker thread.');

function post(message: WorkerMessage, moved: readonly ArrayBuffer[] = []): void {
  port?.postMessage(message, moved);
}

let room = PIECES_IN_FLIGHT;
let onRoom: (() => void) | null = null;

// Each message says that a piece was taken; nothing else is ever told to this worker.
port.on('message', () => {
  room += 1;
  onRoom?.();
});

let lastStep = -1;

const sink: WorkbookSink = {
  found: (found) => post({ type: 'found', found }),
  text: async (bytes) => {
    while (room === 0) {
      await new Promise<void>((resolve) => {
        onRoom = resolve;
      });
    }
    room -= 1;
    const moved = bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];
    post({ type: 'text', bytes }, moved);
  },
  progress: (done, total) => {
    const step = Math.floor((done / total) * PROGRESS_STEPS);
    if (step === lastStep) return;
    lastStep = step;
    post({ type: 'progress', done, total });
  },
};

try {
  const { path, sheet } = workerTask.parse(workerData);
  const notes = await readWorkbook(path, sheet, sink, new AbortController().signal);
  post({ type: 'end', notes });
} catch (error) {
  post(messageOf(error));
} finally {
  // Without a listener nothing keeps the thread alive.
  port.removeAllListeners('message');
  port.unref();
}

/** An error loses its own properties on the way to another thread: they are told by themselves. */
function messageOf(error: unknown): WorkerMessage {
  if (error instanceof ProblemError) return { type: 'problem', ...error.problem };
  if (error instanceof Error && 'code' in error && 'syscall' in error) {
    const { message, code, syscall } = error;
    return { type: 'system', message, code: String(code), syscall: String(syscall) };
  }
  throw error;
}
