import {
  appendFileSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { importLibrary, temporaryFolder } from '../../support/open-import.ts';
import { fileOf, problemOf, rowsIn } from './opened-text.ts';

const HEADER = 'Lead ID,City\n';
const SMALL = `${HEADER}cm1,Austin\ncm2,Waco\n`;
/** Several segments, and more pieces from the disk than are read ahead. */
const LARGE = HEADER + `cm1,${'x'.repeat(995)}\n`.repeat(5_000);

const imports = (folder: string): string[] => readdirSync(join(folder, 'imports'));

describe('a file that changes while it is read', () => {
  it.each([
    ['grows', (path: string) => appendFileSync(path, 'cm9,Bryan\n')],
    ['shrinks', (path: string) => truncateSync(path, 4_000_000)],
    ['becomes empty', (path: string) => truncateSync(path, 0)],
    ['is written anew', (path: string) => writeFileSync(path, LARGE.replaceAll('cm1', 'cm7'))],
  ])('and %s is refused with a sentence, and leaves nothing behind', async (_, change) => {
    const folder = temporaryFolder();
    const path = fileOf(LARGE);
    let changed = false;
    const library = importLibrary(folder, {
      monotonic: tick(),
      onProgress: () => {
        if (!changed) change(path);
        changed = true;
      },
    });
    const problem = await problemOf(library.open(path, {}));
    expect(changed).toBe(true);
    expect(problem.code).toBe('file_changed');
    expect(problem.message).toBe('leads.csv was changed while it was being read.');
    expect(imports(folder)).toEqual([]);
    await library.close();
  });

  it('is read to its end where it is only moved or removed meanwhile', async () => {
    const path = fileOf(LARGE);
    const library = importLibrary(temporaryFolder(), {
      onPreview: () => {
        renameSync(path, `${path}.moved`);
      },
    });
    const session = await library.open(path, {});
    expect(session.facts.rows).toBe(5_000);
    await library.close();
  });
});

describe('a file that is gone when it is to be read again', () => {
  it('is told in a sentence, and the import stays as it is', async () => {
    const folder = temporaryFolder();
    const library = importLibrary(folder);
    const path = fileOf(SMALL);
    const session = await library.open(path, {});
    const id = session.facts.import;
    rmSync(path);
    const problem = await problemOf(library.reread(id, { delimiter: ';' }));
    expect(problem.message).toBe('leads.csv was not found.');
    expect(await library.session(id)).toBe(session);
    expect(rowsIn(session)).toEqual([
      [2, ['cm1', 'Austin']],
      [3, ['cm2', 'Waco']],
    ]);
    await library.close();
  });

  it('is no matter for cells that were pasted: their text is kept with the import', async () => {
    const library = importLibrary(temporaryFolder());
    const pasted = await library.openPasted('Lead ID\tCity\ncm1\tAustin, TX\n');
    const fresh = await library.reread(pasted.facts.import, { delimiter: '\t', headerRow: 0 });
    expect(rowsIn(fresh)).toEqual([
      [1, ['Lead ID', 'City']],
      [2, ['cm1', 'Austin, TX']],
    ]);
    await library.close();
  });
});

describe('a disk that is full', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  /** Has writing, or making durable, fail once so much was written. */
  async function fillDisk(method: 'write' | 'datasync', afterBytes: number): Promise<void> {
    const prototype = await fileHandlePrototype();
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    let room = afterBytes;
    const write = prototype.write as (bytes: Uint8Array, at: number) => Promise<unknown>;
    vi.spyOn(prototype, 'write').mockImplementation(async function (
      this: unknown,
      bytes: Uint8Array,
      at: number,
    ) {
      if (method === 'write' && (room -= bytes.length) < 0) throw full;
      return write.call(this, bytes, at);
    } as never);
    if (method === 'datasync') vi.spyOn(prototype, 'datasync').mockRejectedValue(full);
  }

  it.each([
    ['at once', 'write', 0],
    ['in the middle of the rows', 'write', 3_000_000],
    ['when the rows are to be made durable', 'datasync', 0],
  ] as const)('%s is told in a sentence, and leaves nothing behind', async (_, method, bytes) => {
    const folder = temporaryFolder();
    const path = fileOf(LARGE);
    const library = importLibrary(folder);
    await fillDisk(method, bytes);
    const problem = await problemOf(library.open(path, {}));
    expect(problem.message).toContain('because the disk is full');
    expect(imports(folder)).toEqual([]);
    vi.restoreAllMocks();
    expect((await library.open(path, {})).facts.rows).toBe(5_000);
    await library.close();
  });

  it('leaves an import that is read again as it was', async () => {
    const folder = temporaryFolder();
    const library = importLibrary(folder);
    const session = await library.open(fileOf(LARGE), {});
    const id = session.facts.import;
    await session.edit(0, 1, 'Waco');
    await fillDisk('write', 2_000_000);
    expect((await problemOf(library.reread(id, {}))).message).toContain('disk is full');
    expect(await library.session(id)).toBe(session);
    expect(session.cellsAt(0)[1]).toBe('Waco');
    expect(readdirSync(join(folder, 'imports', id))).not.toContain('rows-2.txt');
    await library.close();
  });
});

describe('a disk that fails', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each([0, 2, 4])('at piece %i of the file is told in a sentence', async (piece) => {
    const folder = temporaryFolder();
    const path = fileOf(LARGE);
    const library = importLibrary(folder);
    const prototype = await fileHandlePrototype();
    const read = prototype.read as (...asked: unknown[]) => Promise<unknown>;
    const failure = Object.assign(new Error('broken'), { code: 'EIO' });
    let pieces = 0;
    vi.spyOn(prototype, 'read').mockImplementation(async function (
      this: unknown,
      ...asked: unknown[]
    ) {
      // Only what is read in order has no position; the failure comes while a piece is worked on.
      if (asked[3] === null && (pieces += 1) > piece) throw failure;
      return read.apply(this, asked);
    } as never);
    const problem = await problemOf(library.open(path, {}));
    expect(problem.message).toBe('leads.csv could not be read (EIO).');
    expect(imports(folder)).toEqual([]);
    await library.close();
  });
});

/** @returns what all open files have in common. */
async function fileHandlePrototype(): Promise<FileHandle> {
  const probe = await open(join(temporaryFolder(), 'probe'), 'w');
  await probe.close();
  return Object.getPrototypeOf(probe) as FileHandle;
}

/** A clock by which everything takes long, so that progress is always due. */
function tick(): () => number {
  let now = 0;
  return () => (now += 10_000);
}
