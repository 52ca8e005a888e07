import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chooseTarget,
  newMapping,
  setDateFormat,
  setRentUnit,
} from '../../../src/core/map/change-mapping.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import { RememberedChoices } from '../../../src/engine/import/remembered-choices.ts';
import { importCalls } from '../../../src/engine/import/import-calls.ts';
import { readersHere } from '../../../src/engine/import/segment-readers.ts';
import { surveyColumn } from '../../../src/engine/import/survey-column.ts';
import { ValueMemory } from '../../../src/engine/value-memory.ts';
import { importLibrary, temporaryFolder } from '../../support/open-import.ts';
import { openRows, writeRows } from './sheet-rig.ts';

const HEADERS = ['lead_id', 'Move-in', 'Min Rent', 'Phone Type', 'Notes'];
const silent = () => undefined;

const DATES = [
  '2026-04-03',
  '4/3/2026',
  '13/4/2026',
  '4/13/2026',
  'Apr 3, 2026',
  '2/30/2026',
  '',
  ' ',
];
const NOTES = ['a', ' a ', '"quoted"', 'two\nlines', 'three\r\n\n, lines', 'Zoë', ''];
const TYPES = ['Cell', 'cell', 'MOBILE', 'Landline', 'Pager', '', ' Cell '];
const RENTS = ['1250', '$1,250', '1250.50', '125000', 'x', ''];

function tallied(cells: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const cell of cells.map((each) => each.trim()).filter((each) => each !== '')) {
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return counts;
}

describe('a survey', () => {
  it('is what counting every row as it stands gives, edits included', async () => {
    const cellsOf = fc.tuple(
      fc.constantFrom(...DATES),
      fc.constantFrom(...RENTS),
      fc.constantFrom(...TYPES),
      fc.constantFrom(...NOTES),
    );
    const editOf = fc.tuple(
      fc.nat(40),
      fc.constantFrom(1, 3, 4),
      fc.constantFrom(...NOTES, ...DATES),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(cellsOf, { minLength: 1, maxLength: 40 }),
        fc.array(editOf, { maxLength: 8 }),
        async (rows, edits) => {
          const { session, library } = await openRows(
            rows.map((cells, at) => [`cm${String(at)}`, ...cells]),
            HEADERS,
          );
          await session.remap((mapping) => setRentUnit(mapping, null, 'dollars'), silent);
          // Asked before the edits too, so that what is kept from then is corrected.
          await surveyColumn(session, 4);
          for (const [row, column, value] of edits) {
            await session.edit(row % session.facts.rows, column, value);
          }
          const all = Array.from({ length: session.facts.rows }, (_, at) => session.cellsAt(at));
          for (const column of [1, 4]) {
            const counts = tallied(all.map((cells) => cells[column] ?? ''));
            const survey = await surveyColumn(session, column);
            expect(new Map(survey.values.map(({ text, count }) => [text, count]))).toEqual(counts);
            expect(survey.filled + survey.blank).toBe(session.facts.rows);
            expect(survey.filled).toBe([...counts.values()].reduce((sum, each) => sum + each, 0));
            expect(survey.distinct).toBe(counts.size);
          }
          await library.close();
        },
      ),
      { numRuns: 25 },
    );
  });

  it('counts dates in every format that they are existing days of', async () => {
    const dates = [...DATES, '20260403', '3 Apr 2026', '1/2/1899', '46023'];
    const { session, library } = await openRows(
      dates.map((date, at) => [`cm${String(at)}`, date, '', '', '']),
      HEADERS,
    );
    const fitsOf = async () => {
      const { dates: found } = await surveyColumn(session, 1);
      return Object.fromEntries(
        (found ?? [])
          .filter(({ fits }) => fits > 0)
          .map((each) => [each.format ?? 'ISO', each.fits]),
      );
    };
    const common = {
      ISO: 1,
      'M/D/YYYY': 2,
      'D/M/YYYY': 2,
      'MMM D, YYYY': 1,
      'D MMM YYYY': 1,
      YYYYMMDD: 1,
    };
    expect(await fitsOf()).toEqual(common);
    await session.remap((mapping) => setDateFormat(mapping, 1, 'DD/MM/YYYY'), silent);
    expect(await fitsOf()).toEqual({ ...common, 'DD/MM/YYYY': 2 });
    await library.close();
  });

  it('tells ten thousand values apart, and says when there are more', async () => {
    const { session, library } = await openRows(
      Array.from({ length: 10_050 }, (_, at) => [`cm${String(at)}`, '', '', '', `n${String(at)}`]),
      HEADERS,
    );
    const survey = await surveyColumn(session, 4);
    expect(survey).toMatchObject({ filled: 10_050, distinct: 10_000, hasMore: true });
    expect(survey.values).toHaveLength(200);
    await library.close();
  });

  it('of many columns at once takes one pass over the rows', async () => {
    let passes = 0;
    const library = importLibrary(temporaryFolder(), {
      readersFor: (job) => {
        if (job.check === null) passes += 1;
        return readersHere(job);
      },
    });
    const session = await library.open(writeRows([['cm1', '', '1250', 'Cell', 'x']], HEADERS), {});
    await Promise.all([1, 2, 3, 4].map((column) => surveyColumn(session, column)));
    await surveyColumn(session, 3);
    expect(passes).toBe(1);
    await library.close();
  });
});

