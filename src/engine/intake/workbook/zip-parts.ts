import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import {
  brokenWorkbook,
  protectedWorkbook,
  stoppedReading,
  workbookBomb,
} from './workbook-fault.ts';

/** A workbook with a thousand sheets and pictures has some thousands; the list is held in memory. */
const MAX_PARTS = 100_000;

/** Sheets compress 10 to 20 times, and hardly ever 100 times: more is made to fill a memory or a disk. */
const MAX_RATIO = 200;

/** Small parts may compress as they like: a few equal rows do so extremely. */
const RATIO_COUNTS_FROM_BYTES = 100 * 1024 * 1024;

/** How large a part is, in the archive and unpacked. */
export interface PartSize {
  readonly packedBytes: number;
  readonly bytes: number;
}

/**
 * The parts of an Office document, in a ZIP archive on disk (ECMA-376 part 2). Nothing is unpacked
 * but into memory, piece by piece. Part names don't differ by case.
 */
export class ZipParts {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #twice: ReadonlySet<string>;

  private constructor(
    zip: ZipFile,
    entries: ReadonlyMap<string, Entry>,
    twice: ReadonlySet<string>,
  ) {
    this.#zip = zip;
    this.#entries = entries;
    this.#twice = twice;
  }

  /**
   * @throws {WorkbookFault} if the archive is cut off or damaged.
   * @throws a system error if the file can't be read.
   */
  static async open(path: string): Promise<ZipParts> {
    const zip = await asFault(openPromise(path, { autoClose: false, lazyEntries: true }));
    try {
      const entries = new Map<string, Entry>();
      const twice = new Set<string>();
      if (zip.entryCount > MAX_PARTS) throw workbookBomb('has far more parts than a workbook has');
      const listing = zip.eachEntry();
      for (;;) {
        const next = await asFault(listing.next());
        if (next.done) break;
        const entry: Entry = next.value;
        const name = entry.fileName.toLowerCase();
        if (entries.has(name)) twice.add(name);
        entries.set(name, entry);
      }
      return new ZipParts(zip, entries, twice);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  /** @returns the names of all parts, in lower case. */
  names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  size(name: string): PartSize {
    const entry = this.#entry(name);
    return { packedBytes: entry.compressedSize, bytes: entry.uncompressedSize };
  }

  /**
   * Unpacks a part. Its check sum is compared after the last piece.
   *
   * @param maxBytes how much it may unpack to.
   * @throws {WorkbookFault} if the part is missing, damaged, encrypted or a bomb, or if the signal
   *   is aborted.
   */
  async *pieces(name: string, maxBytes: number, signal: AbortSignal): AsyncGenerator<Buffer> {
    const entry = this.#entry(name);
    if (entry.isEncrypted()) throw protectedWorkbook();
    if (!entry.canDecodeFileData()) throw brokenWorkbook(`“${name}” is packed in an unknown way`);
    // The sizes that the archive states can be believed: yauzl fails where a part has more.
    const { compressedSize, uncompressedSize } = entry;
    const isBomb =
      uncompressedSize > RATIO_COUNTS_FROM_BYTES && uncompressedSize > compressedSize * MAX_RATIO;
    if (isBomb || uncompressedSize > maxBytes) {
      throw workbookBomb(`unpacks to far more than a workbook holds (“${name}”)`);
    }
    const stream = await asFault(this.#zip.openReadStreamPromise(entry));
    const pieces: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]();
    let sum = 0;
    try {
      for (;;) {
        const next = await asFault(pieces.next());
        if (signal.aborted) throw stoppedReading();
        if (next.done) break;
        sum = crc32(next.value, sum);
        yield next.value;
      }
    } finally {
      stream.destroy();
    }
    if (sum !== entry.crc32) throw brokenWorkbook(`the check sum of “${name}” is wrong`);
  }

  close(): void {
    this.#zip.close();
  }

  #entry(name: string): Entry {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) throw brokenWorkbook(`its part “${name}” is missing`);
    if (this.#twice.has(name.toLowerCase())) throw brokenWorkbook(`“${name}” is in it twice`);
    return entry;
  }
}

/** Errors of the system pass; what yauzl and zlib find wrong with the bytes is the file's fault. */
async function asFault<Value>(result: Promise<Value>): Promise<Value> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error;
    throw brokenWorkbook('it was cut off, or its ZIP archive is broken');
  }
}
