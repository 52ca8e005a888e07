import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkerFor, problemsOfMapping } from '../../src/core/mapping-use.ts';
import { knowsHeader } from '../../src/core/map/known-headers.ts';
import { newMapping } from '../../src/core/map/change-mapping.ts';
import { entrata } from '../../src/core/model/catalogue/entrata.ts';
import { DataFolder } from '../../src/engine/data-folder.ts';
import { readersHere } from '../../src/engine/import/segment-readers.ts';
import { ImportLibrary, type LibraryWorld } from '../../src/engine/import/import-library.ts';

export const TODAY = '2026-11-23';

/** @returns a new folder of its own under the system's temporary one. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'leadsheet-test-'));
}

/** A library of imports in a folder, with the time standing still. */
export function importLibrary(folder: string, changes: Partial<LibraryWorld> = {}): ImportLibrary {
  let id = 0;
  return new ImportLibrary({
    folder: new DataFolder(folder),
    random: () => {
      id += 1;
      return (id * 0.137) % 1;
    },
    now: () => Date.parse(`${TODAY}T12:00:00Z`),
    monotonic: () => performance.now(),
    catalogueFor: () => entrata,
    map: (headers) => newMapping(headers, entrata),
    checkerFor: (mapping, table) => checkerFor(mapping, entrata, table, TODAY),
    problemsOf: (mapping) => problemsOfMapping(mapping, entrata, TODAY),
    knowsHeader: knowsHeader(entrata),
    workbookWorker: null,
    readersFor: readersHere,
    onPreview: () => undefined,
    onProgress: () => undefined,
    ...changes,
  });
}
