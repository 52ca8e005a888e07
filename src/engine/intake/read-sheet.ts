import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { IntakeOptions } from '../../contract/calls.ts';
import { canDelimit, findDelimiter, separatorLine } from '../../core/read/delimiter.ts';
import { refusalOf } from '../../core/read/file-kind.ts';
import { RowsReader, type ReadRows } from '../../core/read/rows-reader.ts';
import { ProblemError } from '../problem-error.ts';
import { readAhead } from './read-ahead.ts';
import { findEncoding, knowsEncoding, openDecoder, type TextChunks } from './text-decoder.ts';

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
  rows(read: ReadRows): void;
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
    const hash = createHash('sha256');
    const intake = new TextIntake(basename(path), size, options, receiver);
    let done = 0;
    for await (const piece of readAhead(file)) {
      if (signal.aborted) {
        throw new ProblemError('stopped', 'Opening was stopped.', 'Open the file again.');
      }
      hash.update(piece);
      for (let from = 0; from < piece.length; from += CHUNK_BYTES) {
        intake.take(piece.subarray(from, from + CHUNK_BYTES));
      }
      done += piece.length;
      receiver.progress(done, size);
    }
    intake.end();
    return hash.digest('hex');
  } finally {
    await file.close();
  }
}

/** From bytes to records; how the bytes are read is settled by the first of them. */
class TextIntake {
  readonly #fileName: string;
  readonly #size: number;
  readonly #options: IntakeOptions;
  readonly #receiver: SheetReceiver;
  #reading: { readonly decoder: TextChunks; readonly rows: RowsReader } | null = null;

  constructor(fileName: string, size: number, options: IntakeOptions, receiver: SheetReceiver) {
    this.#fileName = fileName;
    this.#size = size;
    this.#options = options;
    this.#receiver = receiver;
  }

  take(bytes: Buffer): void {
    if (this.#reading) {
      const { decoder, rows } = this.#reading;
      this.#receiver.rows(rows.push(decoder.write(bytes), false));
    } else {
      this.#begin(bytes);
    }
  }

  end(): void {
    if (!this.#reading) {
      this.#begin(Buffer.alloc(0));
      return;
    }
    const { decoder, rows } = this.#reading;
    this.#receiver.rows(rows.push(decoder.end(), true));
  }

  #begin(bytes: Buffer): void {
    const refusal = refusalOf(bytes);
    if (refusal) {
      const { code, message, fix } = refusal;
      throw new ProblemError(code, `${this.#fileName}: ${message}`, fix);
    }
    const encodingFound = findEncoding(bytes);
    const encoding = this.#options.encoding ?? encodingFound;
    if (!knowsEncoding(encoding)) {
      throw new ProblemError(
        'encoding_unknown',
        `No encoding is called “${encoding}”.`,
        'Choose one like utf-8, windows-1252 or utf-16le.',
      );
    }
    const chosen = this.#options.delimiter;
    if (chosen !== undefined && !canDelimit(chosen)) {
      throw new ProblemError(
        'delimiter_unusable',
        'A quote or the end of a line can’t separate cells.',
        'Choose one like a comma, a semicolon or a tab.',
      );
    }
    const decoder = openDecoder(encoding);
    const text = decoder.write(bytes);
    const separator = separatorLine(text);
    const rest = separator ? text.slice(separator.length) : text;
    const delimiter = chosen ?? separator?.delimiter ?? findDelimiter(rest);
    this.#receiver.format({ encoding, encodingFound, delimiter, bytes: this.#size });
    const rows = new RowsReader(delimiter);
    this.#reading = { decoder, rows };
    this.#receiver.rows(rows.push(rest, false));
  }
}
