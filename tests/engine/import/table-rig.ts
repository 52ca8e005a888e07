import { join } from 'node:path';
import { readersHere } from '../../../src/engine/import/segment-readers.ts';
import type { SegmentReaders } from '../../../src/engine/import/segment-readers.ts';
import type { SegmentJob } from '../../../src/engine/import/segment-reader.ts';
import { BlockReader, type TableShape } from '../../../src/engine/import/block-reader.ts';
import { RowStore } from '../../../src/engine/import/row-store.ts';
import { copyTable, type CopiedTable } from '../../../src/engine/import/table-copy.ts';
import { temporaryFolder } from '../../support/open-import.ts';

export const SHAPE: TableShape = { delimiter: ',', rawHeaders: ['a', 'b'], isWorkbook: false };

/** Cuts bytes into pieces as they might come from a disk. */
export async function* pieces(bytes: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

export interface Copied extends CopiedTable {
  readonly path: string;
}

/** Copies text into a folder of its own, without a header. */
export async function copied(
  text: string | Buffer,
  {
    pieceBytes = 1024 * 1024,
    shape = SHAPE,
    readers = (job) => readersHere(job),
  }: {
    readonly pieceBytes?: number;
    readonly shape?: TableShape;
    readonly readers?: (job: SegmentJob) => SegmentReaders;
  } = {},
): Promise<Copied> {
  const path = join(temporaryFolder(), 'rows.txt');
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const open = readers({ shape, check: null });
  const target = { path, headerRow: 0, fileName: 'leads.csv' };
  try {
    const copy = await copyTable(pieces(bytes, pieceBytes), open, target, () => undefined);
    return { ...copy, path };
  } finally {
    await open.close();
  }
}

/** @returns the copy's rows, opened anew. */
export function storeOf({ path, index }: Copied, shape = SHAPE): RowStore {
  return new RowStore(path, index, new BlockReader(shape));
}

/** @returns the cells of every row of a copy. */
export function cellsOf(copy: Copied, shape = SHAPE): (readonly string[])[] {
  const store = storeOf(copy, shape);
  const rows = Array.from({ length: store.rows }, (_, at) => store.at(at)?.cells ?? []);
  store.close();
  return rows;
}
