import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { stoppedProblem } from '../intake/stopped-problem.ts';
import {
  SegmentReader,
  type Segment,
  type SegmentJob,
  type SegmentRows,
} from './segment-reader.ts';

/** More than this many would wait for the disk and for each other. */
const MOST_WORKERS = 4;
/** Less than this is read before a worker has started. */
const WORTH_WORKERS_BYTES = 4 * 1024 * 1024;

/** Where segments are read: in this thread, or in several others at once. */
export interface SegmentReaders {
  /** Segments that are best under way at once. */
  readonly atOnce: number;
  /** The segment's bytes must not be used until the rows are there: they come back with them. */
  read(segment: Segment): Promise<SegmentRows>;
  /** Ends what is under way; it then rejects. */
  close(): Promise<void>;
}

/**
 * Reads a small table in this thread and a large one in others.
 *
 * @param bytes about so many have to be read.
 * @param file the built worker; null: there is none.
 */
export function segmentReaders(job: SegmentJob, bytes: number, file: URL | null): SegmentReaders {
  return file === null || bytes < WORTH_WORKERS_BYTES
    ? readersHere(job)
    : readersInWorkers(job, file);
}

/** Reads in this thread, letting other work have its turn after each segment. */
export function readersHere(job: SegmentJob): SegmentReaders {
  const reader = new SegmentReader(job);
  return {
    atOnce: 1,
    async read(segment) {
      await setImmediate();
      return reader.read(segment);
    },
    close: () => Promise.resolve(),
  };
}

/**
 * Reads in worker threads, one for each core.
 *
 * @param file the built worker.
 */
export function readersInWorkers(job: SegmentJob, file: URL): SegmentReaders {
  const count = Math.min(MOST_WORKERS, Math.max(2, availableParallelism()));
  const workers = Array.from({ length: count }, () => new SegmentWorker(job, file));
  return {
    // One is read while the next one waits, so that no worker has to.
    atOnce: count * 2,
    read(segment) {
      const idle = workers.reduce((one, other) => (other.waiting < one.waiting ? other : one));
      return idle.read(segment);
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

interface Waiting {
  readonly resolve: (rows: SegmentRows) => void;
  readonly reject: (error: Error) => void;
}

/** One worker, which answers in the order in which it was asked. */
class SegmentWorker {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #ended: Error | null = null;

  constructor(job: SegmentJob, file: URL) {
    this.#worker = new Worker(file, { workerData: job });
    this.#worker.on('message', (rows: SegmentRows) => this.#waiting.shift()?.resolve(rows));
    this.#worker.on('error', (error) => {
      this.#end(error);
    });
    this.#worker.on('exit', () => {
      this.#end(stoppedProblem());
    });
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  read(segment: Segment): Promise<SegmentRows> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(segment, [segment.bytes.buffer]);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #end(reason: Error): void {
    this.#ended ??= reason;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#ended);
  }
}
