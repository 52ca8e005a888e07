import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, inject, it } from 'vitest';
import { chooseTarget, setBlankPolicy } from '../../src/core/map/change-mapping.ts';
import type { Mapping } from '../../src/core/model/mapping.ts';
import { checkCounts, problemGroups } from '../../src/engine/import/import-views.ts';
import type { ImportSession } from '../../src/engine/import/import-session.ts';
import type { LibraryWorld } from '../../src/engine/import/import-library.ts';
import { planRow } from '../../src/engine/import/plan-rows.ts';
import { readersInWorkers } from '../../src/engine/import/segment-readers.ts';
import { surveyColumn } from '../../src/engine/import/survey-column.ts';
import { ProblemError } from '../../src/engine/problem-error.ts';
import { importLibrary, temporaryFolder } from '../support/open-import.ts';

const readersFor: LibraryWorld['readersFor'] = (job) =>
  readersInWorkers(job, pathToFileURL(join(dirname(inject('commandPath')), 'segment-worker.js')));

/** Rows of all sorts in turn: each needs something else of whoever reads it. */
const ROWS: readonly (string | Buffer)[] = [
  `cm$,Zoë,78701,${'fine and long enough to fill some lines '.repeat(40)}\n`,
  'cm$,"Ann, ""Annie""","78702","a note\nof two lines, the second with, commas"\r\n',
  'cm$,O’Brien,00501,"several\n\n\nnewlines ""quoted"" and\r\nof all kinds"\n',
  '\n',
  Buffer.from('cm$,Jos\xe9,78704,a byte that is no UTF-8\n', 'latin1'),
  'cm$,Bo,787,a ZIP that lost its zeros\n',
  ' , ,"",\n',
  'cm$,Cy,78705,"a quote"that is broken\n',
  'cm$,Di\n',
  'cmtwin,Ed,78706,the same lead again and again\n',
  'cm$,“Fay”,78707,typographic\r',
];

/** About 12 MB of them, the last with a quote that is never closed. */
function mixedFile(): string {
  const parts: Buffer[] = [Buffer.from('Lead ID,First Name,ZIP,Notes\n')];
  for (let at = 0, bytes = 0; bytes < 12_000_000; at += 1) {
    const row = ROWS[at % ROWS.length] ?? '';
    const text = Buffer.from(row).toString('latin1').replace('$', String(at));
    parts.push(Buffer.from(text, 'latin1'));
    bytes += text.length;
  }
  parts.push(Buffer.from('cmlast,Gus,78708,"never closed\ncmx,a,b,c\n'));
  const path = join(temporaryFolder(), 'mixed.csv');
  writeFileSync(path, Buffer.concat(parts));
  return path;
}

/** What is to be the same however the file was read; a row in 97 with its issues in words. */
function madeOf(session: ImportSession) {
  const facts = { ...session.facts, import: 'its own' };
  const all = Array.from({ length: facts.rows }, (_, index) => index);
  return {
    facts,
    counts: checkCounts(session),
    // Which of two groups of as many rows comes first is of no matter.
    groups: problemGroups(session).sort((one, other) => (one.key < other.key ? -1 : 1)),
    numbers: all.map((index) => session.numberAt(index)),
    statuses: all.map((index) => session.check?.statusAt(index)),
    cells: all.map((index) => session.cellsAt(index).join('\u0001')),
    rows: all.filter((index) => index % 97 === 0).map((index) => planRow(session, index)),
  };
}

describe('a file that is read by workers', () => {
  it('is as if it was read in one thread: facts, rows, issues, groups and counts', async () => {
    const path = mixedFile();
    const here = importLibrary(temporaryFolder());
    const there = importLibrary(temporaryFolder(), { readersFor });
    const [one, other] = [await here.open(path, {}), await there.open(path, {})];
    const [expected, read] = [madeOf(one), madeOf(other)];
    const surveys = (session: ImportSession) =>
      Promise.all([0, 1, 2, 3].map((column) => surveyColumn(session, column)));
    expect(await surveys(other)).toEqual(await surveys(one));
    await Promise.all([here.close(), there.close()]);
    expect(expected.facts.rows).toBeGreaterThan(30_000);
    for (const name of ['numbers', 'statuses', 'cells', 'rows'] as const) {
      const wrong = expected[name].findIndex(
        (each, at) => JSON.stringify(each) !== JSON.stringify(read[name][at]),
      );
      expect({ name, wrong, length: read[name].length }).toEqual({
        name,
        wrong: -1,
        length: expected[name].length,
      });
    }
    expect(read.facts).toEqual(expected.facts);
    expect(read.counts).toEqual(expected.counts);
    expect(read.groups).toEqual(expected.groups);
  });

  it('is checked after changes of the mapping as if that was done from nothing', async () => {
    const [folder, path] = [temporaryFolder(), mixedFile()];
    const there = importLibrary(folder, { readersFor });
    const read = await there.open(path, {});
    const changes: ((mapping: Mapping) => Mapping)[] = [
      (mapping) => setBlankPolicy(mapping, 3, 'error'),
      (mapping) => chooseTarget(mapping, 1, null),
      (mapping) => chooseTarget(mapping, 1, 'last_name'),
    ];
    for (const change of changes) await read.remap(change, () => undefined);
    const partly = madeOf(read);
    await there.close();
    const anew = importLibrary(folder);
    const fresh = madeOf(await anew.session(read.facts.import));
    expect(partly).toEqual(fresh);
    await anew.close();
  });

  it.each([0, 1, 4])('and stopped at moment %i leaves nothing behind', async (moment) => {
    const folder = temporaryFolder();
    const path = join(temporaryFolder(), 'leads.csv');
    writeFileSync(path, `Lead ID,City\n${`cm1,${'x'.repeat(995)}\n`.repeat(20_000)}`);
    let now = 0;
    let seen = 0;
    const stopAt = (id: string): void => {
      if (seen === moment) library.stop(id);
      seen += 1;
    };
    const library = importLibrary(folder, {
      readersFor,
      monotonic: () => (now += 10_000),
      onPreview: (preview) => {
        stopAt(preview.import);
      },
      onProgress: (progress) => {
        stopAt(progress.import);
      },
    });
    const error: unknown = await library.open(path, {}).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ problem: { code: 'stopped' } });
    expect(readdirSync(join(folder, 'imports'))).toEqual([]);
    expect((await library.open(path, {})).facts.rows).toBe(20_000);
    await library.close();
  });
});
