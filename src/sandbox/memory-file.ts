import {
  appendFileSync,
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { readLines } from './file-lines.ts';

/** A file larger than this, in bytes, loses its oldest lines. */
const defaultMaxBytes = 50 * 1024 * 1024;

/** The share of the largest size that is kept then, so that it doesn't happen at every line. */
const keptShare = 0.8;

const copyBytes = 1024 * 1024;

/** What it holds are values of leads: for the user's eyes only. */
const fileMode = 0o600;

interface ByteRange {
  readonly from: number;
  to: number;
}

/**
 * A file of lines that survives `kill -9`: each line is with the system before `append` returns.
 * (Losing power may cost the last lines.)
 *
 * Several processes may append to one file at the same time, and any of them may rewrite it: the
 * file is opened anew for each line, whole lines are appended, and a rewritten file takes the place
 * of the old one at once. A line that another process appends in that very moment can be lost.
 */
export class MemoryFile {
  readonly #path: string;
  readonly #maxBytes: number;
  #sizeBytes = 0;
  /** True when the file may end within a line, which the next one must not continue. */
  #isTorn = false;

  /** Opens nothing yet. `maxBytes` (default 50 MiB) is the size that the file is held below. */
  constructor(path: string, maxBytes = defaultMaxBytes) {
    this.#path = path;
    this.#maxBytes = maxBytes;
  }

  /**
   * Shows every complete line to `keep`, the oldest first, and drops those for which it says
   * false; of a file that is too large only the newest lines. No file is an empty file.
   * Throws the system's error when there is something that can't be read.
   */
  load(keep: (line: string) => boolean): void {
    mkdirSync(dirname(this.#path), { recursive: true });
    const descriptor = openSync(this.#path, 'a+', fileMode);
    try {
      const { size } = fstatSync(descriptor);
      const start = size > this.#maxBytes ? this.#startOfNewest(descriptor, size) : 0;
      const kept: ByteRange[] = [];
      let end = start;
      let dropsAny = start > 0;
      for (const { bytes, from, to } of readLines(descriptor, start)) {
        end = to;
        if (!keep(bytes.toString())) dropsAny = true;
        else extend(kept, from, to);
      }
      this.#sizeBytes = size;
      this.#isTorn = end < fstatSync(descriptor).size;
      if (dropsAny) this.#rewrite(descriptor, kept, end);
    } finally {
      closeSync(descriptor);
    }
  }

  /** Appends a line, which must not contain a newline. Throws the system's error. */
  append(line: string): void {
    const text = `${this.#isTorn ? '\n' : ''}${line}\n`;
    this.#isTorn = true;
    appendFileSync(this.#path, text, { mode: fileMode });
    this.#isTorn = false;
    this.#sizeBytes += Buffer.byteLength(text);
    if (this.#sizeBytes > this.#maxBytes) this.#shrink();
  }

  #shrink(): void {
    const descriptor = openSync(this.#path, 'r');
    try {
      const { size } = fstatSync(descriptor);
      this.#sizeBytes = size;
      // Another process may have been first.
      if (size <= this.#maxBytes) return;
      this.#rewrite(descriptor, [], this.#startOfNewest(descriptor, size));
    } finally {
      closeSync(descriptor);
    }
  }

  /** Where the first line begins that belongs to the newest ones, which are to be kept. */
  #startOfNewest(descriptor: number, sizeBytes: number): number {
    const from = Math.max(0, sizeBytes - Math.floor(this.#maxBytes * keptShare));
    const [partial] = readLines(descriptor, from);
    return partial?.to ?? sizeBytes;
  }

  /**
   * Replaces the file by the ranges and whatever stands from `tailFrom` on, which is looked for
   * last, so that it includes what others append meanwhile. It is only housekeeping: where it
   * fails, the file stays as it is until the next time.
   */
  #rewrite(descriptor: number, ranges: readonly ByteRange[], tailFrom: number): void {
    const draft = `${this.#path}.${String(process.pid)}.tmp`;
    let sizeBytes = 0;
    try {
      const target = openSync(draft, 'w', fileMode);
      try {
        for (const { from, to } of ranges) sizeBytes += copyRange(descriptor, target, from, to);
        sizeBytes += copyRange(descriptor, target, tailFrom, Number.POSITIVE_INFINITY);
      } finally {
        closeSync(target);
      }
      renameSync(draft, this.#path);
      this.#sizeBytes = sizeBytes;
    } catch {
      rmSync(draft, { force: true });
      this.#sizeBytes = Math.floor(this.#maxBytes * keptShare);
    }
  }
}

function extend(ranges: ByteRange[], from: number, to: number): void {
  const last = ranges.at(-1);
  if (last?.to === from) last.to = to;
  else ranges.push({ from, to });
}

/** Copies the bytes up to `to` or the end of the file, and tells how many there were. */
function copyRange(source: number, target: number, from: number, to: number): number {
  const chunk = Buffer.allocUnsafe(copyBytes);
  let position = from;
  while (position < to) {
    const wanted = Math.min(copyBytes, to - position);
    const readBytes = readSync(source, chunk, 0, wanted, position);
    if (readBytes === 0) break;
    for (let written = 0; written < readBytes;) {
      written += writeSync(target, chunk, written, readBytes - written);
    }
    position += readBytes;
  }
  return position - from;
}
