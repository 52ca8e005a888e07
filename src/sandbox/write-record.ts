import type { SandboxClock } from './clock.ts';
import type { RequestBody } from './request-body.ts';
import { decodeSegment } from './route-table.ts';

/** One `PUT` that arrived whole, whatever became of it. */
export interface WriteRecord {
  /** The last part of the path, decoded where it can be. */
  readonly leadId: string;
  readonly path: string;
  /** The JSON of the body; undefined when it was none. */
  readonly body: unknown;
  /** When it arrived, in milliseconds since 1970. */
  readonly atMs: number;
  /** When its answer left; null while there is none, and for ever where none was sent. */
  readonly answeredAtMs: number | null;
  /** The status that was sent; null where there was no answer. */
  readonly status: number | null;
}

export interface WriteRecords {
  /** Remembers a write and gives the function that completes the record. */
  add(path: string, body: RequestBody): (status: number) => void;
  all(): readonly WriteRecord[];
}

/** Remembers writes in the order in which they arrived. */
export function createWriteRecords(clock: SandboxClock): WriteRecords {
  const records: WriteRecord[] = [];
  return {
    all: () => records,
    add(path, body) {
      const segment = path.slice(path.lastIndexOf('/') + 1);
      const record: { -readonly [Key in keyof WriteRecord]: WriteRecord[Key] } = {
        leadId: decodeSegment(segment) ?? segment,
        path,
        body: body.kind === 'json' ? body.value : undefined,
        atMs: clock.now(),
        answeredAtMs: null,
        status: null,
      };
      records.push(record);
      return (status) => {
        record.status = status;
        record.answeredAtMs = clock.now();
      };
    },
  };
}
