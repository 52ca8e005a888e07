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
import { duplicatePolicySchema } from '../../../src/core/model/mapping.ts';
import {
  expectAsFromNothing,
  NO_PROGRESS,
  openedSheet,
  type Remap,
  type Step,
} from './recheck-rig.ts';

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
const step: fc.Arbitrary<Step> = fc.oneof(
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

/** Keeps the file from being of one row. */
const LAST_ROW = 'cmz,Zed,z@x.de,,,,,,';

describe('a check after the mapping was changed', () => {
  it('is, after any changes, the one that is made from nothing', async () => {
    await fc.assert(
      fc.asyncProperty(lines, fc.array(step, { maxLength: 8 }), async (rows, steps) => {
        await expectAsFromNothing(HEADERS, [...rows, LAST_ROW], steps);
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
    const { library, session, jobs } = await openedSheet(HEADERS, [...ROWS, LAST_ROW]);
    await session.remap(change, NO_PROGRESS);
    expect(jobs).toEqual(['columns']);
    await library.close();
  });

  it('reads nothing where no field is affected, and where rows of a lead are settled anew', async () => {
    const { library, session, jobs } = await openedSheet(HEADERS, [...ROWS, LAST_ROW]);
    await session.remap((mapping) => setDateFormat(mapping, 1, 'M/D/YYYY'), NO_PROGRESS);
    await session.remap((mapping) => setDuplicates(mapping, 'last'), NO_PROGRESS);
    expect(session.check?.statusAt(0)).toBe('duplicate');
    expect(jobs).toEqual([]);
    await library.close();
  });

  it('goes on from the last mapping that could be used', async () => {
    const { library, session, jobs } = await openedSheet(HEADERS, [...ROWS, LAST_ROW]);
    await session.remap((mapping) => setConstant(mapping, 'zip', 'no ZIP'), NO_PROGRESS);
    expect(session.check).toBeNull();
    await session.remap((mapping) => setConstant(mapping, 'zip', '78701'), NO_PROGRESS);
    expect(session.check).not.toBeNull();
    expect(jobs).toEqual(['columns']);
    await library.close();
  });

  it('begins anew where a row was changed while the mapping could not be used', async () => {
    const { library, session, jobs } = await openedSheet(HEADERS, [...ROWS, LAST_ROW]);
    await session.remap((mapping) => setConstant(mapping, 'zip', 'no ZIP'), NO_PROGRESS);
    await session.edit(0, 1, 'Ng');
    await session.remap((mapping) => setConstant(mapping, 'zip', null), NO_PROGRESS);
    expect(jobs).toEqual(['whole']);
    await library.close();
  });

  it('keeps 20 bytes of each row', async () => {
    const { library, session } = await openedSheet(HEADERS, [...ROWS, LAST_ROW]);
    await session.remap((mapping) => setDateFormat(mapping, null, 'M/D/YYYY'), NO_PROGRESS);
    expect(session.check?.standings.bytes).toBe(session.facts.rows * 20);
    await library.close();
  });

  it('is that from nothing after a change of many rows at once too', async () => {
    const many = Array.from({ length: 60 }, (_, at) => `cm${String(at)},Lee,a@x.de,,,,,,`);
    await expectAsFromNothing(HEADERS, many, [
      { kind: 'remap', change: (mapping) => chooseTarget(mapping, 1, null) },
      { kind: 'fill', column: 2, value: '' },
      { kind: 'remap', change: (mapping) => chooseTarget(mapping, 1, 'last_name') },
      { kind: 'fill', column: 1, value: '' },
      { kind: 'remap', change: (mapping) => chooseTarget(mapping, 2, null) },
    ]);
  });
});
