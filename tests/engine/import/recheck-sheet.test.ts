import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chooseTarget,
  setBlankPolicy,
  setConstant,
  setConstantRentUnit,
  setDateFormat,
  setDuplicates,
  setRentUnit,
  setValues,
} from '../../../src/core/map/change-mapping.ts';
import { duplicatePolicySchema, type Mapping } from '../../../src/core/model/mapping.ts';
import type { ImportSession } from '../../../src/engine/import/import-session.ts';
import { readersHere } from '../../../src/engine/import/segment-readers.ts';
import { importLibrary, temporaryFolder } from '../../support/open-import.ts';
import { shown } from './sheet-rig.ts';

const HEADERS = [
  'lead_id',
  'last_name',
  'email_1',
  'phone_1',
  'phone_1_type',
  'target_move_in_date',
  'desired_min_rent_in_cents',
  'desired_max_rent_in_cents',
  'whatever',
];
const leadId = fc.constantFrom('cma', 'CMA', 'cmb', 'cmc', 'cmd', '', 'bad id');
const email = fc.constantFrom('', 'a@x.de', 'A@X.de', 'b@x.de', 'bad');
const phone = fc.constantFrom('', '512-555-0100', '+1 (512) 555-0100', '214-555-0100', '1');
const values: readonly fc.Arbitrary<string>[] = [
  leadId,
  fc.constantFrom('', 'Lee', 'José', '“Fay”', 'JosÃ©', '\\N', '\ufffd'),
  email,
  phone,
  fc.constantFrom('', 'MOBILE', 'cell', 'x'),
  fc.constantFrom('', '2027-01-02', '1/2/2027', '2/1/2027', '13/1/2027'),
  fc.constantFrom('', '1000', '3000', '$9'),
  fc.constantFrom('', '2000', '-1'),
  fc.oneof(
    fc.constantFrom(
      '',
      '“odd”',
      'x\0',
      'cma',
      '2027-01-02',
      '  "quoted"',
      '\\N',
      'x'.repeat(33_000),
    ),
    email,
    phone,
  ),
];
const row = fc.tuple(...values).map((cells) => cells.join(','));
/** Some rows are too short, too long, blank or quoted, some badly. */
const line = fc.oneof(
  { weight: 8, arbitrary: row },
  {
    weight: 2,
    arbitrary: fc
      .tuple(...values)
      .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')),
  },
  { weight: 1, arbitrary: row.map((text) => text.split(',').slice(0, 5).join(',')) },
  { weight: 1, arbitrary: row.map((text) => `${text},extra`) },
  { weight: 1, arbitrary: row.map((text) => `${text},`) },
  { weight: 1, arbitrary: fc.constantFrom('', ',,,', 'cma,"Lee"x,a@x.de', 'cmb,"a\nb",b@x.de') },
);
const lines = fc.array(line, { minLength: 1, maxLength: 12 });

const column = fc.integer({ min: 0, max: HEADERS.length - 1 });
const target = fc.constantFrom(null, ...HEADERS.slice(0, 8), 'notes', 'email_1', 'phone_1', 'city');
const unit = fc.constantFrom('dollars' as const, 'cents' as const);
type Remap = (mapping: Mapping) => Mapping;
/** Changes of a mapping, whatever comes of them. */
const remap: fc.Arbitrary<Remap> = fc.oneof(
  fc.tuple(column, target).map(
    ([at, to]): Remap =>
      (mapping) =>
        chooseTarget(mapping, at, to),
  ),
  fc
    .tuple(fc.option(column), fc.constantFrom('skip' as const, 'clear' as const, 'error' as const))
    .map(
      ([at, blank]): Remap =>
        (mapping) =>
          setBlankPolicy(mapping, at, blank),
    ),
  fc.constantFrom(null, 'M/D/YYYY', 'D/M/YYYY').map(
    (format): Remap =>
      (mapping) =>
        setDateFormat(mapping, null, format),
  ),
  unit.map(
    (chosen): Remap =>
      (mapping) =>
        setRentUnit(mapping, null, chosen),
  ),
  fc.constantFrom(null, '', 'MOBILE', 'HOME').map(
    (to): Remap =>
      (mapping) =>
        setValues(mapping, 4, { Cell: to, x: to }),
  ),
  fc
    .constantFrom<[string, string | null][]>(
      ['city', 'Austin'],
      ['city', null],
      ['notes', 'Hello'],
      ['email_1', 'c@x.de'],
      ['desired_min_rent_in_cents', '1500'],
    )
    .map(
      ([field, text]): Remap =>
        (mapping) =>
          setConstant(mapping, field, text),
    ),
  unit.map(
    (chosen): Remap =>
      (mapping) =>
        setConstantRentUnit(mapping, chosen),
  ),
  fc.constantFrom(...duplicatePolicySchema.options).map(
    (policy): Remap =>
      (mapping) =>
        setDuplicates(mapping, policy),
  ),
);
const step = fc.oneof(
  { weight: 3, arbitrary: remap.map((change) => ({ kind: 'remap' as const, change })) },
  {
    weight: 1,
    arbitrary: column.chain((at) =>
      fc.record({
        kind: fc.constant('edit' as const),
        row: fc.nat(),
        column: fc.constant(at),
        value: values[at] ?? fc.constant(''),
      }),
    ),
  },
  fc.record({ kind: fc.constant('exclude' as const), row: fc.nat(), excluded: fc.boolean() }),
);

