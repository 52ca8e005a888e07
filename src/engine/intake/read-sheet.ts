import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { IntakeOptions } from '../../contract/calls.ts';
import { findDelimiter, separatorLine } from '../../core/read/delimiter.ts';
import { refusalOf } from '../../core/read/file-kind.ts';
import { RowsReader, type ReadRows } from '../../core/read/rows-reader.ts';
import { ProblemError } from '../problem-error.ts';
import { findEncoding, knowsEncoding, openDecoder } from './text-decoder.ts';

/** 64 KiB: larger chunks make papaparse slower, not faster. */
const CHUNK_BYTES = 64 * 1024;

/** How the file is read; known before its first row is. */
export interface SheetFormat {
  readonly encoding: string;
  /** What the bytes looked like, whatever was chosen. */
  readonly encodingFound: string;
  readonly delimiter: string;
  readonly bytes: number;
}

/** Takes in what is read, in file order. */
export interface SheetReceiver {
  format(format: SheetFormat): void;
  /** All records, blank ones too, as they come. */
  rows(read: ReadRows): void | Promise<void>;
  progress(bytesDone: number, bytesTotal: number): void;
}

/**
 * Reads a file from its bytes to records of text cells, in bounded memory.
 *
 * @param signal aborting it ends the reading with the problem `stopped`.
 * @returns the SHA-256 of the file's bytes, in hex.
 * @throws {ProblemError} if the file is no table of text, or its options can't be used.
 * @throws a system error if it can't be read.
 */
export async function readSheet(
  path: string,
  options: IntakeOptions,
  receiver: SheetReceiver,
  signal: AbortSignal,
): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    const hash = createHash('sha256');
    const nextChunk = async (): Promise<Buffer> => {
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, null);
      const bytes = buffer.subarray(0, bytesRead);
      hash.update(bytes);
      return bytes;
    };

    let bytes = await nextChunk();
    const refusal = refusalOf(bytes);
    if (refusal) {
      throw new ProblemError(refusal.code, `${basename(path)}: ${refusal.message}`, refusal.fix);
    }
    const encodingFound = findEncoding(bytes);
    const encoding = options.encoding ?? encodingFound;
    if (!knowsEncoding(encoding)) {
      throw new ProblemError(
        'encoding_unknown',
        `No encoding is called “${encoding}”.`,
        'Choose one like utf-8, windows-1252 or utf-16le.',
      );
    }
    const decoder = openDecoder(encoding);
    let text = decoder.write(bytes);
    const separator = separatorLine(text);
    if (separator) text = text.slice(separator.length);
    const delimiter = options.delimiter ?? separator?.delimiter ?? findDelimiter(text);
    receiver.format({ encoding, encodingFound, delimiter, bytes: size });

    const reader = new RowsReader(delimiter);
    let done = 0;
    while (bytes.length > 0) {
      done += bytes.length;
      if (signal.aborted) {
        throw new ProblemError('stopped', 'Opening was stopped.', 'Open the file again.');
      }
      await receiver.rows(reader.push(text, false));
      receiver.progress(done, size);
      bytes = await nextChunk();
      text = decoder.write(bytes);
    }
    await receiver.rows(reader.push(decoder.end(), true));
    return hash.digest('hex');
  } finally {
    await file.close();
  }
}
