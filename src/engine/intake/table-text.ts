import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { IntakeOptions } from '../../contract/import-views.ts';
import { kindOf } from '../../core/read/file-kind.ts';
import { ProblemError } from '../problem-error.ts';
import { damageAtEnd } from './damaged-end.ts';
import { findEncoding, narrowEncoding, Utf8Counter, type EncodingFound } from './find-encoding.ts';
import { byteOrderMarkLength, encodingKey, knowsEncoding, openDecoder } from './text-decoder.ts';
import { hashed, Unchanged } from './unchanged-file.ts';
import { openWorkbook, type WorkbookPieces } from './workbook/workbook-pieces.ts';
import type { WorkbookFound, WorkbookNotes } from './workbook/read-workbook.ts';

/** What is looked at to tell a file's kind and encoding, and how it ends. */
const LOOK_BYTES = 64 * 1024;

/** How the file is read; known before its first row is. */
export interface FileFormat {
  readonly kind: 'text' | 'workbook';
  readonly encoding: string;
  /** What the bytes looked like, whatever was chosen. */
  readonly encodingFound: string;
  readonly encodingWhy: string;
  readonly bytes: number;
  readonly workbook: WorkbookFound | null;
}

/** What is known of a file once it was read to its end. */
export interface FileEnd {
  /** SHA-256 of the file's bytes, in hex. */
  readonly sha256: string;
  readonly encodingWhy: string;
  /** null for a text file. */
  readonly notes: WorkbookNotes | null;
}

/** A file's table as text. */
export interface TableText {
  readonly format: FileFormat;
  /** UTF-8 without a byte order mark; each piece is lent until the next but one is asked for. */
  readonly pieces: AsyncGenerator<Buffer, void>;
  progress(): { readonly done: number; readonly total: number };
  /**
   * To be asked after the last piece.
   *
   * @throws {ProblemError} if the file is not any more what it was at the beginning.
   * @throws {OtherEncoding} if the whole file has shown that its encoding is another one.
   */
  finish(): Promise<FileEnd>;
  close(): Promise<void>;
}

/** The beginning of a file suggested an encoding that the whole of it refutes. */
export class OtherEncoding extends Error {
  readonly found: EncodingFound;

  constructor(found: EncodingFound) {
    super(`The file is ${found.encoding}.`);
    this.name = 'OtherEncoding';
    this.found = found;
  }
}

/** What opening a file needs besides the file. */
export interface TableTextWorld {
  /** The encoding that a first reading found to be right; null at first. */
  readonly encodingFound: EncodingFound | null;
  /** The built worker that reads workbooks; null: they are read in this thread. */
  readonly workbookWorker: URL | null;
  readonly signal: AbortSignal;
}

/**
 * Opens a file and makes text of its bytes, in bounded memory.
 *
 * @throws {ProblemError} if the file is no table, is damaged, or its options can't be used.
 * @throws a system error if it can't be read.
 */