describe('rents that are too high for dollars', () => {
  const high = ['125000', '98000', '140000'];

  it('are asked about as soon as the file is read, and no row is checked by a guess', async () => {
    const { session, library } = await openRows(
      high.map((rent, at) => [`cm${String(at)}`, '', rent, '', '']),
      HEADERS,
    );
    expect(session.mappingProblems.map(({ code }) => code)).toEqual(['rent_unit']);
    expect(session.check).toBeNull();
    await session.remap((mapping) => setRentUnit(mapping, 2, 'cents'), silent);
    expect(session.checkAt(0).body()).toEqual({ desired_min_rent_in_cents: 125_000 });
    await library.close();
  });

  it('are asked about when a column of them is chosen later', async () => {
    const { session, library } = await openRows(
      high.map((rent, at) => [`cm${String(at)}`, 'x', rent]),
      ['lead_id', 'notes', 'Limit'],
    );
    expect(session.mappingProblems).toEqual([]);
    const field = 'desired_max_rent_in_cents';
    await session.remap((mapping) => chooseTarget(mapping, 2, field), silent);
    expect(session.mappingProblems.map(({ code }) => code)).toEqual(['rent_unit']);
    await library.close();
  });

  it('in plain dollars are not asked about', async () => {
    const { session, library } = await openRows(
      ['1200', '1350', '990'].map((rent, at) => [`cm${String(at)}`, '', rent, '', '']),
      HEADERS,
    );
    expect(session.mappingProblems).toEqual([]);
    expect(session.checkAt(0).body()).toEqual({ desired_min_rent_in_cents: 120_000 });
    await library.close();
  });
});

describe('values of a column of choices', () => {
  const rows = ['Cell', 'cell', 'Landline', 'Mobile', 'Pager'].map((type, at) => [
    `cm${String(at)}`,
    '2026-12-01',
    '',
    type,
    '',
  ]);

  it('block their rows until they are mapped, and are remembered for the next import', async () => {
    const folder = temporaryFolder();
    const memory = new ValueMemory(folder);
    const choices = new RememberedChoices(join(folder, 'remembered.json'), entrata.system);
    const library = importLibrary(folder, {
      map: (headers) => memory.recalled(newMapping(headers, entrata), entrata),
    });
    const calls = importCalls(library, { newest: () => null }, { choices, values: memory });
    const session = await library.open(writeRows(rows, HEADERS), {});
    const id = session.facts.import;
    const survey = await surveyColumn(session, 3);
    expect(survey.unmapped).toBe(4);
    expect(survey.values).toEqual([
      { text: 'Cell', count: 2, target: 'MOBILE', reason: 'proposed' },
      { text: 'Landline', count: 1, target: 'HOME', reason: 'proposed' },
      { text: 'Pager', count: 1, target: null, reason: 'none' },
      { text: 'Mobile', count: 1, target: 'MOBILE', reason: 'same' },
    ]);
    expect(session.check?.countOf('blocked')).toBe(4);

    const values = [
      { value: 'Cell', target: 'MOBILE' },
      { value: 'Landline', target: 'HOME' },
    ];
    await calls['mapping:change']({ import: id, change: { change: 'values', column: 3, values } });
    const left = { change: 'value', column: 3, value: 'Pager', target: '' } as const;
    const view = await calls['mapping:change']({ import: id, change: left });
    expect(view.counts).toMatchObject({ ready: 5, blocked: 0 });
    expect(session.checkAt(4).body()).not.toHaveProperty('phone_1_type');

    const next = await library.open(writeRows(rows, HEADERS), {});
    expect(next.check?.countOf('blocked')).toBe(0);
    expect((await surveyColumn(next, 3)).values.map(({ reason }) => reason)).toEqual([
      'used',
      'used',
      'same',
      'used',
    ]);
    const back = { change: 'value', column: 3, value: 'CELL', target: null } as const;
    await calls['mapping:change']({ import: next.facts.import, change: back });
    expect(next.check?.countOf('blocked')).toBe(2);
    const third = await library.open(writeRows(rows, HEADERS), {});
    expect(third.check?.countOf('blocked')).toBe(2);
    await library.close();
  });

  it('that were remembered in a broken file count for nothing', () => {
    const folder = temporaryFolder();
    const memory = new ValueMemory(folder);
    const path = join(folder, 'values.json');
    const mapping = newMapping(HEADERS, entrata);
    for (const text of ['{', '[]', '{"version":1,"fields":{"phone_1_type":{"cell":7}}}', '\0']) {
      writeFileSync(path, text);
      expect(memory.recalled(mapping, entrata)).toEqual(mapping);
    }
    const [, , , type] = mapping.columns;
    if (type) memory.remember(type, { Cell: 'MOBILE', Beeper: 'PAGER' });
    const recalled = new ValueMemory(folder).recalled(mapping, entrata);
    expect(recalled.columns[3]?.usedValues).toEqual({ cell: 'MOBILE' });
    expect(readdirSync(folder)).toEqual(['values.json']);
  });
});
