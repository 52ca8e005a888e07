import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { csvLine } from '../../core/report/csv-line.ts';

const FLUSH_CHARACTERS = 256 * 1024;
const BYTE_ORDER_MARK = '\ufeff';

/**
 * A CSV file that is there whole or not at all: UTF-8 with BOM, CRLF, written beside its place,
 * brought to disk, then renamed.
 */
export class CsvFile {
  readonly path: string;
  readonly #temporary: string;
  #handle: number | null;
  #buffer = BYTE_ORDER_MARK;

  /** @throws the system's error if the file can't be made. */
  constructor(path: string) {
    this.path = path;
    this.#temporary = `${path}.writing`;
    this.#handle = openSync(this.#temporary, 'w');
  }

  line(cells: readonly string[]): void {
    this.#buffer += csvLine(cells);
    if (this.#buffer.length >= FLUSH_CHARACTERS) this.#flush();
  }

  /** Puts the file into its place. */
  finish(): void {
    if (this.#handle === null) return;
    this.#flush();
    fsyncSync(this.#handle);
    this.#close();
    renameSync(this.#temporary, this.path);
  }

  /** Throws away what was written; does nothing after `finish`. */
  discard(): void {
    if (this.#handle === null) return;
    this.#close();
    rmSync(this.#temporary, { force: true });
  }

  #flush(): void {
    if (this.#handle === null) return;
    const bytes = Buffer.from(this.#buffer, 'utf8');
    this.#buffer = '';
    let written = 0;
    while (written < bytes.length) written += writeSync(this.#handle, bytes, written);
  }

  #close(): void {
    if (this.#handle !== null) closeSync(this.#handle);
    this.#handle = null;
  }
}
