import { MemoryFile } from './memory-file.ts';
import type { MemoryRecord, RecordHead } from './memory-record.ts';
import { decodeHead, encodeRecord } from './memory-record.ts';

/** Writes older than this are forgotten. */
const forgetAfterMs = 7 * 24 * 3_600_000;

/** What outlives the sandbox's process: the writes that it has taken. */
export interface WriteMemory {
  /**
   * Shows what is remembered to `take`, in the order in which it was noted, with its line. What is older than a
   * week, can't be read or isn't taken (`take` says false) is forgotten for good.
   * Throws the system's error when the file is there and can't be opened.
   */
  recall(nowMs: number, take: (head: RecordHead, line: string) => boolean): void;
  /** Remembers; done when it returns. Throws the system's error when it can't be written down. */
  note(record: MemoryRecord): void;
}

/** A memory in a file of JSON lines, or one that remembers nothing where there is no path. */
export function createWriteMemory(path: string | null): WriteMemory {
  if (path === null) return { recall: () => undefined, note: () => undefined };
  const file = new MemoryFile(path);
  return {
    recall(nowMs, take) {
      file.load((line) => {
        const head = decodeHead(line);
        return head !== null && head.atMs >= nowMs - forgetAfterMs && take(head, line);
      });
    },
    note(record) {
      file.append(encodeRecord(record));
    },
  };
}