export async function openTableText(
  path: string,
  options: IntakeOptions,
  world: TableTextWorld,
): Promise<TableText> {
  const file = await open(path, 'r');
  try {
    const head = await bytesAt(file, 0);
    const kind = kindOf(head);
    if (kind.kind === 'refused') {
      const { code, message, fix } = kind.refusal;
      throw new ProblemError(code, `${basename(path)}: ${message}`, fix);
    }
    const unchanged = await Unchanged.of(file, basename(path));
    if (kind.kind === 'text') {
      return await TextFile.open(path, file, unchanged, head, options, world);
    }
    const { workbookWorker, signal } = world;
    const pieces = await openWorkbook(path, options.sheet ?? null, workbookWorker, signal);
    return new WorkbookFile(file, unchanged, pieces, signal);
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function bytesAt(file: FileHandle, position: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(LOOK_BYTES), 0, LOOK_BYTES, position);
  return buffer.subarray(0, bytesRead);
}

class TextFile implements TableText {
  readonly format: FileFormat;
  readonly pieces: AsyncGenerator<Buffer, void>;
  readonly #file: FileHandle;
  readonly #unchanged: Unchanged;
  readonly #hash = createHash('sha256');
  /** null where no count of characters changes the encoding any more. */
  readonly #counter: Utf8Counter | null;
  #done = 0;

  static async open(
    path: string,
    file: FileHandle,
    unchanged: Unchanged,
    head: Buffer,
    options: IntakeOptions,
    { encodingFound, signal }: TableTextWorld,
  ): Promise<TextFile> {
    const found = encodingFound ?? findEncoding(head);
    const encoding = options.encoding ?? found.encoding;
    if (!knowsEncoding(encoding)) {
      throw new ProblemError(
        'encoding_unknown',
        `No encoding is called “${encoding}”.`,
        'Choose one like utf-8, windows-1252 or utf-16le.',
      );
    }
    // A multiple of four, so that no character of UTF-32 is cut in two.
    const tail = Math.max(0, Math.floor((unchanged.bytes - LOOK_BYTES + 4) / 4) * 4);
    const damage = damageAtEnd(await bytesAt(file, tail), encoding);
    if (damage) {
      throw new ProblemError('file_damaged', `${basename(path)}: ${damage.message}`, damage.fix);
    }
    const format: FileFormat = {
      kind: 'text',
      encoding,
      encodingFound: found.encoding,
      encodingWhy: options.encoding === undefined ? found.why : 'as chosen',
      bytes: unchanged.bytes,
      workbook: null,
    };
    const markBytes = byteOrderMarkLength(head, encoding);
    const isSettled = options.encoding !== undefined || encodingFound !== null || markBytes > 0;
    const isNarrow = found.encoding === 'utf-8' || found.encoding === 'windows-1252';
    const counter = isNarrow && !isSettled ? new Utf8Counter() : null;
    return new TextFile(format, file, unchanged, markBytes, counter, signal);
  }

  private constructor(
    format: FileFormat,
    file: FileHandle,
    unchanged: Unchanged,
    markBytes: number,
    counter: Utf8Counter | null,
    signal: AbortSignal,
  ) {
    this.format = format;
    this.#file = file;
    this.#unchanged = unchanged;
    this.#counter = counter;
    const raw = this.#raw(signal);
    this.pieces =
      encodingKey(format.encoding) === 'utf8'
        ? behind(raw, markBytes)
        : decoded(raw, format.encoding);
  }

  progress(): { done: number; total: number } {
    return { done: this.#done, total: this.#unchanged.bytes };
  }

  async finish(): Promise<FileEnd> {
    await this.#unchanged.verify(this.#file, this.#done);
    const verdict = this.#counter ? narrowEncoding(this.#counter.counts) : null;
    if (verdict && verdict.encoding !== this.format.encoding) throw new OtherEncoding(verdict);
    const encodingWhy = verdict?.why ?? this.format.encodingWhy;
    return { sha256: this.#hash.digest('hex'), encodingWhy, notes: null };
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  async *#raw(signal: AbortSignal): AsyncGenerator<Buffer, void> {
    for await (const piece of hashed(this.#file, this.#hash, signal)) {
      this.#done += piece.length;
      this.#counter?.push(piece);
      yield piece;
    }
  }
}

class WorkbookFile implements TableText {
  readonly format: FileFormat;
  readonly #file: FileHandle;
  readonly #unchanged: Unchanged;
  readonly #workbook: WorkbookPieces;
  readonly #signal: AbortSignal;

  constructor(
    file: FileHandle,
    unchanged: Unchanged,
    workbook: WorkbookPieces,
    signal: AbortSignal,
  ) {
    this.format = {
      kind: 'workbook',
      encoding: 'utf-8',
      encodingFound: 'utf-8',
      encodingWhy: 'workbooks say what their characters are',
      bytes: unchanged.bytes,
      workbook: workbook.found,
    };
    this.#file = file;
    this.#unchanged = unchanged;
    this.#workbook = workbook;
    this.#signal = signal;
  }

  get pieces(): AsyncGenerator<Buffer, void> {
    return this.#workbook.pieces;
  }

  progress(): { done: number; total: number } {
    return this.#workbook.done();
  }

  async finish(): Promise<FileEnd> {
    const hash = createHash('sha256');
    let done = 0;
    for await (const piece of hashed(this.#file, hash, this.#signal)) done += piece.length;
    await this.#unchanged.verify(this.#file, done);
    const { encodingWhy } = this.format;
    return { sha256: hash.digest('hex'), encodingWhy, notes: this.#workbook.notes() };
  }

  async close(): Promise<void> {
    await this.#workbook.pieces.return(undefined);
    await this.#file.close();
  }
}

async function* behind(
  pieces: AsyncGenerator<Buffer, void>,
  bytes: number,
): AsyncGenerator<Buffer, void> {
  let left = bytes;
  for await (const piece of pieces) {
    yield piece.subarray(left);
    left = Math.max(0, left - piece.length);
  }
}

async function* decoded(
  pieces: AsyncGenerator<Buffer, void>,
  encoding: string,
): AsyncGenerator<Buffer, void> {
  const decoder = openDecoder(encoding);
  for await (const piece of pieces) yield Buffer.from(decoder.write(piece));
  yield Buffer.from(decoder.end());
}