function fileOf(rows: readonly string[]): string {
  const path = join(temporaryFolder(), 'leads.csv');
  writeFileSync(path, [HEADERS.join(','), ...rows, 'cmz,Zed,z@x.de,,,,,,'].join('\n'));
  return path;
}

/** Everything that is kept of the rows and shown of them. */
function stateOf(session: ImportSession): unknown {
  const standings = session.check?.standings;
  const rows = Array.from({ length: session.facts.rows }, (_, index) => ({
    own: standings?.own[index],
    status: standings?.status[index],
    filled: standings?.filled[index],
    marks: standings?.marksAt(index),
    lead: standings?.leads.at(index),
    shared: standings?.shared.map((hashes) => hashes.at(index)),
  }));
  return { rows, bytes: standings?.bytes, shown: shown(session), state: session.state };
}

const NOTHING = (): void => undefined;

/** Opens rows, and tells how they were read since. */
async function opened(rows: readonly string[]) {
  const folder = temporaryFolder();
  const jobs: ('whole' | 'columns')[] = [];
  const library = importLibrary(folder, {
    readersFor: (job) => {
      if (job.recheck) jobs.push('columns');
      else if (job.check) jobs.push('whole');
      return readersHere(job);
    },
  });
  const session = await library.open(fileOf(rows), { delimiter: ',', headerRow: 1 });
  jobs.length = 0;
  return { folder, library, session, jobs };
}

describe('a check after the mapping was changed', () => {
  it('is, after any changes, the one that is made from nothing', async () => {
    await fc.assert(
      fc.asyncProperty(lines, fc.array(step, { maxLength: 8 }), async (rows, steps) => {
        const { folder, library, session } = await opened(rows);
        for (const each of steps) {
          const index = 'row' in each ? each.row % session.facts.rows : 0;
          if (each.kind === 'remap') await session.remap(each.change, NOTHING);
          else if (each.kind === 'edit') await session.edit(index, each.column, each.value);
          else await session.exclude(index, each.excluded);
        }
        const partly = stateOf(session);
        await library.close();
        const again = importLibrary(folder);
        const fresh = await again.session(session.facts.import);
        expect(partly).toEqual(stateOf(fresh));
        await again.close();
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  const ROWS = [
    'cma,Lee,a@x.de,,,1/2/2027,1000,2000,x',
    'cma,Lee,b@x.de,,,,,,',
    'cmb,,A@x.de,,,,,,',
  ];

  it.each<[string, Remap]>([
    ['a date format', (mapping) => setDateFormat(mapping, null, 'M/D/YYYY')],
    ['a rent unit', (mapping) => setRentUnit(mapping, 6, 'dollars')],
    ['a target', (mapping) => chooseTarget(mapping, 1, 'first_name')],
    ['a column that goes nowhere', (mapping) => chooseTarget(mapping, 2, null)],
    ['a constant', (mapping) => setConstant(mapping, 'city', 'Austin')],
  ])('looks at single columns for %s', async (_, change) => {
    const { library, session, jobs } = await opened(ROWS);
    await session.remap(change, NOTHING);
    expect(jobs).toEqual(['columns']);
    await library.close();
  });

  it('reads nothing where no field is affected, and where rows of a lead are settled anew', async () => {
    const { library, session, jobs } = await opened(ROWS);
    await session.remap((mapping) => setDateFormat(mapping, 1, 'M/D/YYYY'), NOTHING);
    await session.remap((mapping) => setDuplicates(mapping, 'last'), NOTHING);
    expect(session.check?.statusAt(0)).toBe('duplicate');
    expect(jobs).toEqual([]);
    await library.close();
  });

  it('goes on from the last mapping that could be used', async () => {
    const { library, session, jobs } = await opened(ROWS);
    await session.remap((mapping) => setConstant(mapping, 'zip', 'no ZIP'), NOTHING);
    expect(session.check).toBeNull();
    await session.remap((mapping) => setConstant(mapping, 'zip', '78701'), NOTHING);
    expect(session.check).not.toBeNull();
    expect(jobs).toEqual(['columns']);
    await library.close();
  });

  it('begins anew where a row was changed while the mapping could not be used', async () => {
    const { library, session, jobs } = await opened(ROWS);
    await session.remap((mapping) => setConstant(mapping, 'zip', 'no ZIP'), NOTHING);
    await session.edit(0, 1, 'Ng');
    await session.remap((mapping) => setConstant(mapping, 'zip', null), NOTHING);
    expect(jobs).toEqual(['whole']);
    await library.close();
  });

  it('keeps 20 bytes of each row', async () => {
    const { library, session } = await opened(ROWS);
    await session.remap((mapping) => setDateFormat(mapping, null, 'M/D/YYYY'), NOTHING);
    expect(session.check?.standings.bytes).toBe(session.facts.rows * 20);
    await library.close();
  });
});
